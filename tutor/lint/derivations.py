"""The proof of a derivation: each relation between two lines, by SymPy.

A relation is first tried at random points, in fifty digits, which refutes what is wrong; then it
is proved symbolically. Where SymPy does not decide in time, the points alone have to do, and the
report says so.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import mpmath
import sympy as sp

from tutor.course import model
from tutor.course.catalogue import Lecture
from tutor.course.dialect import Reader
from tutor.derivations import RELATIONS, Derivation, Step, derivations_in, follow
from tutor.errors import ContentError
from tutor.lint.formulas import formula_problems, walk
from tutor.quiz.expression import Equation, Unreadable, parse, parse_equation, plain_name

_POINTS, _DIGITS, _SECONDS = 40, 50, 20.0


class Proofs:
    """How the lines of a lecture's derivations were proved."""

    def __init__(self) -> None:
        self.symbolic = self.points = self.stated = 0

    def __str__(self) -> str:
        parts = [f"{self.symbolic} lines proved"]
        if self.points:
            parts.append(f"{self.points} tried at points")
        if self.stated:
            parts.append(f"{self.stated} stated")
        return ", ".join(parts)


def prove_derivations(lecture: Lecture, used: set[str]) -> tuple[list[str], str]:
    """The problems of `derivations.py`, and a summary. `used` are the names in the lesson."""
    path = lecture.folder / "derivations.py"
    if not path.is_file():
        return [f"lesson.md: there is no derivation `{name}`." for name in sorted(used)], ""
    try:
        found = derivations_in(path)
    except ContentError as error:
        return [str(error)], ""
    problems = [f"lesson.md: there is no derivation `{n}`." for n in sorted(used - set(found))]
    problems += [f"derivations.py: `{n}` is used nowhere." for n in sorted(set(found) - used)]
    proofs = Proofs()
    for name, each in found.items():
        problems += [f"derivations.py: `{name}`: {problem}"
                     for problem in derivation_problems(each, proofs)]
    return problems, f"{len(found)} derivations, {proofs}"


def derivation_problems(derivation: Derivation, proofs: Proofs | None = None) -> Iterator[str]:
    """What is wrong with a derivation: lines that do not follow, or cannot be read or typed."""
    proofs = proofs or Proofs()
    yield from _words(derivation)
    for number, step in enumerate(derivation.steps):
        where = f"line {number + 1}"
        if step.relation not in RELATIONS:
            yield f"{where}: there is no relation `{step.relation}`."
            continue
        if number and not step.reason:
            yield f"{where} has no reason."
        yield from (f"{where}: {problem}" for problem in _typing(derivation, number))
        if number:
            try:
                how = prove(derivation.before(number), step, derivation)
            except Exception as error:
                yield f"{where}: {type(error).__name__}: {error}"
                continue
            if how == "wrong":
                yield f"{where} does not follow: it is not so that line {number + 1} " \
                      f"“{RELATIONS[step.relation].words}” line {step.after or number}."
            else:
                setattr(proofs, how, getattr(proofs, how) + 1)


def _words(derivation: Derivation) -> Iterator[str]:
    reader = Reader(Path("derivations.py"))
    texts = [derivation.given, derivation.meaning, derivation.instance,
             *(step.reason for step in derivation.steps)]
    try:
        blocks: list[model.Block] = [b for text in texts for b in walk(tuple(reader.blocks(text)))]
    except ContentError as error:
        yield str(error)
        return
    blocks += [model.Formula(1, step.latex) for step in derivation.steps]
    yield from formula_problems(blocks, "derivations.py")


def _typing(derivation: Derivation, number: int) -> Iterator[str]:
    """What the learner types must be what was proved, and be known as the expected line."""
    step = derivation.steps[number]
    if not step.text:
        return
    names = tuple(derivation.variables)
    try:
        line = parse_equation(step.text, names) if step.equation else parse(step.text, names)
    except Unreadable as error:
        yield f"`{step.text}` cannot be typed: {error} Give `typed=\"\"` where that is meant."
        return
    if isinstance(step.holds, sp.Expr):
        for values in _numbers(derivation, step.holds.free_symbols):
            meant = _evaluated(step.holds, values)
            if isinstance(line, Equation):
                break
            typed = line.at({plain_name(str(s)): float(v) for s, v in values.items()})
            if meant is None or typed != typed:
                continue
            if abs(float(meant) - typed) > 1e-6 * max(1.0, abs(typed)):
                yield f"`{step.text}`, as typed, is not the line that is proved."
                return
    if number and follow(derivation, number, step.text).kind != "expected":
        said = follow(derivation, number, step.text)
        yield f"`{step.text}`, typed, is answered with “{said.sentence}”"


def prove(before: Step, step: Step, derivation: Derivation) -> str:
    """How the line follows: `symbolic`, `points`, `stated`, or `wrong`."""
    a, b = before.holds, step.holds
    if a is None or b is None:
        return "stated"
    match step.relation:
        case "def":
            if not step.where:
                return "stated"
            return _zero(_gap(a, b).subs(dict(step.where)), derivation)
        case "mean":
            return _zero(_gap(_mean(a, step), b), derivation)
        case "=":
            return _zero(_gap(a, b), derivation)
        case ">=" | "<=":
            gap = a - b if step.relation == ">=" else b - a
            return _never_negative(gap, derivation)
        case "const":
            return _zero(sp.diff(a - b, step.of), derivation)
        case "argmax":
            return _rising_together(a, b, step.of, derivation)
        case "grad":
            inside = a.subs(dict(step.where))
            slopes = sp.Matrix(*step.of.shape, [sp.diff(inside, each) for each in step.of])
            return _zero(_gap(slopes, b), derivation)
        case "max":
            return _greatest_where(a, b, step.of, derivation)
        case "min":
            return _greatest_where(-a, b, step.of, derivation)
        case "<=>":
            return _same_solutions(a, b, step.of, derivation)
    raise ValueError(f"no proof for `{step.relation}`")


def _gap(a: Any, b: Any) -> Any:
    if hasattr(a, "shape") and a.shape != b.shape:
        raise ValueError(f"the lines have the shapes {a.shape} and {b.shape}")
    return a - b


def _mean(expression: Any, step: Step) -> Any:
    """The expectation over random names: every value, weighted by its probability."""
    for name, values in step.where.items():
        total = sp.simplify(sum(values.values()))
        if total != 1:
            raise ValueError(f"the probabilities of {name} sum to {total}")
        expression = sum((p * expression.subs(name, v) for v, p in values.items()), sp.S(0))
    return expression


def _zero(gap: Any, derivation: Derivation) -> str:
    entries = list(gap) if hasattr(gap, "shape") else [gap]
    how = "symbolic"
    for entry in entries:
        symbols = sorted(entry.free_symbols, key=str)
        # Much faster than substituting, for the long entries of a matrix.
        compute = sp.lambdify(symbols, entry, "mpmath")
        for values in _numbers(derivation, symbols):
            with mpmath.workdps(_DIGITS):
                try:
                    at = compute(*(mpmath.mpf(str(values[s])) for s in symbols))
                except (ArithmeticError, ValueError):
                    continue
                if mpmath.isfinite(at) and abs(at) > mpmath.mpf("1e-30"):
                    return "wrong"
        if not _within(lambda e=entry: sp.simplify(sp.expand_log(sp.expand(e))) == 0  # type: ignore[misc]
                       or sp.simplify(e) == 0 or e.equals(0) is True):
            how = "points"
    return how


def _never_negative(gap: Any, derivation: Derivation) -> str:
    for values in _numbers(derivation, gap.free_symbols, count=10 * _POINTS):
        at = _evaluated(gap, values)
        if at is not None and at < -sp.Float("1e-30"):
            return "wrong"
    return "symbolic" if _within(lambda: sp.simplify(gap).is_nonnegative is True) else "points"


def _rising_together(a: Any, b: Any, of: Any, derivation: Derivation) -> str:
    """Both slopes have the same sign everywhere, so the maximum is at the same place."""
    slopes = sp.diff(a, of), sp.diff(b, of)
    for values in _numbers(derivation, a.free_symbols | b.free_symbols):
        one, other = (_evaluated(s, values) for s in slopes)
        if one is not None and other is not None and sp.sign(one) != sp.sign(other):
            return "wrong"
    proved = _within(lambda: sp.simplify(slopes[0] / slopes[1]).is_positive is True)
    return "symbolic" if proved else "points"


def _greatest_where(a: Any, b: Any, of: Any, derivation: Derivation) -> str:
    """The equation's only solution in the range is where the slope is zero and `a` is greatest."""
    low, high = derivation.variables[str(of)]
    solutions = sp.solve(b, of)
    for values in _numbers(derivation, (a.free_symbols | b.free_symbols) - {of}):
        roots = [v for s in solutions if (v := _evaluated(s, values)) is not None
                 and low <= v <= high]
        if len(roots) != 1:
            return "wrong"
        top = _evaluated(a.subs(of, roots[0]), values)
        for n in range(1, 40):
            other = low + (high - low) * n / 40
            at = _evaluated(a.subs(of, sp.Float(repr(other), _DIGITS)), values)
            if top is None or (at is not None and at > top):
                return "wrong"
    slope = sp.diff(a, of)
    return "symbolic" if any(_within(lambda s=s: sp.simplify(slope.subs(of, s)) == 0)  # type: ignore[misc]
                             for s in solutions) else "points"


def _same_solutions(a: Any, b: Any, of: Any, derivation: Derivation) -> str:
    """Each equation's solutions solve the other, at random values of the other names."""
    one, other = ({sp.simplify(s) for s in sp.solve(e, of)} for e in (a, b))
    if not one or not other:
        raise ValueError(f"no solution for {of} was found")
    low, high = derivation.variables[str(of)]
    for values in _numbers(derivation, (a.free_symbols | b.free_symbols) - {of}):
        roots = [sorted(float(v) for s in each
                        if (v := _evaluated(s, values)) is not None and low <= v <= high)
                 for each in (one, other)]
        if len(roots[0]) != len(roots[1]) or any(
                abs(p - q) > 1e-12 * max(1, abs(p)) for p, q in zip(*roots)):
            return "wrong"
    return "symbolic" if one == other else "points"


def _numbers(derivation: Derivation, symbols: Any, count: int = _POINTS) -> Iterator[dict]:
    """Random values for SymPy's names, inside the derivation's ranges."""
    rng = random.Random(7)
    for _ in range(count if symbols else 1):
        values = {}
        for symbol in sorted(symbols, key=str):
            if str(symbol) not in derivation.variables:
                raise ValueError(f"`{symbol}` has no range in `variables`")
            low, high = derivation.variables[str(symbol)]
            values[symbol] = sp.Float(repr(low + (high - low) * rng.uniform(0.03, 0.97)), _DIGITS)
        yield values


def _evaluated(expression: Any, values: dict) -> Any:
    """A real value in fifty digits, or None where there is none."""
    at = expression.subs(values).evalf(_DIGITS)
    return at if at.is_number and at.is_real and at.is_finite else None


def _within(decide: Callable[[], bool]) -> bool:
    """Whether this was decided, and is true, before the time is up."""
    said: list[bool] = []

    def run() -> None:
        try:
            said.append(bool(decide()))
        except Exception:
            said.append(False)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(_SECONDS)
    return bool(said and said[0])
