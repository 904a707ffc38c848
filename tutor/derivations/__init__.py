"""Derivations: lines of mathematics, each with its reason and its relation to the line before.

A lecture's `derivations.py` needs only what this module offers.
"""

from tutor.derivations.following import LineFeedback, follow
from tutor.derivations.model import RELATIONS, Derivation, Relation, Step
from tutor.derivations.registry import derivations_in

__all__ = [
    "RELATIONS", "Derivation", "LineFeedback", "Relation", "Step", "derivations_in", "follow",
]
