"""Small data sets that come with the course, read from disk the first time they are asked for."""

from tutor.datasets.handwritten import Digits, digits
from tutor.datasets.penguins import Penguins, penguins
from tutor.datasets.reviews import Reviews, reviews
from tutor.datasets.trained_base import TrainedBase, trained_base
from tutor.datasets.weather import Weather, weather

__all__ = [
    "Digits", "Penguins", "Reviews", "TrainedBase", "Weather", "digits", "penguins", "reviews",
    "trained_base", "weather",
]
