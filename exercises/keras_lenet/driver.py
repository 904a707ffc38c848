"""The parts that Keras exercises share."""

from tutor.check.networks.driving import drive

__all__ = ["drive"]
