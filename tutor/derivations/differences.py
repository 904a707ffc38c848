"""Why a line does not follow, in one sentence with numbers that can be checked by hand."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from tutor.algebra.evaluate import Values
from tutor.algebra.expression import Expression, compared, plain_name, points
from tutor.derivations import holding
from tutor.derivations.model import Relation, Step
from tutor.derivations.sample import Sample
from tutor.derivations.solutions import Counterexample

_TOO_MANY_NAMES = 6

# What a typed line is compared with, where that is not the previous line.
_HELD_AGAINST: dict[Relation, str] = {
    "grad": "the derivative", "mean": "the expectation",
    ">=": "the expected line", "<=": "the expected line",
}


def of_expressions(given: Expression, wanted: Expression, against: Expression | None, step: Step,
                   sample: Sample) -> str:
    """Where the step's relation to the line `against` fails, or the values of `wanted`."""
    if step.relation in holding.TRIED and against is not None:
        return _of_relation(given, against, step, sample)
    name = _HELD_AGAINST.get(step.relation, "the previous line")
    return _whole(given, wanted, name, sample) or _at_a_point(given, wanted, name, sample)


def of_equations(apart: Counterexample, step: Step) -> str:
    """Where only one of the two holds; the learner's is the first."""
    name, yours = str(step.of), apart.one == "first"
    if np.isnan(apart.root):
        return f"That does not follow: it holds for every {name}." if yours else \
            f"That does not follow: the previous line holds for every {name}."
    at = f"{name} = {_number(apart.root)}"
    where = f"with {_listed(apart.values)}, " if apart.values else ""
    if step.relation in ("max", "min"):
        most = "greatest" if step.relation == "max" else "least"
        return (f"That does not follow: {where}it holds at {at}, where the previous line is not "
                f"{most}.") if yours else \
            (f"That does not follow: {where}the previous line is {most} at {at}, and there yours "
             "does not hold.")
    return f"That does not follow: {where}it holds at {at}, and the previous line does not." \
        if yours else \
        f"That does not follow: {where}the previous line holds at {at}, and yours does not."


def _whole(given: Expression, wanted: Expression, name: str, sample: Sample) -> str:
    """What is wrong everywhere in the same way: a sign, a factor, a constant."""
    values = sample.completed(points(sample.free(given, wanted), sample.ranges))
    a, b = given.over(values), wanted.over(values)
    if np.size(a.at) < 2 and np.size(b.at) < 2:
        return ""
    with np.errstate(all="ignore"):
        ratios = np.atleast_1d(a.at / b.at)
        gaps = np.atleast_1d(a.at - b.at)
    sizes = np.maximum(np.abs(a.at), np.abs(b.at))
    if _steady(ratios, np.abs(ratios)):
        factor = float(np.median(ratios))
        if abs(factor + 1) < 1e-6:
            return f"That does not follow: it is {name} with the opposite sign."
        if abs(factor) > 1e-6:
            return f"That does not follow: it is {name} times {_number(factor)}."
    if _steady(gaps, sizes):
        gap = float(np.median(gaps))
        return f"That does not follow: it is {name} {'plus' if gap > 0 else 'minus'} " \
               f"{_number(abs(gap))}."
    return ""


def _steady(values: np.ndarray, size: np.ndarray) -> bool:
    return bool(np.isfinite(values).all()
                and np.all(np.abs(values - np.median(values)) <= 1e-7 * size))


def _at_a_point(given: Expression, wanted: Expression, name: str, sample: Sample) -> str:
    values = sample.columns(sample.free(given, wanted), 40)
    a, b = sample.over(given, values), sample.over(wanted, values)
    differ, _ = compared(a, b)
    if not differ.any():
        return f"That does not follow from {name}."
    row = int(np.argmax(differ.reshape(-1)))
    at = _at(_read_off(values, row, sample, given, wanted))
    return (f"That does not follow: {at}{name} is {_value(b, row)}, and yours "
            f"{_has(_value(a, row))}.")


def _of_relation(given: Expression, before: Expression, step: Step, sample: Sample) -> str:
    wrong, _, values = holding.compare(step, before, given, sample)
    if not wrong.any():
        return "That does not follow from the previous line."
    row, column = divmod(int(np.argmax(wrong)), wrong.shape[1])
    a, b = (np.broadcast_to(sample.over(each, values).at, wrong.shape)
            for each in (before, given))
    fixed = _read_off({n: v for n, v in values.items() if v.shape[0] > 1}, row, sample, given,
                      before)
    one, other = (_number(float(each[row, column])) for each in (a, b))
    if step.relation in (">=", "<="):
        more = "greater" if step.relation == ">=" else "smaller"
        return (f"That does not follow: {_at(fixed)}the previous line is {one}, and yours, "
                f"{other}, is {more}.")
    name = plain_name(str(step.of))
    x = np.broadcast_to(values[name], wrong.shape)[row]
    where = f"with {_listed(fixed)}, " if fixed else ""
    if np.isnan(b[row, column]):
        return f"That does not follow: {where}yours has no value at {name} = {_number(x[column])}."
    if step.relation == "argmax":
        ways = [_way(each[row, column] - each[row, column - 1]) for each in (a, b)]
        return (f"That does not follow: {where}as {name} goes from {_number(x[column - 1])} to "
                f"{_number(x[column])}, the previous line {ways[0]}, and yours {ways[1]}.")
    start = 0 if column > wrong.shape[1] // 2 else wrong.shape[1] - 1
    changes = [_number(float(each[row, column] - each[row, start])) for each in (a, b)]
    return (f"That does not follow: {where}from {name} = {_number(x[start])} to "
            f"{_number(x[column])} the previous line changes by {changes[0]}, and yours by "
            f"{changes[1]}.")


def _read_off(values: Mapping[str, np.ndarray], row: int, sample: Sample,
              *lines: Expression) -> dict[str, float]:
    """The values of a row, of the names that stand in the lines."""
    names = set().union(*(line.names for line in lines))
    return {name: float(each[row, 0])
            for name, each in sorted(sample.completed(values).items()) if name in names}


def _way(step: float) -> str:
    return "rises" if step > 0 else "falls" if step < 0 else "stays"


def _at(values: Mapping[str, float]) -> str:
    if len(values) > _TOO_MANY_NAMES:
        return "at one of the points tried, "
    return f"at {_listed(values)}, " if values else ""


def _listed(values: Mapping[str, float]) -> str:
    if len(values) > _TOO_MANY_NAMES:
        return "the values that were tried"
    return ", ".join(f"{name} = {_number(value)}" for name, value in values.items())


def _value(values: Values, row: int) -> str:
    at = np.broadcast_to(values.at.reshape(-1), (max(row + 1, values.at.size),))[row]
    return _number(float(at))


def _has(value: str) -> str:
    return "has no value" if value == "without a value" else f"is {value}"


def _number(value: float) -> str:
    if np.isnan(value):
        return "without a value"
    simple = Fraction(value).limit_denominator(12)
    if simple.denominator > 1 and abs(value - simple) < 1e-9 and abs(value) < 10 \
            and simple.denominator not in (2, 4, 5, 8, 10):
        text = f"{simple.numerator}/{simple.denominator}"
    else:
        text = f"{value:.3g}"
    return text.replace("-", "−")
