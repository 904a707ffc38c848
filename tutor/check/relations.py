"""How what came out relates to what was expected: an order, a factor, a sign, a transpose.

These hold whatever the exercise is about, and need no known mistake.
"""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np

from tutor.check.authoring import Requirement, leaves
from tutor.check.compare import (
    compare_leaf,
    describe_template,
    elementwise_tolerance,
    flatten,
    format_number,
)
from tutor.check.judge import Trial
from tutor.check.verdict import MistakeMatch
from tutor.check.words import listed

Pairs = list[tuple[np.ndarray, np.ndarray]]
# The length of each axis of each input of a probe.
Sizes = dict[tuple[str, int], float]
# The ids of what `relations` finds.
RELATIONS = ("sign", "factor", "transpose", "axes")
# More results than these have too many orders to try.
MOST_EXCHANGED = 6


def order_exchanged(requirement: Requirement, trials: list[Trial]) -> MistakeMatch | None:
    """All that was expected came back in each case, in one and the same other order."""
    names = leaves(requirement.returns)
    failing = [t for t in trials if t.failed]
    if not failing or not 2 <= len(names) <= MOST_EXCHANGED \
            or not all(t.got.ok and t.expected.ok for t in failing):
        return None
    came = [_loose(t.got.value) for t in failing]
    if any(len(values) != len(names) for values in came):
        return None
    wanted = [flatten(requirement.returns, t.expected.value) for t in failing]

    def is_at(place: int, other: int) -> bool:
        return all(compare_leaf(names[place], want[place], have[other]) is None
                   for want, have in zip(wanted, came))

    places = range(len(names))
    fits = [{other for other in places if is_at(place, other)} for place in places]
    orders = [order for order in itertools.permutations(places)
              if all(other in fits[place] for place, other in enumerate(order))]
    if not orders or tuple(places) in orders:
        # It is not the order that is wrong, but a structure or a type.
        return None
    wants = describe_template(requirement.returns)[1:-1]
    given = ""
    if len(orders) == 1:
        given = f", `{', '.join(names[orders[0].index(place)] for place in places)}`"
    return MistakeMatch("order-exchanged", "What comes back is right, but in another order"
                        f"{given}; expected `{wants}`.")


def _loose(value: Any) -> list[Any]:
    """What stands in tuples and lists, whatever their structure."""
    if isinstance(value, tuple | list):
        return [leaf for item in value for leaf in _loose(item)]
    return [value]


def relations(requirement: Requirement, trials: list[Trial], wrong: set[str]) -> list[MistakeMatch]:
    """A factor, a sign, a transpose or a permuted axis, where it holds on every probe."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    sizes = [_sizes(trial.probe.inputs) for trial in trials]
    for position, name in enumerate(leaves(requirement.returns)):
        if name not in wrong:
            continue
        try:
            pairs = [(np.asarray(flatten(requirement.returns, t.expected.value)[position]),
                      np.asarray(flatten(requirement.returns, t.got.value)[position]))
                     for t in trials]
        except (TypeError, IndexError, ValueError):
            continue
        if all(w.dtype.kind == "f" and h.dtype.kind in "fiu" for w, h in pairs):
            relation = _relation(pairs, sizes)
            if relation:
                kind, text, factors = relation
                found.setdefault((kind, text), {})[f"`{name}`"] = factors
    return [MistakeMatch(kind, text.format(listed(list(names)), *_number_words(list(names)),
                                           _each(names)), True)
            for (kind, text), names in found.items()]


def _each(factors: dict[str, str]) -> str:
    """The factors of each result, said once where they are the same."""
    if len(set(factors.values())) == 1:
        return next(iter(factors.values()))
    return "; ".join(f"{name}: {shown}" for name, shown in factors.items())


def _number_words(names: list[str]) -> tuple[str, str, str]:
    return ("is", "it", "has") if len(names) == 1 else ("are", "they", "have")


def _equal(want: np.ndarray, have: np.ndarray) -> bool:
    if want.shape != have.shape:
        return False
    with np.errstate(invalid="ignore"):
        return bool((np.abs(want - have) <= elementwise_tolerance(want, have, None)).all())


def _relation(pairs: Pairs, sizes: list[Sizes]) -> tuple[str, str, str] | None:
    """The kind of a relation, its sentence with places for names and words, and the factors of
    the cases, where they are to be shown."""
    if all(_equal(w, h) for w, h in pairs):
        # It is not the numbers that are wrong.
        return None
    if all(_equal(-w, h) for w, h in pairs):
        return "sign", "{0} {1} right except for the sign.", ""
    text, factors = _factor(pairs, sizes)
    if text:
        return "factor", text, factors
    if all(w.ndim == 2 and _equal(w.T, h) for w, h in pairs):
        return "transpose", "{0} {1} transposed.", ""
    dimension = pairs[0][0].ndim
    if 3 <= dimension <= 5 and all(w.ndim == dimension for w, _ in pairs):
        for axes in itertools.permutations(range(dimension)):
            if all(_equal(w.transpose(axes), h) for w, h in pairs):
                return "axes", f"{{0}} {{3}} the axes in the order {axes}.", ""
    return None


def _factor(pairs: Pairs, sizes: list[Sizes]) -> tuple[str, str]:
    """A sentence about a factor, and the factors of the cases where they are not the same; empty
    where there is none.

    One that rounds to 1 is none: it would be another mistake, and a small one.
    """
    # Zero is any number of times zero.
    tells = [w.shape != h.shape or bool(w.any() or h.any()) for w, h in pairs]
    pairs = list(itertools.compress(pairs, tells))
    sizes = list(itertools.compress(sizes, tells))
    if sum(w.size for w, _ in pairs) < 2:
        # One number is always some number of times another.
        return "", ""
    ratios = [_ratio(w, h) for w, h in pairs]
    known = [r for r in ratios if r is not None]
    if not known or None in ratios:
        return "", ""
    if max(known) - min(known) <= 1e-6 * abs(known[0]):
        return "" if _near_one(known[0]) else (
            f"{{0}} {{1}} {format_number(known[0])} times what {{2}} should be."), ""
    shown = ", ".join(format_number(r) for r in known[:4])
    words = "{0} {1} off by a factor that changes from case to case ({4})"
    if _is_of_sizes(known, sizes):
        return f"{words}: does it depend on a size?", shown
    if any(map(_near_one, known)):
        return "", ""
    if all(map(_counts, known)):
        return f"{words}: does it depend on a size?", shown
    # Any number is some multiple of any other.
    return ("", "") if all(w.size == 1 for w, _ in pairs) else (f"{words}.", shown)


def _near_one(ratio: float) -> bool:
    return abs(ratio - 1) < 1e-3


def _sizes(inputs: dict[str, Any]) -> Sizes:
    """The length of each axis of each input."""
    return {(name, axis): float(length) for name, value in inputs.items()
            if isinstance(value, np.ndarray) for axis, length in enumerate(value.shape) if length}


def _is_of_sizes(ratios: list[float], sizes: list[Sizes]) -> bool:
    """Whether one and the same axis, or a product or quotient of two, is the factor each time."""
    shared = set.intersection(*(set(one) for one in sizes))
    columns = np.array([[one[key] for one in sizes] for key in sorted(shared)])
    columns = np.concatenate([columns.reshape(-1, len(sizes)), np.ones((1, len(sizes)))])
    products = columns[:, None] * columns[None, :]
    candidates = np.concatenate([products, 1 / products, columns[:, None] / columns[None, :]])
    return bool(np.isclose(candidates, np.abs(ratios), rtol=1e-6, atol=0).all(axis=-1).any())


def _counts(ratio: float) -> bool:
    """Whether a factor is a whole number or one over a whole number."""
    larger = max(abs(ratio), 1 / abs(ratio))
    return abs(larger - round(larger)) <= 1e-6 * larger


def _ratio(want: np.ndarray, have: np.ndarray) -> float | None:
    """The constant c with have = c · want, or None."""
    if want.shape != have.shape or not np.isfinite(have).all():
        return None
    scale = float(np.abs(want).max(initial=0.0))
    if scale == 0:
        return None
    index = np.unravel_index(int(np.argmax(np.abs(want))), want.shape)
    ratio = float(have[index] / want[index])
    if ratio == 0 or not _equal(want * ratio, have):
        return None
    return ratio
