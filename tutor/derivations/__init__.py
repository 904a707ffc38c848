"""Derivations: lines of mathematics, each with its reason and its relation to the line before.

A lecture's `derivations.py` needs only what this module offers.
"""

from tutor.derivations.arrays import Array
from tutor.derivations.feedback import LineFeedback
from tutor.derivations.following import follow
from tutor.derivations.model import RELATIONS, Derivation, Relation, Step
from tutor.derivations.registry import derivations_in

__all__ = [
    "RELATIONS", "Array", "Derivation", "LineFeedback", "Relation", "Step", "derivations_in",
    "follow",
]
