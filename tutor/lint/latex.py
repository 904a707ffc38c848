"""A line's LaTeX, read as SymPy, so that it can be compared with what the line holds.

Names are those of the derivation as SymPy prints them, `\\theta` and `x_1`, and those that its
`notation` gives: `{"x": (x1, x2), "N": 2}` says that `x_n` are these two, so that a sum over n is
a sum over both. Of what `None` stands for, nothing is read.
"""

from __future__ import annotations

import itertools
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import sympy as sp

from tutor.derivations import Derivation


class Unread(Exception):
    """The LaTeX holds something that cannot be read; the message says what."""


Env = Mapping[str, int]
Tokens = tuple[str, ...]

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|\S")
_SPACE = {r"\,", r"\;", r"\!", r"\:", r"\ ", r"\left", r"\right", r"\bigl", r"\bigr", r"\limits"}
_FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    r"\log": sp.log, r"\ln": sp.log, r"\exp": sp.exp, r"\tanh": sp.tanh, r"\sin": sp.sin,
    r"\cos": sp.cos,
}
_EXTREMES: dict[str, Callable[..., Any]] = {r"\max": sp.Max, r"\min": sp.Min}
_TIMES = (r"\cdot", r"\times", "*")
_GREEK = frozenset({
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda",
    "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
})  # fmt: skip


@dataclass(frozen=True)
class Read:
    """A piece of LaTeX: its value where indices have values, and how far each index goes."""

    at: Callable[[Env], Any]
    sizes: Mapping[str, int]


def tokens(latex: str) -> Tokens:
    return tuple(each for each in _TOKEN.findall(latex) if each not in _SPACE)


@dataclass(frozen=True)
class Line:
    """What was read of a line: its sides, but for a first one that cannot be read; which of them
    are names that the notation gives; and the sides of each equation that follows after it."""

    sides: list[Any]
    named: list[bool]
    asides: list[list[Any]]


def read_line(latex: str, derivation: Derivation) -> Line | None:
    """A line as SymPy; None where its notation says that it has no value. Raises Unread.

    Where free indices are left, a side is a matrix of what it is for each; they go by the alphabet.
    """
    names = _names(derivation)
    pieces = [each.strip().strip(",").strip() for each in latex.split(r"\quad")]
    if any(value is None and _holds(tokens(latex), name) for name, value in names.items()):
        return None
    given = {tokens(name) for name in derivation.notation}
    sides, named = _sides(pieces[0], names, given)
    asides = [_sides(piece, names, given)[0] for piece in pieces[1:]
              if piece and not piece.startswith(r"\text")]
    return Line(sides, named, asides)


def _holds(source: Tokens, name: Tokens) -> bool:
    return any(source[at:at + len(name)] == name for at in range(len(source)))


def _sides(latex: str, names: dict[Tokens, Any],
           given: set[Tokens]) -> tuple[list[Any], list[bool]]:
    sides: list[list[str]] = [[]]
    depth = 0
    for token in tokens(latex):
        depth += (token in ("{", "(", "[")) - (token in ("}", ")", "]"))
        if token == "=" and depth == 0:
            sides.append([])
        else:
            sides[-1].append(token)
    found: list[Any] = []
    named: list[bool] = []
    for side in sides:
        try:
            read = _whole(_Reader(tuple(side), names).all())
        except Unread:
            # A left side may be a name of what is computed: f(x) = …
            if side is sides[-1]:
                raise
            found, named = [], []
        else:
            found.append(read)
            named.append(tuple(side) in given)
    return found, named


def _whole(read: Read) -> Any:
    free = sorted(read.sizes)
    if len(free) > 2:
        raise Unread(f"indices {', '.join(free)}")
    if not free:
        return read.at({})
    rows = range(read.sizes[free[0]])
    columns = range(read.sizes[free[1]]) if len(free) == 2 else range(1)
    return sp.Matrix(len(rows), len(columns), [
        read.at(dict(zip(free, place))) for place in itertools.product(rows, columns)])


def _names(derivation: Derivation) -> dict[Tokens, Any]:
    """What every name stands for, the given notation first."""
    symbols: set[Any] = set(derivation.short_for)
    for value in (*derivation.short_for.values(), *(s.holds for s in derivation.steps),
                  *map(_plain, derivation.notation.values())):
        symbols |= getattr(value, "free_symbols", set())
    known = {str(symbol) for symbol in symbols}
    symbols |= {sp.Symbol(name) for name in derivation.variables if name not in known}
    found: dict[Tokens, Any] = {}
    for symbol in symbols:
        parts = re.fullmatch(r"([A-Za-z]+?)_?(\d*)", str(symbol))
        if not parts or not (len(parts[1]) == 1 or parts[1].lower() in _GREEK):
            continue
        name = parts[1] if len(parts[1]) == 1 else "\\" + parts[1]
        ends = [f"_{parts[2]}", f"_{{{parts[2]}}}"] if parts[2] else [""]
        found |= {tokens(name + end): symbol for end in ends}
    for text, value in derivation.notation.items():
        found[tokens(text)] = _plain(value)
    return found


def _plain(value: Any) -> Any:
    """What a name stands for: several values are a row."""
    return sp.Matrix([value]) if isinstance(value, list | tuple) else value


class _Reader:
    """Reads the tokens of an expression from left to right."""

    def __init__(self, source: Tokens, names: Mapping[Tokens, Any]) -> None:
        self.source, self.names, self.place = source, names, 0
        self.longest = max((len(name) for name in names), default=0)

    # ---------------------------------------------------------------- tokens

    def next(self) -> str:
        return self.source[self.place] if self.place < len(self.source) else ""

    def take(self, *wanted: str) -> str:
        token = self.next()
        if not token or (wanted and token not in wanted):
            raise Unread(f"`{token}`")
        self.place += 1
        return token

    def all(self) -> Read:
        read = self.sum()
        if self.next():
            raise Unread(f"`{self.next()}`")
        return read

    def group(self) -> Tokens:
        """What stands in braces, or a single token."""
        if self.next() != "{":
            return (self.take(),)
        depth, start = 0, self.place + 1
        while True:
            token = self.take()
            depth += (token == "{") - (token == "}")
            if not depth:
                return self.source[start:self.place - 1]

    def inner(self, source: Tokens) -> Read:
        return _Reader(source, self.names).all()

    # --------------------------------------------------------------- grammar

    def sum(self) -> Read:
        sign = self.take() if self.next() in ("+", "-") else "+"
        total = self.product()
        if sign == "-":
            total = _of(lambda a: -a, total)
        while self.next() in ("+", "-"):
            if self.take() == "+":
                total = _of(lambda a, b: a + b, total, self.product())
            else:
                total = _of(lambda a, b: a - b, total, self.product())
        return total

    def product(self) -> Read:
        total = self.factor()
        while self.next() not in ("", "+", "-", ")", "]", "}", ",", "|", "=") \
                or self.next() in _TIMES:
            if self.next() in _TIMES:
                self.take()
                total = _of(lambda a, b: a * b, total, self.factor())
            elif self.next() == "/":
                self.take()
                total = _of(lambda a, b: a / b, total, self.factor())
            elif self.next() == r"\odot":
                self.take()
                total = _of(lambda a, b: a.multiply_elementwise(b), total, self.factor())
            else:
                total = _of(lambda a, b: a * b, total, self.factor())
        return total

    def factor(self) -> Read:
        base = self.atom()
        if self.next() != "^":
            return base
        self.take()
        power = self.group()
        if power == (r"\top",):
            return _of(lambda a: a.T, base)
        return _of(lambda a, b: a ** b, base, self.inner(power))

    def atom(self) -> Read:
        named = self.name()
        if named is not None:
            return named
        token = self.take()
        if token[0].isdigit():
            return _fixed(sp.Rational(token))
        if token in ("(", "["):
            inside = self.sum()
            self.take(")", "]")
            return inside
        if token == "{":
            self.place -= 1
            return self.inner(self.group())
        if token == "|":
            inside = self.sum()
            self.take("|")
            return _of(sp.Abs, inside)
        if token == r"\frac":
            return _of(lambda a, b: a / b, self.inner(self.group()), self.inner(self.group()))
        if token == r"\sqrt":
            return _of(sp.sqrt, self.inner(self.group()))
        if token in (r"\sum", r"\prod"):
            return self.over_indices(token)
        if token in _FUNCTIONS:
            return self.applied(_FUNCTIONS[token])
        if token in _EXTREMES:
            self.take("(")
            values = [self.sum()]
            while self.next() == ",":
                self.take()
                values.append(self.sum())
            self.take(")")
            return _of(_EXTREMES[token], *values)
        if token == r"\pi":
            return _fixed(sp.pi)
        if token == "e" and self.next() == "^":
            return _fixed(sp.E)
        raise Unread(f"`{token}`")

    def applied(self, function: Callable[[Any], Any]) -> Read:
        if self.next() in ("(", "[", "{", r"\frac"):
            return _of(function, self.atom())
        # `log 2b` is of both; it ends before the next function, bracket or sum.
        inside = self.factor()
        ends = (*_FUNCTIONS, *_TIMES, r"\sum", r"\prod", r"\odot", "/", "(", "+", "-", ")", "]",
                "}", ",", "|", "=", "")
        while self.next() not in ends:
            inside = _of(lambda a, b: a * b, inside, self.factor())
        return _of(function, inside)

    def over_indices(self, sign: str) -> Read:
        self.take("_")
        under = self.group()
        if self.next() == "^":
            self.take()
            self.group()
        bound, keep = _bounds(under)
        body = self.product()
        if any(index not in body.sizes for index in bound):
            raise Unread(f"a sum over {', '.join(bound)}")
        empty, join = (sp.S.Zero, operator.add) if sign == r"\sum" else (sp.S.One, operator.mul)

        def at(env: Env) -> Any:
            total = empty
            for place in itertools.product(*(range(body.sizes[index]) for index in bound)):
                inner = {**env, **dict(zip(bound, place))}
                if keep(inner):
                    total = join(total, body.at(inner))
            return total

        free = {index: size for index, size in body.sizes.items() if index not in bound}
        return Read(at, free)

    def name(self) -> Read | None:
        """A known name at this place, with its indices; None where there is none."""
        rest = self.source[self.place:self.place + self.longest + 1]
        start = 1 if rest[:1] == (r"\hat",) and self.known(rest) is None else 0
        known = self.known(rest[start:])
        if known is None:
            return None
        self.place += start + known
        name = rest[start:start + known]
        value = self.names[name]
        if callable(value) and not isinstance(value, sp.Basic):
            return _of(lambda a: a.applyfunc(value) if hasattr(a, "shape") else value(a),
                       self.atom())
        value = sp.sympify(value) if not hasattr(value, "shape") else value
        if self.next() != "_":
            own = _indices(name)
            return _entry(value, own) if own and hasattr(value, "shape") else _fixed(value)
        self.take()
        return _entry(value, self.group())

    def known(self, rest: Tokens) -> int | None:
        return next((n for n in range(len(rest), 0, -1) if rest[:n] in self.names), None)


def _indices(name: Tokens) -> Tokens:
    """The indices that stand in a name itself, as in `p(t_n | x_n)`."""
    return tuple(dict.fromkeys(after for before, after in itertools.pairwise(name)
                               if before == "_" and after.isalpha()))


def _entry(value: Any, indices: Tokens) -> Read:
    """The entry of a matrix, or of a row or column, at these indices."""
    if not hasattr(value, "shape") or not all(len(i) == 1 and i.isalnum() for i in indices):
        raise Unread(f"the index {''.join(indices)}")
    line = len(indices) == 1 and 1 in value.shape
    if len(indices) != 2 and not line:
        raise Unread(f"the index {''.join(indices)}")
    extents = (len(value),) if line else value.shape
    sizes: dict[str, int] = {}
    for index, extent in zip(indices, extents):
        if index.isalpha() and sizes.setdefault(index, extent) != extent:
            raise Unread(f"the index {index}")

    def at(env: Env) -> Any:
        place = [env[index] if index.isalpha() else int(index) - 1 for index in indices]
        return value[place[0]] if line else value[place[0], place[1]]

    return Read(at, sizes)


def _bounds(under: Tokens) -> tuple[list[str], Callable[[Env], bool]]:
    """The indices that a sum is over, and which of their values count."""
    match under:
        case (index,) | (index, "=", *_) if index.isalpha():
            return [index], lambda env: True
        case (first, "<", second):
            return [first, second], lambda env: env[first] < env[second]
        case (index, r"\neq" | r"\ne", other):
            # Where the other index is free, it has its value by then.
            return [index], lambda env: env[index] != env[other]
    raise Unread(f"a sum over {''.join(under)}")


def _fixed(value: Any) -> Read:
    return Read(lambda env: value, {})


def _of(function: Callable[..., Any], *parts: Read) -> Read:
    sizes: dict[str, int] = {}
    for part in parts:
        for index, size in part.sizes.items():
            if sizes.setdefault(index, size) != size:
                raise Unread(f"the index {index}, of {sizes[index]} and of {size}")
    return Read(lambda env: function(*(part.at(env) for part in parts)), sizes)
