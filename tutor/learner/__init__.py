"""What a learner does, and what is remembered of it. Nothing here knows a screen."""
