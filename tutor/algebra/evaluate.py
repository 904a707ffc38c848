"""The values of an expression at many points, each with a bound on its rounding error.

The bound decides what cannot be seen by looking at a number: whether 1e-17 is zero, and whether
two values that nearly agree are one. It is first-order running error analysis (Higham, *Accuracy
and Stability of Numerical Algorithms*, section 3.3).
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from tutor.algebra.syntax import name_of, number

Array = np.ndarray
_UNIT = float(np.finfo(float).eps)


class Values(NamedTuple):
    """`at` is NaN where there is no value; `error` is infinite where the value is not known."""

    at: Array
    error: Array


def _sigmoid(z: Array) -> Array:
    small: Array = np.exp(-np.abs(z))
    shares: Array = np.where(z >= 0, 1, small) / (1 + small)
    return shares


_FUNCTIONS: dict[str, Callable[[Array], Array]] = {
    "exp": np.exp, "log": np.log, "ln": np.log, "sqrt": np.sqrt, "abs": np.abs,
    "sin": np.sin, "cos": np.cos, "tan": np.tan,
    "sinh": np.sinh, "cosh": np.cosh, "tanh": np.tanh,
    "sigmoid": _sigmoid, "relu": lambda z: np.maximum(z, 0.0), "sign": np.sign,
    "softplus": lambda z: np.maximum(z, 0.0) + np.log1p(np.exp(-np.abs(z))),
}
_CONSTANTS = {"pi": np.pi, "e": np.e}


def evaluate(tree: ast.expr, values: Mapping[str, Array]) -> Values:
    """The tree at the values of its names, which are taken as exact.

    The arrays in `values` have shapes that can be broadcast together; the result has a shape that
    can be broadcast with them.
    """
    with np.errstate(all="ignore"):
        return _of(tree, values)


def _of(node: ast.AST, values: Mapping[str, Array]) -> Values:
    match node:
        case ast.Constant(int() | float() as value):
            return _exact(float(value), 0.0 if float(value).is_integer() else _UNIT)
        case ast.Name(identifier):
            name = name_of(identifier)
            if name in values:
                return _exact(values[name], 0.0)
            return _exact(_CONSTANTS[name], _UNIT)
        case ast.UnaryOp(sign, operand):
            inner = _of(operand, values)
            return Values(-inner.at, inner.error) if isinstance(sign, ast.USub) else inner
        case ast.BinOp(left, ast.Pow(), right):
            exponent = number(right)
            return _power(_of(left, values), _of(right, values) if exponent is None else
                          _exact(float(exponent),
                                 0.0 if exponent.denominator == 1 else _UNIT))
        case ast.BinOp(left, sign, right):
            return _arithmetic(sign, _of(left, values), _of(right, values))
        case ast.Call(ast.Name(name), arguments):
            given = [_of(each, values) for each in arguments]
            return _extreme(name, given) if name in ("max", "min") else _applied(name, given[0])
    raise TypeError("admitted trees hold nothing else")


def _exact(value: Array | float, relative: float) -> Values:
    at = np.asarray(value, dtype=float)
    return Values(at, np.abs(at) * relative if relative else np.zeros(np.shape(at)))


def _arithmetic(sign: ast.operator, a: Values, b: Values) -> Values:
    match sign:
        case ast.Add():
            at, error = a.at + b.at, a.error + b.error
        case ast.Sub():
            at, error = a.at - b.at, a.error + b.error
        case ast.Mult():
            at = a.at * b.at
            error = np.abs(a.at) * b.error + np.abs(b.at) * a.error + a.error * b.error
        case _:
            at = a.at / np.where(b.at == 0, np.nan, b.at)
            error = (a.error + np.abs(at) * b.error) / (np.abs(b.at) - b.error)
            # The divisor may be zero: nothing is known. If it is zero for certain, there is no
            # value, and `at` says so.
            error = np.where((np.abs(b.at) <= b.error) & (b.error > 0), np.inf, error)
    return _settled(at, error + _UNIT * np.abs(at), a.error, b.error)


def _power(a: Values, b: Values) -> Values:
    ends = [_raised(x, y) for x in _ends(a) for y in _ends(b)]
    return _between(_raised(a.at, b.at), ends, (a.error, b.error))


def _raised(a: Array, b: Array) -> Array:
    # Zero to a negative power is infinite without being large; and NumPy takes 1 for what has no
    # value to the power of 0.
    without = np.isnan(a) | np.isnan(b) | ((a == 0) & (b < 0))
    return np.where(without, np.nan, np.power(a, b))


def _applied(name: str, a: Values) -> Values:
    function = _FUNCTIONS[name]

    def value(z: Array) -> Array:
        at = function(z)
        return np.where(z == 0, np.nan, at) if name in ("log", "ln") else at

    return _between(value(a.at), [value(x) for x in _ends(a)], (a.error,))


def _extreme(name: str, given: Sequence[Values]) -> Values:
    at, error = given[0]
    for each in given[1:]:
        at = np.maximum(at, each.at) if name == "max" else np.minimum(at, each.at)
        error = np.maximum(error, each.error)
    return Values(at, error)


def _ends(a: Values) -> tuple[Array, ...]:
    return (a.at - a.error, a.at + a.error) if np.any(a.error) else (a.at,)


def _between(at: Array, ends: Sequence[Array], errors: tuple[Array, ...]) -> Values:
    """A function's value, with the error that it has if its argument is off."""
    error = 4 * _UNIT * np.abs(at)
    for end in ends:
        apart = np.abs(end - at)
        # A value on one side, and none on the other: nothing is known.
        error = error + np.where(np.isnan(apart), np.where(np.isnan(at) & np.isnan(end), 0, np.inf),
                                 apart)
    return _settled(at, error, *errors)


def _settled(at: Array, error: Array, *operands: Array) -> Values:
    """Values that are too large are not known, and what is made of unknown ones neither."""
    unknown = np.isinf(at)
    for each in operands:
        unknown = unknown | ~np.isfinite(each)
    return Values(np.where(unknown, 1.0, at),
                  np.where(unknown, np.inf, np.where(np.isnan(at), 0.0, error)))
