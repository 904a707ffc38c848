"""Whether a relation holds between two expressions, tried at points of the variables' ranges."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tutor.algebra.evaluate import Array, Values
from tutor.algebra.expression import Expression, plain_name
from tutor.derivations.model import Relation, Step
from tutor.derivations.sample import Sample

# The relations that a typed line can have to the line before; and those of them that it
# then has to the expected line as well.
TRIED: tuple[Relation, ...] = (">=", "<=", "const", "argmax")
EITHER_WAY: tuple[Relation, ...] = ("const", "argmax")
_ROWS, _ENOUGH = 24, 8
_SHARES = (np.arange(40) + 0.5) / 40


def holds(step: Step, before: Expression, given: Expression, sample: Sample) -> bool | None:
    """Whether the step's relation holds from `before` to `given`; None where it is not known."""
    wrong, known = compare(step, before, given, sample)[:2]
    if wrong.any():
        return False
    return True if (known.mean(axis=1) > 0.5).sum() >= _ENOUGH else None


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
        values, size = sample.columns(free, 15 * _ROWS), (15 * _ROWS, 1)
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
                middle = np.ma.median(  # type: ignore[no-untyped-call]
                    np.ma.array(gap, mask=~known), axis=1, keepdims=True)
                middle = np.ma.filled(middle, 0.0)
                wrong = np.abs(gap - middle) > slack + 1e-7 * np.abs(middle)
            case _:
                still = [plain_name(str(step.of)) not in sample.free(each)
                         for each in (before, given)]
                wrong, seen = _parted(a, b, still)
                known = known & seen
    return (wrong & known) | lost, known, values


def _parted(a: Values, b: Values, still: Sequence[bool]) -> tuple[Array, Array]:
    """Where, from one point to the next, one of the two rises and the other does not.

    And where that can be seen: not where a step is lost in the rounding.
    """
    ways, seen = [], np.ones((a.at.shape[0], a.at.shape[1] - 1), dtype=bool)
    for (at, error), stays in zip((a, b), still):
        step, slack = np.diff(at, axis=1), 8 * (error[:, :-1] + error[:, 1:])
        seen &= np.isfinite(step) & ((np.abs(step) > slack) | stays)
        ways.append(np.zeros_like(step) if stays else np.sign(step))
    first = np.zeros((seen.shape[0], 1), dtype=bool)
    return np.hstack([first, (ways[0] != ways[1]) & seen]), np.hstack([first, seen])


def _spread(values: Values, size: tuple[int, int]) -> Values:
    return Values(np.broadcast_to(values.at, size), np.broadcast_to(values.error, size))
