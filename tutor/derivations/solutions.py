"""Where equations hold as one variable runs through its range, and whether two hold alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

import numpy as np

from tutor.algebra.evaluate import Array
from tutor.algebra.expression import Equation, plain_name
from tutor.derivations.sample import Sample

_ROWS, _GRID, _FINER, _ROUNDS, _MOST = 6, 160, 48, 5, 12


class Counterexample(NamedTuple):
    """That two equations differ: only `one` of them holds at `root`, or everywhere."""

    one: Literal["first", "second"]
    root: float  # NaN where it holds everywhere
    values: dict[str, float]


def alike(
    first: Equation, second: Equation, name: str, sample: Sample
) -> bool | Counterexample | None:
    """Whether both hold at the same values of `name`, whatever the other names are.

    None where that is not known: hardly a solution was found, or too many.
    """
    name = plain_name(name)
    rows = sample.columns([n for n in sample.free(first, second) if n != name], _ROWS)
    low, high = sample.ranges[name]
    found = [_roots(each, rows, name, sample) for each in (first, second)]
    known = (first.names | second.names) - {name}
    shown = {n: v for n, v in sorted(sample.completed(rows).items()) if n in known}
    seen, apart = 0, []
    for row in range(_ROWS):
        one, other = (each[row] for each in found)
        if one is None or other is None:
            continue
        seen += bool(one or other)
        differs = _apart(one, other, 1e-6 * (high - low))
        if differs:
            apart.append(Counterexample(*differs, {n: float(v[row, 0]) for n, v in shown.items()}))
    # By accident a line may have no value at one choice of the other names.
    if len(apart) > 1:
        return apart[0]
    return True if seen - len(apart) > _ROWS // 2 else None


def _apart(one: list[float], other: list[float],
           near: float) -> tuple[Literal["first", "second"], float] | None:
    """Which of the two has a solution that the other has not, and where."""
    always = np.isnan(one).any(), np.isnan(other).any()
    if always[0] or always[1]:
        return None if always[0] == always[1] else \
            ("first" if always[0] else "second", float("nan"))
    for root in one:
        if not any(abs(root - each) < near for each in other):
            return "first", root
    for root in other:
        if not any(abs(root - each) < near for each in one):
            return "second", root
    return None


def _roots(equation: Equation, rows: Mapping[str, Array], name: str,
           sample: Sample) -> list[list[float] | None]:
    """For each row, where the sides meet; [NaN] where they always do, None where too often."""
    x = sample.grid(name, (np.arange(_GRID) + 0.5) / _GRID)
    gap, error = _gap(equation, dict(rows), name, x, sample)
    gap = np.broadcast_to(gap, (_ROWS, _GRID))
    zero = np.abs(gap) <= 4 * error
    found: list[list[float] | None] = [
        [float("nan")] if row.mean() > 0.5 else [float(v) for v in x[0, row]] for row in zero]
    brackets = [(row, *bracket) for row in range(_ROWS) if not np.isnan(found[row] or [0]).any()
                for bracket in _brackets(gap[row], zero[row], x[0])]
    for row in range(_ROWS):
        if sum(each[0] == row for each in brackets) + len(found[row] or []) > _MOST:
            found[row] = None
    brackets = [each for each in brackets if found[each[0]] is not None]
    for row, root in _refined(equation, rows, name, sample, brackets):
        found[row].append(root)  # type: ignore[union-attr]
    return found


def _gap(equation: Equation, values: dict[str, Array], name: str, x: Array,
         sample: Sample) -> tuple[Array, Array]:
    gap, error = sample.gap(equation, values | {name: x})
    shape = np.broadcast_shapes(gap.shape, error.shape, x.shape)
    gap, error = np.broadcast_to(gap, shape), np.broadcast_to(error, shape)
    return np.where(np.isfinite(error), gap, np.nan), np.where(np.isfinite(error), error, 0)


def _brackets(gap: Array, zero: Array, x: Array) -> list[tuple[float, float, bool, float]]:
    """Where a solution may be: between two signs, or where the gap is least without a change.

    Each with whether the sign changes, and how large the gap is at its ends.
    """
    size, side = np.abs(gap), np.sign(gap)
    with np.errstate(invalid="ignore"):
        crosses = (side[:-1] * side[1:] < 0) & ~zero[:-1] & ~zero[1:]
        least = (size[1:-1] < size[:-2]) & (size[1:-1] <= size[2:]) & (
            side[1:-1] * side[:-2] > 0) & (side[1:-1] * side[2:] > 0) & ~zero[1:-1]
    found = [(x[i], x[i + 1], True, max(size[i], size[i + 1])) for i in np.flatnonzero(crosses)]
    return found + [(x[i], x[i + 2], False, max(size[i], size[i + 2]))
                    for i in np.flatnonzero(least)]


def _refined(equation: Equation, rows: Mapping[str, Array], name: str, sample: Sample,
             brackets: list[tuple[int, float, float, bool, float]]) -> list[tuple[int, float]]:
    """The solutions in the brackets, each looked for on finer and finer grids."""
    if not brackets:
        return []
    row = np.array([each[0] for each in brackets])
    low, high = (np.array([each[i] for each in brackets])[:, None] for i in (1, 2))
    crosses, size = (np.array([each[i] for each in brackets]) for i in (3, 4))
    values = {n: v[row] for n, v in rows.items()}
    each = np.arange(len(brackets))
    for _ in range(_ROUNDS):
        x = low + (high - low) * np.linspace(0, 1, _FINER + 1)[None, :]
        gap, error = _gap(equation, values, name, x, sample)
        with np.errstate(invalid="ignore"):
            changes = np.sign(gap[:, :-1]) * np.sign(gap[:, 1:]) <= 0
        nearest = np.argmin(np.where(np.isnan(gap), np.inf, np.abs(gap)), axis=1)
        change = np.where(changes.any(axis=1), np.argmax(changes, axis=1), nearest)
        start = np.where(crosses, np.minimum(change, _FINER - 1), np.maximum(nearest - 1, 0))
        end = np.where(crosses, start + 1, np.minimum(nearest + 1, _FINER))
        at = x[each, nearest]
        left, slack = np.abs(gap[each, nearest]), error[each, nearest]
        low, high = x[each, start][:, None], x[each, end][:, None]
    # Over a pole or a jump the sign changes, and the sides never come near each other.
    near = np.where(crosses, 1e-6, 1e-9) * size
    return [(int(row[i]), float(at[i])) for i in each if left[i] <= max(near[i], 8 * slack[i])]
