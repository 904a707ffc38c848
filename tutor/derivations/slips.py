"""Why a line of arrays does not follow: the slip that explains it, or the entry that differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

import numpy as np

from tutor.algebra.arrays.tree import (
    Binary,
    Call,
    Name,
    Node,
    Ones,
    Transposed,
    children,
    count,
    everywhere,
    written,
)
from tutor.algebra.arrays.values import Array, size, value
from tutor.algebra.expression import ParseError

_WITHIN = 1e-7
# Over how many nodes the changes that are tried go, and of how large a line they go in pairs.
_NODES, _LARGEST_IN_PAIRS = 600, 12


class Trial(NamedTuple):
    """One set of arrays, and what the expected line is for them.

    `letters` are the indices of its axes, by the alphabet; empty for a whole array.
    """

    arrays: dict[str, Array]
    expected: Array
    letters: str


def agrees(node: Node, trials: Sequence[Trial]) -> bool | None:
    """Whether the line has the expected values; None where they are not known.

    Raises ParseError for a line that cannot be read so, and Misfit for shapes that do not fit.
    """
    same = True
    for each in trials:
        at, letters = value(node, each.arrays)
        if letters != each.letters or at.shape != each.expected.shape:
            return False
        if not np.isfinite(at).all():
            return None
        same = same and bool((np.abs(at - each.expected) <= _room(at, each.expected)).all())
    return same


def _room(a: Array, b: Array) -> float:
    return _WITHIN * float(max(np.abs(a).max(initial=0), np.abs(b).max(initial=0)))


def explained(node: Node, trials: Sequence[Trial], numbers: Sequence[str]) -> str:
    """The slip that, mended, makes the line right; empty where there is none.

    First what holds of the whole line, then one change in one place, then both, or two changes.
    """
    if said := _whole(node, trials, numbers):
        return said
    changes = list(islice(_changes(node), _NODES // count(node)))
    for words, other in changes:
        if _agrees(other, trials):
            return words
    for words, other in changes:
        if more := _whole(other, trials, numbers):
            return f"{words[:-1]}; and {more}"
    for words, other in changes if count(node) <= _LARGEST_IN_PAIRS else ():
        if other == Transposed(node):
            continue
        for more, second in _changes(other):
            if second not in (node, Transposed(other)) and _agrees(second, trials):
                return f"{words[:-1]}; and {more}"
    return ""


def _agrees(node: Node, trials: Sequence[Trial]) -> bool:
    try:
        return agrees(node, trials) is True
    except ParseError:
        return False


def _whole(node: Node, trials: Sequence[Trial], numbers: Sequence[str]) -> str:
    """A factor that is the same for all entries, in all trials."""
    ratios: list[float] = []
    for each in trials:
        try:
            at, letters = value(node, each.arrays)
        except ParseError:
            return ""
        if letters != each.letters or at.shape != each.expected.shape:
            return ""
        square = float((each.expected**2).sum())
        ratio = float((at * each.expected).sum()) / square if square else 0.0
        if not np.isfinite(ratio) or (
                np.abs(at - ratio * each.expected) > _room(at, ratio * each.expected)).any():
            return ""
        ratios.append(ratio)
    if min(map(abs, ratios)) < 1e-9:
        return ""
    for sign, also in ((1.0, ""), (-1.0, ", and the sign is the opposite one")):
        for letter in numbers:
            sizes = [float(each.arrays[letter]) for each in trials]
            for power, words in ((1, f"a factor 1/{letter} is missing"),
                                 (-1, f"there is a factor 1/{letter} too many"),
                                 (2, f"it is {letter}² times what it should be")):
                if _are(ratios, [sign * n**power for n in sizes]):
                    return f"{words}{also}."
    if _are(ratios, [-1.0] * len(ratios)):
        return "it has the opposite sign."
    if _are(ratios, [1.0] * len(ratios)) or not _are(ratios, [ratios[0]] * len(ratios)):
        return ""
    return f"it is {_number(ratios[0])} times what it should be."


def _are(ratios: list[float], wanted: list[float]) -> bool:
    return all(abs(a - b) < 1e-7 * abs(b) for a, b in zip(ratios, wanted))


def _changes(node: Node) -> Iterator[tuple[str, Node]]:
    """The line with one thing changed, each with the words for it; first the whole transposed."""
    yield "it is the transpose of what it should be.", Transposed(node)
    for change in (_transposes, _kinds, _orders, _axes):
        for other in everywhere(node, change):
            if other != node:
                yield _named(node, other), other


def _transposes(node: Node) -> Iterator[Node]:
    if isinstance(node, Transposed):
        if not isinstance(node.of, Ones):
            yield node.of
    elif isinstance(node, Name | Binary):
        yield Transposed(node)


def _kinds(node: Node) -> Iterator[Node]:
    """A matrix product for a product entry by entry, and the other way round."""
    if isinstance(node, Binary) and node.sign in ("@", "*", "⊙", " ", "·"):
        yield replace(node, sign="⊙" if node.sign in ("@", " ", "·") else "@")


def _orders(node: Node) -> Iterator[Node]:
    if isinstance(node, Binary) and node.sign in ("@", " "):
        yield replace(node, left=node.right, right=node.left)


def _axes(node: Node) -> Iterator[Node]:
    """A sum or mean over the other axis."""
    if isinstance(node, Call) and node.axis is not None:
        yield replace(node, axis=1 - node.axis)


def _named(before: Node, after: Node) -> str:
    """What was changed between two trees that differ in one place."""
    one, other = _apart(before, after)
    if isinstance(other, Transposed) and other.of == one:
        return f"a transpose is missing, of `{written(one)}`."
    if isinstance(one, Transposed) and one.of == other:
        return f"`{written(other)}` is transposed, and should not be."
    if isinstance(one, Call):
        return f"the axis of `{written(one)}` is the wrong one."
    assert isinstance(one, Binary) and isinstance(other, Binary)
    text = written(one)
    if one.sign != other.sign:
        if other.sign == "@":
            return f"in `{text}` the product is a matrix product, @, and not entry by entry."
        return f"in `{text}` the product goes entry by entry, ⊙, and is no matrix product."
    return f"in `{text}` the factors stand in the wrong order."


def _apart(before: Node, after: Node) -> tuple[Node, Node]:
    """The smallest pieces in which two trees differ."""
    if type(before) is type(after):
        if isinstance(before, Binary) and isinstance(after, Binary) and before.sign == after.sign:
            if before.left == after.left:
                return _apart(before.right, after.right)
            if before.right == after.right:
                return _apart(before.left, after.left)
        elif isinstance(before, Call) and before.axis != after.axis:  # type: ignore[union-attr]
            return before, after
        elif len(children(before)) == 1 and not isinstance(before, Binary):
            return _apart(children(before)[0], children(after)[0])
    return before, after


def differing(node: Node, trials: Sequence[Trial], name: str) -> str:
    """The shapes, or the entry, in which the line is not `name`, in a sentence."""
    arrays, expected, letters = trials[0]
    at = value(node, arrays).at
    if at.shape != expected.shape:
        has = "is a number" if not expected.shape else f"has the shape {size(expected.shape)}"
        return f"{name} {has}, and yours {'is ' if not at.shape else ''}{size(at.shape)}."
    trial = next(each for each in trials if (
        np.abs(value(node, each.arrays).at - each.expected) > _room(
            value(node, each.arrays).at, each.expected)).any())
    at, expected = value(node, trial.arrays).at, trial.expected
    gaps = np.abs(at - expected)
    place = tuple(int(n) for n in np.unravel_index(int(np.argmax(gaps > _room(at, expected))),
                                                   gaps.shape))
    mine, right = (_number(float(each[place])) for each in (at, expected))
    where = ", ".join(f"{letter} = {n + 1}" for letter, n in zip(letters, place)) if letters else \
        f"row {place[0] + 1}, column {place[1] + 1}" if place else ""
    if not where:
        return f"{name} is {right} for the arrays that were tried, and yours is {mine}."
    into = f"for {where}" if letters else f"in {where}"
    return f"{into}, {name} is {right} for the arrays that were tried, and yours is {mine}."


def _number(number: float) -> str:
    return f"{number:.3g}".replace("-", "−")
