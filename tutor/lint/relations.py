"""The proof of each relation between two lines of a derivation, by SymPy.

A relation is first tried at random points, in fifty digits, which refutes what is wrong; then it
is proved symbolically. Where SymPy does not decide in time, the points alone have to do, and the
answer says so.
"""

from __future__ import annotations

import random
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Literal

import mpmath  # type: ignore[import-untyped]
import sympy as sp

from tutor.derivations import Derivation, Step

How = Literal["symbolic", "points", "stated", "wrong"]

POINTS, _DIGITS, _SECONDS = 40, 50, 20.0
_NOTHING = mpmath.mpf("1e-30")


def prove(before: Step, step: Step, derivation: Derivation, *, symbolic: bool = True) -> How:
    """How the line follows; by points alone, unless `symbolic`. Raises ValueError with a sentence
    where that cannot be asked."""
    with mpmath.workdps(_DIGITS):
        return _proved(before, step, derivation, symbolic)


def _proved(before: Step, step: Step, derivation: Derivation, symbolic: bool) -> How:
    a, b = before.holds, step.holds
    if a is None or b is None:
        return "stated"
    if step.relation in ("const", "argmax", "max", "min", "<=>"):
        _variable(step, derivation)
    if step.relation == "grad":
        return _gradient(a, b, step, derivation, symbolic)
    if step.relation == "mean":
        return _equal(_mean(a, step), b, step, derivation, symbolic)
    a, b = (meant(each, step, derivation) for each in (a, b))
    match step.relation:
        case "=" | "def":
            if isinstance(a, sp.Eq) or isinstance(b, sp.Eq):
                raise ValueError(f"`{step.relation}` stands between expressions; between equations "
                                 "stands `<=>`")
            return _equal(before.holds, step.holds, step, derivation, symbolic)
        case ">=" | "<=":
            return _never_negative(a - b if step.relation == ">=" else b - a, derivation, symbolic)
        case "const":
            return _equal(sp.diff(a, step.of), sp.diff(b, step.of), step, derivation, symbolic)
        case "argmax":
            return _rising_together(a, b, step.of, derivation, symbolic)
        case "max" | "min":
            return _greatest_where(before.holds if step.relation == "max" else -before.holds,
                                   step.holds, step, derivation, symbolic)
        case "<=>":
            return _same_solutions(before.holds, step.holds, step, derivation, symbolic)
    raise ValueError(f"there is no proof for `{step.relation}`")


def meant(expression: Any, step: Step | None, derivation: Derivation,
          kept: frozenset[Any] = frozenset()) -> Any:
    """The same in free names: what others stand for is put in, but for the names in `kept`."""
    put_in = dict(step.where) if step is not None and step.relation != "mean" else {}
    return _put_in(_fixed(expression), tuple(
        (name, _fixed(value)) for name, value in
        (*put_in.items(), *derivation.short_for.items()) if name not in kept))


def _fixed(expression: Any) -> Any:
    """The same, as what can be a key: a matrix that nobody changes."""
    return sp.sympify(expression).as_immutable() if hasattr(expression, "as_immutable") \
        else sp.sympify(expression)


@lru_cache(maxsize=4096)
def _put_in(expression: Any, values: tuple[tuple[Any, Any], ...]) -> Any:
    """The expression without any of these names: one may stand in another's value."""
    put_in = dict(values)
    for _ in range(len(put_in) + 1):
        if not expression.has(*put_in):
            break
        expression = expression.xreplace(put_in)
    return expression


def _moving(expression: Any, step: Step, derivation: Derivation) -> Any:
    """The same, with those names put in that move with `of`; the others may stay as they are."""
    still = frozenset(name for name, value in derivation.short_for.items()
                      if not meant(value, step, derivation).has(step.of))
    return meant(expression, step, derivation, still)


def numbers(derivation: Derivation, symbols: Any, count: int = POINTS) -> Iterator[dict[Any, Any]]:
    """Random values for SymPy's names, inside the derivation's ranges."""
    rng = random.Random(7)
    for symbol in sorted(symbols, key=str):
        if str(symbol) not in derivation.variables:
            raise ValueError(f"`{symbol}` has no range in `variables`")
    for _ in range(count if symbols else 1):
        values = {}
        for symbol in sorted(symbols, key=str):
            low, high = derivation.variables[str(symbol)]
            values[symbol] = low + (high - low) * rng.uniform(0.03, 0.97)
        yield values


def value_of(expression: Any) -> Callable[[Mapping[Any, Any]], Any]:
    """A function from values of the names to a real number in fifty digits, or None."""
    values = values_of((expression,))
    return lambda at: values(at)[0]


@lru_cache(maxsize=1024)
def values_of(expressions: tuple[Any, ...]) -> Callable[[Mapping[Any, Any]], list[Any]]:
    """The same for several, which share the work."""
    symbols = sorted(set().union(*(each.free_symbols for each in expressions)), key=str)
    try:
        compute = sp.lambdify(symbols, list(expressions), "mpmath", cse=True)
    except KeyError:
        # SymPy found a division by zero, for which it has no name in mpmath.
        if len(expressions) == 1:
            return lambda values: [None]
        compute = None

    def together(values: Mapping[Any, Any]) -> list[Any]:
        try:
            with mpmath.workdps(_DIGITS):
                found = compute(*(mpmath.mpf(values[s]) for s in symbols))
                return [_real(mpmath.mpmathify(each)) for each in found]
        except (ArithmeticError, ValueError, TypeError):
            return [None] if len(expressions) == 1 else apart(values)

    def apart(values: Mapping[Any, Any]) -> list[Any]:
        return [value_of(each)(values) for each in expressions]

    return together if compute else apart


def _real(value: Any) -> Any:
    return value if isinstance(value, mpmath.mpf) and mpmath.isfinite(value) else None


def _variable(step: Step, derivation: Derivation) -> None:
    if not isinstance(step.of, sp.Symbol) or str(step.of) not in derivation.variables:
        raise ValueError(f"`{step.relation}` needs `of`, one of the variables")


def _mean(expression: Any, step: Step) -> Any:
    """The expectation over random names: every value, weighted by its probability."""
    for name, values in step.where.items():
        total = sp.simplify(sum(values.values()))
        if total != 1:
            raise ValueError(f"the probabilities of {name} sum to {total}")
        expression = sum((p * expression.subs(name, v) for v, p in values.items()), sp.S(0))
    return expression


def _gradient(a: Any, b: Any, step: Step, derivation: Derivation, symbolic: bool) -> How:
    """Every entry of `b` is the derivative of `a` by that entry of `of`."""
    of = step.of
    names = list(of) if hasattr(of, "shape") else [of]
    if not names or not all(isinstance(name, sp.Symbol) for name in names):
        raise ValueError("`grad` needs `of`, a name or a matrix of names")
    if hasattr(a, "shape"):
        raise ValueError("only one number has a gradient; the line before is a matrix")
    loss, gradient = (meant(each, step, derivation, frozenset(names)) for each in (a, b))
    if not loss.has(*names):
        raise ValueError(f"the line before does not depend on {', '.join(map(str, names))}")
    slopes = [sp.diff(loss, name) for name in names]
    return _equal(sp.Matrix(*of.shape, slopes) if hasattr(of, "shape") else slopes[0], gradient,
                  step, derivation, symbolic)


def _equal(a: Any, b: Any, step: Step, derivation: Derivation, symbolic: bool) -> How:
    """Whether two lines have the same value everywhere; of a matrix, every entry."""
    pairs, full, same = _at_points(a, b, step, derivation)
    if not same:
        return "wrong"
    proved = symbolic and all(_within(lambda p=pair, f=plain: _is_zero(p[0] - p[1], f[0] - f[1]))  # type: ignore[misc]
                 for pair, plain in zip(pairs, full))
    return "symbolic" if proved else "points"


def same_at_points(a: Any, b: Any, step: Step, derivation: Derivation) -> bool:
    """Whether two lines have the same value at random points. Raises ValueError, see `prove`."""
    entries = [list(each) if hasattr(each, "shape") else [each] for each in (a, b)]
    if len(entries[0]) == len(entries[1]) and all(
            sp.expand(one - other) == 0 for one, other in zip(*entries)):
        return True
    with mpmath.workdps(_DIGITS):
        return _at_points(a, b, step, derivation)[2]


def _at_points(a: Any, b: Any, step: Step,
               derivation: Derivation) -> tuple[list[Any], list[Any], bool]:
    """The entries of both, in pairs, as they are and in free names; and whether they agree."""
    shapes = [getattr(each, "shape", ()) for each in (a, b)]
    if shapes[0] != shapes[1]:
        raise ValueError(f"the lines have the shapes {shapes[0]} and {shapes[1]}")
    pairs = list(zip(a, b)) if shapes[0] else [(sp.sympify(a), sp.sympify(b))]
    full = [tuple(meant(each, step, derivation) for each in pair) for pair in pairs]
    sides = values_of(tuple(each for pair in full for each in pair))
    seen = 0
    for values in numbers(derivation, set().union(
            *(each.free_symbols for pair in full for each in pair))):
        at = sides(values)
        for one, other in zip(at[::2], at[1::2]):
            # Where only one of them has a value, they are not the same.
            if (one is None) != (other is None) or (
                    one is not None and abs(one - other) > _NOTHING):
                return pairs, full, False
            seen += one is not None
    if not seen:
        raise ValueError("the lines have no value at any point of the ranges")
    return pairs, full, True


def _is_zero(*forms: Any) -> bool:
    """Whether SymPy finds zero in one of these forms of the same, the plainest last."""
    return any(form == 0 or sp.expand(form) == 0 or _as_fraction(form) == 0 for form in forms) \
        or sp.simplify(sp.expand_log(sp.expand(forms[-1]))) == 0 \
        or sp.simplify(forms[-1]) == 0 or forms[-1].equals(0) is True


def _as_fraction(entry: Any) -> Any:
    """The numerator, multiplied out, of the same with a letter for each function in it.

    Where that is zero, so is the entry. Without functions the algebra takes milliseconds.
    """
    letters: dict[Any, Any] = defaultdict(sp.Dummy)
    put_in = {atom: letters[atom] for atom in entry.atoms(sp.Function) | {
        power for power in entry.atoms(sp.Pow) if not power.exp.is_Integer}}
    for atom in entry.atoms(sp.exp):
        # exp(2a - b) is that of a, squared, over that of b.
        terms = [term.as_coeff_Mul() for term in sp.Add.make_args(sp.expand(atom.exp))]
        if all(number.is_Integer for number, _ in terms):
            put_in[atom] = sp.Mul(*(letters["exp", base] ** number for number, base in terms))
    return sp.expand(sp.numer(sp.together(entry.xreplace(put_in))))


def _never_negative(gap: Any, derivation: Derivation, symbolic: bool) -> How:
    value, least, where = value_of(gap), None, {}
    for values in numbers(derivation, gap.free_symbols, count=10 * POINTS):
        at = value(values)
        if at is not None and (least is None or at < least):
            least, where = at, values
    if least is None:
        raise ValueError("the lines have no value at any point of the ranges")
    # From the least that was seen, look for less around it, ever closer.
    rng = random.Random(11)
    for round_ in range(300):
        reach = 0.3 * 0.97**round_
        near = {}
        for symbol, at in where.items():
            low, high = derivation.variables[str(symbol)]
            near[symbol] = min(max(at + reach * (high - low) * rng.uniform(-1, 1), low), high)
        at = value(near)
        if at is not None and at < least:
            least, where = at, near
    if least < -_NOTHING:
        return "wrong"
    return "symbolic" if symbolic and _within(lambda: any(
        each(gap).is_nonnegative is True for each in (sp.simplify, sp.factor))) else "points"


def _rising_together(a: Any, b: Any, of: Any, derivation: Derivation, symbolic: bool) -> How:
    """Both slopes have the same sign everywhere, so the maximum is at the same place."""
    slopes = sp.diff(a, of), sp.diff(b, of)
    ways, seen = [value_of(s) for s in slopes], 0
    for values in numbers(derivation, a.free_symbols | b.free_symbols, count=4 * POINTS):
        one, other = (way(values) for way in ways)
        if one is None or other is None:
            continue
        seen += 1
        if mpmath.sign(one) != mpmath.sign(other):
            return "wrong"
    if not seen:
        raise ValueError("the lines have no slope at any point of the ranges")

    def positive() -> bool:
        ratio = sp.simplify(slopes[0] / slopes[1])
        # The slope of log a is that of a, divided by a; and a is positive where log a is real.
        return any(sp.simplify(each).is_positive is True for each in (ratio, ratio / a, ratio * b))

    return "symbolic" if symbolic and _within(positive) else "points"


def _greatest_where(a: Any, b: Any, step: Step, derivation: Derivation, symbolic: bool) -> How:
    """The equation's only solution in the range is where `a` is greatest."""
    of = step.of
    low, high = derivation.variables[str(of)]
    a = _moving(a, step, derivation)
    solutions = _solutions(b, step, derivation)
    full = meant(a, step, derivation)
    value, roots = value_of(full), _ways(solutions, step, derivation)
    for values in numbers(derivation, _free(full, *solutions, step=step, derivation=derivation)):
        found = [v for root in roots if (v := root(values)) is not None and low <= v <= high]
        if len(found) != 1:
            return "wrong"
        top, width = value(values | {of: found[0]}), mpmath.mpf(high) - low
        others = [low + width * n / 40 for n in range(1, 40)]
        # Close by, too: a solution that is only nearly right has a higher point beside it.
        others += [found[0] + sign * width * mpmath.mpf(10)**-n
                   for n in (2, 4, 6, 9, 12) for sign in (-1, 1)]
        for other in others:
            at = value(values | {of: other}) if low < other < high else None
            if top is None or (at is not None and at > top + _NOTHING):
                return "wrong"
    slope = sp.diff(a, of)

    def proved(at: Any) -> bool:
        bend = sp.diff(slope, of).subs(of, at)
        return sp.simplify(slope.subs(of, at)) == 0 and any(
            sp.simplify(each).is_negative is True for each in (bend, meant(bend, step, derivation)))

    return "symbolic" if symbolic and any(
        _within(lambda s=s: proved(s)) for s in solutions) else "points"  # type: ignore[misc]


def _same_solutions(a: Any, b: Any, step: Step, derivation: Derivation, symbolic: bool) -> How:
    """Each equation's solutions solve the other, at random values of the other names."""
    one, other = (_solutions(each, step, derivation) for each in (a, b))
    low, high = derivation.variables[str(step.of)]
    ways, seen = [_ways(each, step, derivation) for each in (one, other)], 0
    for values in numbers(derivation, _free(*one, *other, step=step, derivation=derivation)):
        roots = [sorted(v for way in each if (v := way(values)) is not None and low <= v <= high)
                 for each in ways]
        if len(roots[0]) != len(roots[1]) or any(
                abs(p - q) > 1e-20 * max(1, abs(p)) for p, q in zip(*roots)):
            return "wrong"
        seen += bool(roots[0])
    if not seen:
        raise ValueError(f"the lines have no solution for {step.of} in its range")
    apart = [[meant(p - q, step, derivation) for q in other] for p in one]
    return "symbolic" if symbolic and len(one) == len(other) and _within(
        lambda: all(any(_is_zero(each) for each in row) for row in apart)) else "points"


def _solutions(equation: Any, step: Step, derivation: Derivation) -> set[Any]:
    if not isinstance(equation, sp.Eq):
        raise ValueError(f"`{step.relation}` needs an equation, with `Eq`")
    equation = _moving(equation, step, derivation)
    found: list[set[Any]] = []
    _within(lambda: found.append({sp.simplify(s) for s in sp.solve(equation, step.of)}))
    if not found or not found[0]:
        raise ValueError(f"no solution for {step.of} was found")
    return found[0]


def _ways(solutions: set[Any], step: Step, derivation: Derivation) -> list[Callable[..., Any]]:
    return [value_of(meant(each, step, derivation)) for each in solutions]


def _free(*expressions: Any, step: Step, derivation: Derivation) -> set[Any]:
    """The free names, but for the one that is solved for."""
    return set().union(*(meant(each, step, derivation).free_symbols
                         for each in expressions)) - {step.of}


def _within(decide: Callable[[], object]) -> bool:
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
