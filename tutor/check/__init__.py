"""A learner's file in, a verdict out. Nothing here imports the screen."""
