"""Whether two lines of arrays are written alike, but for the order of what may change places."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from tutor.algebra.arrays.tree import (
    Binary,
    Call,
    Name,
    Negated,
    Node,
    Number,
    Ones,
    Power,
    Total,
    Transposed,
)

_Form = tuple[object, ...]


def same_form(first: Node, second: Node, numbers: Collection[str]) -> bool:
    """Whether two lines are written alike; `numbers` are the keys that stand for numbers."""
    return form(first, numbers) == form(second, numbers)


def form(node: Node, numbers: Collection[str]) -> _Form:
    """A sum of signed products: numbers with their powers, and arrays in their order."""
    terms = sorted(_terms(node, 1, numbers), key=repr)
    if len(terms) == 1 and terms[0][:3] == (1, Fraction(1), ()):
        return terms[0][3]  # type: ignore[return-value]
    return ("sum", *terms)


def _terms(node: Node, sign: int, numbers: Collection[str]) -> list[_Form]:
    match node:
        case Binary("+" | "-" as op, left, right):
            return _terms(left, sign, numbers) + _terms(
                right, sign if op == "+" else -sign, numbers)
        case Negated(of):
            return _terms(of, -sign, numbers)
    number, powers, core, way = _product(node, numbers)
    return [(sign * way, number, tuple(sorted(powers.items(), key=repr)), core)]


_Product = tuple[Fraction, dict[_Form, int], _Form, int]


def _product(node: Node, numbers: Collection[str]) -> _Product:
    """The number, the named numbers with their powers, the arrays, and the sign of a product."""
    match node:
        case Number(value):
            return value, {}, (), 1
        case Negated(of):
            number, powers, core, way = _product(of, numbers)
            return number, powers, core, -way
        case Name(key, "") if key in numbers:
            return Fraction(1), {("name", key): 1}, (), 1
        case Call("norm" | "trace" | "sum" | "mean", _, None):
            return Fraction(1), {_atom(node, numbers): 1}, (), 1
        case Power(of, exponent):
            number, powers, core, way = _product(of, numbers)
            # Powers of a power of a number would soon be endless.
            if number == 1 and not core:
                return number, {each: power * exponent for each, power in powers.items()}, (), \
                    way**exponent
        case Binary("/", left, right):
            a, b = _product(left, numbers), _product(right, numbers)
            if not b[2] and b[0]:
                inverse = {each: -power for each, power in b[1].items()}
                return a[0] / b[0], _joined(a[1], inverse), a[2], a[3] * b[3]
            return Fraction(1), {}, ("/", form(left, numbers), form(right, numbers)), 1
        case Binary("@" | "*" | "⊙" | "·" | " " as sign, left, right):
            a, b = _product(left, numbers), _product(right, numbers)
            core = a[2] or b[2]
            if a[2] and b[2]:
                entries = sign in ("*", "⊙") or _by_letters(node)
                kind = "⊙" if entries else "@"
                factors = [*_factors(kind, a[2]), *_factors(kind, b[2])]
                core = (kind, *(sorted(factors, key=repr) if entries else factors))
            return a[0] * b[0], _joined(a[1], b[1]), core, a[3] * b[3]
        case Binary("+" | "-"):
            return Fraction(1), {}, form(node, numbers), 1
    return Fraction(1), {}, _atom(node, numbers), 1


def _by_letters(node: Node) -> bool:
    match node:
        case Name(_, index):
            return bool(index)
        case Binary(_, left, right):
            return _by_letters(left) or _by_letters(right)
        case Transposed(of) | Negated(of) | Power(of) | Call(_, of):
            return _by_letters(of)
    return isinstance(node, Total)


def _factors(kind: str, core: _Form) -> list[object]:
    return list(core[1:]) if core[0] == kind else [core]


def _joined(a: dict[_Form, int], b: dict[_Form, int]) -> dict[_Form, int]:
    powers = {each: a.get(each, 0) + b.get(each, 0) for each in {**a, **b}}
    return {each: power for each, power in powers.items() if power}


def _atom(node: Node, numbers: Collection[str]) -> _Form:
    match node:
        case Name(key, index):
            return ("name", key, index)
        case Ones():
            return ("ones",)
        case Transposed(of):
            return ("transposed", form(of, numbers))
        case Power(of, exponent):
            return ("power", form(of, numbers), exponent)
        case Call("sum", of, 0):
            # To sum over the rows is to multiply by ones.
            return ("@", ("transposed", ("ones",)), form(of, numbers))
        case Call(function, of, axis):
            return (function, form(of, numbers), axis)
        case Total(over, of):
            return ("total", "".join(sorted(over)), form(of, numbers))
    raise TypeError("admitted trees hold nothing else")
