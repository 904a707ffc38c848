"""Small data sets that come with the course, read from disk the first time they are asked for."""

from tutor.datasets.handwritten import Digits, digits

__all__ = ["Digits", "digits"]
