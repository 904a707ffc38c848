"""A learner's history in a file of lines: written on one machine, taken in on another."""
