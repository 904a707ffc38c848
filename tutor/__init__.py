"""A terminal tutor for the course *Introduction to Deep Learning*."""

__version__ = "0.1.0"
