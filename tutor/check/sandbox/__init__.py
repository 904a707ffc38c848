"""A process of its own for a learner's code: started, limited, spoken with, ended."""
