"""How far a learner has come: what stands of each topic, the days, and what goes wrong again."""
