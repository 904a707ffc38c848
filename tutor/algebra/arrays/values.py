"""The value of a line of arrays, for arrays that are given.

Whole arrays have two axes, numbers none. What is written with indices, `H_nj`, has an axis for
each letter; letters that stand twice in a product are one axis, until a sum takes it away.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

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
    written,
)
from tutor.algebra.syntax import ParseError

Array = np.ndarray
# Every size is below ten: a product over four letters stays small.
MOST_LETTERS = 4


class Value(NamedTuple):
    """`letters` are the indices of its axes; empty for whole arrays and numbers."""

    at: Array
    letters: str = ""

    @property
    def is_number(self) -> bool:
        return self.at.ndim == 0


class Misfit(ParseError):
    """Shapes that do not fit together; the message names them, and `more` says what may help."""

    def __init__(self, said: str, more: str = "") -> None:
        super().__init__(said)
        self.more = more


class _Ones(Exception):
    """A column of ones stands where its length is not known."""


def _sigmoid(z: Array) -> Array:
    return np.asarray(0.5 * (1 + np.tanh(z / 2)))


def _softmax(z: Array) -> Array:
    shares = np.exp(z - z.max(axis=-1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=-1, keepdims=True))


_FUNCTIONS: dict[str, Callable[[Array], Array]] = {
    "exp": np.exp, "log": np.log, "sqrt": np.sqrt, "abs": np.abs, "tanh": np.tanh,
    "sigmoid": _sigmoid, "relu": lambda z: np.maximum(z, 0.0), "sign": np.sign,
}


def value(node: Node, arrays: Mapping[str, Array]) -> Value:
    """What the line is for these arrays, by their keys. Raises ParseError, and Misfit."""
    with np.errstate(all="ignore"):
        try:
            return _of(node, arrays)
        except _Ones:
            raise ParseError("A column of ones is read only beside what it is multiplied with, as "
                             "in 1ᵀ A.") from None


def size(shape: tuple[int, ...]) -> str:
    return "a number" if not shape else f"({', '.join(map(str, shape))})"


def _of(node: Node, arrays: Mapping[str, Array]) -> Value:
    match node:
        case Number(number):
            return Value(np.asarray(float(number)))
        case Name(key, index):
            return _indexed(node, arrays[key], index)
        case Ones():
            raise _Ones
        case Transposed(of):
            inner = _whole(_of(of, arrays), "A transpose")
            return Value(inner.at.T)
        case Negated(of):
            inner = _of(of, arrays)
            return Value(-inner.at, inner.letters)
        case Binary("@" | "·" | " ", left, right) if _is_ones(left) or _is_ones(right):
            return _summed_by_ones(node, arrays)
        case Binary(_, left, right):
            return _combined(node, _of(left, arrays), _of(right, arrays))
        case Power(of, exponent):
            return _power(node, _of(of, arrays), exponent)
        case Call(function, of, axis):
            return _called(node, function, _of(of, arrays), axis)
        case Total(over, of):
            return _total(over, _of(of, arrays))


def _indexed(name: Name, array: Array, index: str) -> Value:
    if not index:
        return Value(array)
    at = array
    if len(index) == 1 and at.ndim == 2 and 1 in at.shape:
        at = at.reshape(-1)
    if at.ndim != len(index):
        has = {0: "is a number", 1: "has one index", 2: "has two indices"}[at.ndim]
        raise ParseError(f"`{name.text}` cannot be read: `{name.key}` {has}.")
    if len(set(index)) < len(index):
        return _ordered(np.diagonal(at) if at.shape[0] == at.shape[1] else at[0], index[0])
    return _ordered(at, index)


def _ordered(at: Array, letters: str) -> Value:
    """Its axes by the alphabet."""
    order = sorted(range(len(letters)), key=lambda n: letters[n])
    return Value(np.transpose(at, order), "".join(letters[n] for n in order))


def _whole(one: Value, what: str) -> Value:
    if one.letters:
        raise ParseError(f"{what} is of a whole array, without indices.")
    return one


def _combined(node: Binary, a: Value, b: Value) -> Value:
    sign = node.sign
    if node.doubtful and b.is_number and not isinstance(node.right, Total):
        raise ParseError("What is divided by what? Write brackets, as in (1/N)*a or 1/(N*a).")
    if a.letters or b.letters:
        return _by_letters(node, a, b)
    if sign in ("@", "·", " ") and not (a.is_number or b.is_number):
        if sign == "·" and a.at.shape == b.at.shape:
            raise ParseError("`·` can be read in two ways: write @ for the matrix product, ⊙ or "
                             "* entry by entry.")
        return _multiplied(node, a, b)
    if sign == "@" and a.is_number != b.is_number and not _is_scalar(node):
        raise Misfit(f"{written(node)} does not fit: @ multiplies matrices, and one of these is a "
                     "number.")
    if sign == "/" and not a.is_number and not b.is_number and a.at.shape != b.at.shape \
            and 1 not in b.at.shape:
        raise _misfit(node, a, b)
    return Value(_entrywise(node, a, b))


def _is_scalar(node: Binary) -> bool:
    """Whether one side is a number by itself, as N is: `N @ A` is a slip that harms nothing."""
    return isinstance(node.left, Number | Name) or isinstance(node.right, Number | Name)


def _multiplied(node: Binary, a: Value, b: Value) -> Value:
    if a.at.shape[1] != b.at.shape[0]:
        raise _misfit(node, a, b)
    at = a.at @ b.at
    # A row times a column is a number.
    return Value(at.reshape(()) if at.shape == (1, 1) else at)


def _misfit(node: Binary, a: Value, b: Value) -> Misfit:
    more = f"{node.sign} multiplies entry by entry." if node.sign in ("*", "⊙") else ""
    if more and a.at.shape[1:] == b.at.shape[:1]:
        more += " The matrix product is @."
    return Misfit(f"{written(node)} does not fit: {size(a.at.shape)} and {size(b.at.shape)}.", more)


def _entrywise(node: Binary, a: Value, b: Value) -> Array:
    try:
        np.broadcast_shapes(a.at.shape, b.at.shape)
    except ValueError:
        raise _misfit(node, a, b) from None
    return _arithmetic(node.sign, a.at, b.at)


def _arithmetic(sign: str, a: Array, b: Array) -> Array:
    match sign:
        case "+":
            return np.asarray(a + b)
        case "-":
            return np.asarray(a - b)
        case "/":
            return np.asarray(a / b)
    return np.asarray(a * b)


def _by_letters(node: Binary, a: Value, b: Value) -> Value:
    """What has indices, or is a number, combined: each letter is one axis of the result."""
    for each, side in ((a, node.left), (b, node.right)):
        if not each.letters and not each.is_number:
            raise ParseError(f"`{written(side)}` has no indices, and what it stands with has: "
                             "write a line with indices or with whole arrays.")
    if node.sign == "@":
        raise ParseError("@ multiplies whole arrays. Entries, with indices, are multiplied by *, "
                         "and summed by sum_n.")
    letters = "".join(sorted({*a.letters, *b.letters}))
    if node.sign in ("+", "-") and set(a.letters) != set(b.letters):
        one, other = (f"`{', '.join(each.letters)}`" if each.letters else "none" for each in (a, b))
        raise ParseError(f"The two sides of `{node.sign}` have different indices: {one} and "
                         f"{other}.")
    if len(letters) > MOST_LETTERS:
        raise ParseError(f"More than {MOST_LETTERS} indices at once are not read.")
    spread = [_spread(each, letters) for each in (a, b)]
    for n, letter in enumerate(letters):
        sizes = [each.shape[n] for each in spread]
        if 1 not in sizes and sizes[0] != sizes[1]:
            raise Misfit(f"The index {letter} runs to {sizes[0]} in `{written(node.left)}` and to "
                         f"{sizes[1]} in `{written(node.right)}`.")
    return Value(_arithmetic(node.sign, *spread), letters)


def _spread(one: Value, letters: str) -> Array:
    shape = iter(one.at.shape)
    return one.at.reshape([next(shape) if each in one.letters else 1 for each in letters])


def _total(over: str, inner: Value) -> Value:
    for letter in over:
        if letter not in inner.letters:
            raise ParseError(f"sum_{letter} sums over {letter}, and `{letter}` is no index of what "
                             "stands after it.")
        at = inner.letters.index(letter)
        inner = Value(inner.at.sum(axis=at), inner.letters.replace(letter, ""))
    return inner


def _power(node: Power, base: Value, exponent: int) -> Value:
    if base.at.ndim == 2 and not base.letters and base.at.shape[0] == base.at.shape[1]:
        one = written(node.of)
        raise ParseError(f"`{written(node)}` can be read in two ways: write {one} @ {one}, or "
                         f"{one} ⊙ {one} entry by entry.")
    return Value(np.asarray(base.at ** exponent), base.letters)


def _called(node: Call, function: str, inner: Value, axis: int | None) -> Value:
    at = inner.at
    if function in _FUNCTIONS:
        return Value(np.asarray(_FUNCTIONS[function](at)), inner.letters)
    _whole(inner, f"`{function}`")
    match function:
        case "norm":
            return Value(np.asarray(np.sqrt((at**2).sum())))
        case "sum" | "mean":
            reduced = at.sum if function == "sum" else at.mean
            keep = axis is not None and at.ndim == 2
            return Value(np.asarray(reduced(axis=axis if keep else None, keepdims=keep)))
        case "softmax" if at.ndim == 2:
            return Value(_softmax(at))
        case "diag" if at.ndim == 2 and 1 in at.shape:
            return Value(np.diag(at.reshape(-1)))
        case "trace" if at.ndim == 2 and at.shape[0] == at.shape[1]:
            return Value(np.asarray(np.trace(at)))
    asks = {"diag": "a row or a column", "trace": "a square matrix"}.get(function, "a matrix")
    raise Misfit(f"{written(node)} does not fit: `{function}` is of {asks}, and this is "
                 f"{size(at.shape)}.")


def _is_ones(node: Node) -> bool:
    return isinstance(node, Ones) or (isinstance(node, Transposed) and _is_ones(node.of))


def _summed_by_ones(node: Binary, arrays: Mapping[str, Array]) -> Value:
    """1ᵀ A sums over the rows, A 1 over the columns."""
    before = _is_ones(node.left)
    other = node.right if before else node.left
    inner = _whole(_of(other, arrays), "A product with ones")
    if inner.is_number:
        raise Misfit(f"{written(node)} does not fit: ones are multiplied with a matrix.")
    ones = node.left if before else node.right
    if before != isinstance(ones, Transposed):
        raise Misfit(f"{written(node)} does not fit: before a matrix stands 1ᵀ, and after it 1, "
                     "without a transpose.")
    at = inner.at.sum(axis=0 if before else 1, keepdims=True)
    return Value(at.reshape(()) if at.shape == (1, 1) else at)


