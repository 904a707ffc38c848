"""Whether a relation holds between two expressions, tried at points of the variables' ranges."""

from __future__ import annotations

import numpy as np

from tutor.derivations.model import Relation, Step
from tutor.derivations.sample import Sample
from tutor.quiz.evaluate import Array, Values
from tutor.quiz.expression import Expression, plain_name

# The relations that a line of one's own can have to the line before.
TRIED: tuple[Relation, ...] = (">=", "<=", "const", "argmax")
_ROWS, _ENOUGH = 40, 8
_SHARES = (np.arange(60) + 0.5) / 60


def holds(step: Step, before: Expression, given: Expression, sample: Sample) -> bool | None:
    """Whether the step's relation holds from `before` to `given`; None where it is not known."""
    wrong, known = compare(step, before, given, sample)[:2]
    if wrong.any():
        return False
    return True if known.all(axis=1).sum() >= _ENOUGH else None


def compare(step: Step, before: Expression, given: Expression,
            sample: Sample) -> tuple[Array, Array, dict[str, Array]]:
    """Where the relation certainly fails, where its sides are known, and the points tried.

    Each row is one choice of the other names; along it runs the variable of `const` and `argmax`.
    """
    free = sample.free(before, given)
    if step.relation in ("const", "argmax"):
        of = plain_name(str(step.of))
        values = sample.columns([n for n in free if n != of], _ROWS)
        values[of] = sample.grid(of, _SHARES)
        size = (_ROWS, len(_SHARES))
    else:
        values, size = sample.columns(free, 10 * _ROWS), (10 * _ROWS, 1)
    a, b = (_spread(sample.over(each, values), size) for each in (before, given))
    known = np.isfinite(a.at) & np.isfinite(b.at) & np.isfinite(a.error + b.error)
    slack = 8 * (a.error + b.error) + 1e-9 * np.maximum(np.abs(a.at), np.abs(b.at))
    # What has no value where the line before has one does not follow from it.
    lost = np.isnan(b.at) & np.isfinite(b.error) & np.isfinite(a.at)
    with np.errstate(invalid="ignore"):
        match step.relation:
            case ">=":
                wrong = a.at < b.at - slack
            case "<=":
                wrong = a.at > b.at + slack
            case "const":
                gap = a.at - b.at
                middle = np.nanmedian(np.where(known, gap, np.nan), axis=1, keepdims=True)
                wrong = np.abs(gap - middle) > slack + 1e-7 * np.abs(middle)
            case _:
                wrong = _parted(a, b)
    return (wrong & known) | lost, known, values


def _parted(a: Values, b: Values) -> Array:
    """Where, from one point to the next, one of the two rises and the other does not."""
    ways = []
    for at, error in (a, b):
        step, slack = np.diff(at, axis=1), 8 * (error[:, :-1] + error[:, 1:])
        ways.append(np.where(np.abs(step) <= slack, 0, np.sign(step)))
    parted = np.zeros(a.at.shape, dtype=bool)
    parted[:, 1:] = ways[0] != ways[1]
    unknown = ~(np.isfinite(a.at) & np.isfinite(b.at))
    parted[:, 1:] &= ~unknown[:, :-1]
    return parted


def _spread(values: Values, size: tuple[int, int]) -> Values:
    return Values(np.broadcast_to(values.at, size), np.broadcast_to(values.error, size))
