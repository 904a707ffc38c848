"""Values as far off as rounding to fewer digits makes them, in code that does so."""

from __future__ import annotations

import ast
from collections.abc import Sequence

import numpy as np

from tutor.check.authoring import Requirement
from tutor.check.compare import elementwise_tolerance, flatten, is_numeric
from tutor.check.judge import Trial

# By type, how a text names it, and how large an error, relative to the values, it may make.
_TYPES = {
    "float32": ({"float32", "single", "'float32'", "'single'", "'f4'", "'f'"}, 1e-5),
    "float16": ({"float16", "half", "'float16'", "'half'", "'f2'", "'e'"}, 1e-2),
}


def rounding(requirement: Requirement, trials: Sequence[Trial], source: str) -> str:
    """A sentence where all that is wrong in all cases is as far off as a type that the submission
    names makes it; else empty. Without the name it would be a guess: whoever stops a little too
    early is as far off."""
    named = _named(source)
    for name, (texts, most) in _TYPES.items():
        if named & texts and all(_is_off_by(requirement, trial, most)
                                 for trial in trials if trial.failed):
            return (f"That is as far off as rounding to {name} makes it: is everything computed "
                    "in float64?")
    return ""


def _named(source: str) -> set[str]:
    """What a text names: `np.float32`, `float32`, `"f4"`."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(f"'{node.value.lstrip('<=')}'")
    return found


def _is_off_by(requirement: Requirement, trial: Trial, most: float) -> bool:
    """Whether a result in double precision is off by no more than `most`."""
    if trial.mismatch is None or trial.mismatch.rung not in ("value", "gradient"):
        return False
    for want, have in zip(flatten(requirement.returns, trial.expected.value),
                          flatten(requirement.returns, trial.got.value)):
        if not (is_numeric(want) and is_numeric(have)):
            return False
        expected, got = np.asarray(want), np.asarray(have)
        if not expected.dtype == got.dtype == np.float64 or expected.shape != got.shape:
            return False
        with np.errstate(invalid="ignore"):
            error = np.abs(got - expected)
            allowed = np.maximum(
                elementwise_tolerance(expected, got, trial.probe.tolerance),
                most * np.maximum(np.abs(expected), 0.1 * np.abs(expected).max(initial=0.0)))
            if not (error <= allowed).all():
                return False
    return True
