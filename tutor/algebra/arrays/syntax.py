"""A line of arrays: text → tree. Only what stands in the grammar below is let through.

    line  = [-] field {(+ | -) field}
    field = factor {⊙ factor}                a matrix product binds more strongly than ⊙
    factor = chain {(* | @ | · | /) chain}
    chain = power {power}                    a product whose sign was left out
    power = [-] whole [^ exponent]
    whole = (number | name | ones | function(line) | (line) | ‖line‖ | sum_n factor) {transpose}
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import NamedTuple

from tutor.algebra.arrays.names import TRANSPOSE, latin, one_alphabet, spelt, typed
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
from tutor.algebra.syntax import (
    DEEPEST,
    GREEK,
    LARGEST_EXPONENT,
    LARGEST_NUMBER,
    LONGEST,
    ParseError,
)

ENTRYWISE = frozenset({"exp", "log", "sqrt", "abs", "tanh", "sigmoid", "relu", "sign"})
OVER_AXES = frozenset({"sum", "mean"})
PRODUCTS = {"dot": "@", "matmul": "@", "multiply": "⊙"}
FUNCTIONS = ENTRYWISE | OVER_AXES | PRODUCTS.keys() | {
    "softmax", "norm", "diag", "trace", "transpose"}
_ALSO = {"ln": "log", "tr": "trace"}

_TRANSPOSE = re.compile(
    rf"\s*(?:\^\s*(?:T(?!\w)|{TRANSPOSE}|\{{\s*[T{TRANSPOSE}]\s*\}}|\(\s*[T{TRANSPOSE}]\s*\))"
    rf"|\.\s*T(?!\w)|{TRANSPOSE}|\.\s*transpose\s*\(\s*\))")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+")
_METHOD = re.compile(r"\s*\.\s*(sum|mean|dot)\s*\(")
_TOTAL = re.compile(r"(?:sum|Σ)\s*_\s*(?:\{\s*([a-z]{1,3})(?:\s*=[^{}]*)?\s*\}|([a-z]{1,3}))(?!\w)"
                    r"(?:\s*\^\s*(?:\{\w\}|\w))?")
_AXIS = re.compile(r"\s*,\s*(?:axis\s*=\s*)?(-?[0-9])\s*(?:,\s*keepdims\s*=\s*True\s*)?\)")
_SIZE = re.compile(r"\s*\(\s*(?:\(\s*)?\w+(?:\s*,\s*1)?\s*(?:\)\s*)?\)")
_WORD = re.compile(r"[^\W\d_][^\W_]*")
_SIGNS = {"**": "^", "*": "*", "@": "@", "⊙": "⊙", "·": "·", "/": "/", "+": "+", "-": "-",
          "^": "^"}


class Line(NamedTuple):
    """What was typed: the names left of equals signs, and what stands after the last."""

    left: tuple[Name, ...]
    right: Node


def read_line(text: str, names: Mapping[str, str], listed: Collection[str] = ()) -> Line:
    """Read `Δ2 = ∂L/∂Z2 = (Y - T)/N`, or a line without a left side.

    `names` are the keys that are known, each with the name as it is shown; those of the keys that
    are `listed` are told to whoever types another.
    Raises ParseError with a sentence.
    """
    if len(text) > LONGEST:
        raise ParseError(f"That is longer than {LONGEST} characters.")
    *sides, right = sides_of(one_alphabet(text))
    if not right.strip():
        raise ParseError("Write an expression first.")
    left = []
    for side in sides:
        found = spelt(side, len(side) - len(side.lstrip()), names)
        if found is None or side[found.end:].strip():
            raise ParseError("Write only what comes after the equals sign.")
        left.append(Name(found.key, found.indices, side.strip()))
    return Line(tuple(left), _Reader(right, names, listed or names).all())


def sides_of(text: str) -> list[str]:
    """The pieces between equals signs, but for those in brackets; the first may be empty."""
    sides, depth = [""], 0
    for each in text:
        depth += (each in "([{") - (each in ")]}")
        if each == "=" and depth == 0:
            sides.append("")
        else:
            sides[-1] += each
    return sides[1:] if len(sides) > 1 and not sides[0].strip() else sides


class _Reader:
    def __init__(self, text: str, names: Mapping[str, str], listed: Collection[str]) -> None:
        self.text, self.names, self.listed = text.rstrip(), names, listed
        self.at = self.depth = 0
        self.bars = 0  # norms that are open

    def all(self) -> Node:
        node = self._line()
        self._space()
        if self.at < len(self.text):
            if self.text[self.at] in ")]}":
                raise ParseError("That cannot be read: a bracket is closed that was never opened.")
            raise self._foreign()
        return node

    # ------------------------------------------------------------------ grammar

    def _line(self) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise ParseError("That is nested too deeply.")
        node = self._field()
        while sign := self._sign("+", "-"):
            node = Binary(sign, node, self._field())
        self.depth -= 1
        return node

    def _field(self) -> Node:
        node = self._factor()
        while self._sign("⊙"):
            node = Binary("⊙", node, self._factor())
        return node

    def _factor(self) -> Node:
        node = self._chain()
        while sign := self._sign("*", "@", "·", "/"):
            if sign != "/":
                node = Binary(sign, node, self._chain())
                continue
            node = Binary("/", node, self._power())
            while self._begins():
                node = Binary(" ", node, self._power(), doubtful=True)
        return node

    def _chain(self) -> Node:
        node = self._power()
        while self._begins():
            if self.text[self.at].isdigit() and not self._is_ones():
                raise ParseError("A number comes right after something: write * or ^ between "
                                 "them.")
            node = Binary(" ", node, self._power())
        return node

    def _power(self) -> Node:
        if sign := self._sign("-", "+"):
            self.depth += 1
            if self.depth > DEEPEST:
                raise ParseError("That is nested too deeply.")
            inner = self._power()
            self.depth -= 1
            return Negated(inner) if sign == "-" else inner
        node = self._whole()
        if self._sign("^"):
            found = re.compile(r"\s*(?:([0-9]{1,3})|\(\s*([0-9]{1,3})\s*\)|\{\s*([0-9]{1,3})\s*\})"
                               ).match(self.text, self.at)
            if found is None:
                raise ParseError("Only powers such as ^2 are read here; a transpose is .T or ^T.")
            self.at = found.end()
            exponent = int(next(each for each in found.groups() if each))
            if exponent > LARGEST_EXPONENT:
                raise ParseError(f"Exponents above {LARGEST_EXPONENT} are not read.")
            node = Power(node, exponent)
            node = self._transposed(node)
        return node

    def _whole(self) -> Node:
        node = self._primary()
        while True:
            node = self._transposed(node)
            method = _METHOD.match(self.text, self.at)
            if method is None:
                return node
            self.at = method.end()
            if method[1] == "dot":
                node = Binary("@", node, self._line())
                self._close(")")
            elif self._sign(")"):
                node = Call(method[1], node)
            else:
                self.text = f"{self.text[:self.at]},{self.text[self.at:]}"
                node = Call(method[1], node, self._axis())

    def _transposed(self, node: Node) -> Node:
        while found := _TRANSPOSE.match(self.text, self.at):
            self.at = found.end()
            node = Transposed(node)
        return node

    def _primary(self) -> Node:
        self._space()
        text, at = self.text, self.at
        if at == len(text):
            raise ParseError(f"That cannot be read: something is missing after "
                             f"`{text.strip()[-1:] or 'it'}`.")
        if self._is_ones():
            self.at += 1
            return Ones()
        if number := _NUMBER.match(text, at):
            self.at = number.end()
            if float(number[0]) > LARGEST_NUMBER:
                raise ParseError("That number is too large.")
            return Number(Fraction(number[0]))
        if total := _TOTAL.match(text, at):
            self.at = total.end()
            self.depth += 1
            if self.depth > DEEPEST:
                raise ParseError("That is nested too deeply.")
            inner = self._field()
            self.depth -= 1
            return Total(total[1] or total[2], inner)
        for opens, closes in (("(", ")"), ("[", "]"), ("{", "}")):
            if text[at] == opens:
                self.at += 1
                node = self._line()
                self._close(closes)
                return node
        if norm := re.compile(r"\|\||‖").match(text, at):
            self.at = norm.end()
            self.bars += 1
            node = self._line()
            closed = re.compile(r"\s*(?:\|\||‖)").match(self.text, self.at)
            if closed is None:
                raise ParseError("That cannot be read: a norm is opened and not closed.")
            self.at, self.bars = closed.end(), self.bars - 1
            return Call("norm", node)
        if text[at] == "|":
            raise ParseError("Write abs(x) for |x|, and ‖x‖ or norm(x) for a norm.")
        return self._name()

    # -------------------------------------------------------------------- words

    def _name(self) -> Node:
        text = self.text
        if prefix := re.compile(r"(?:np|tf|numpy|jnp|torch)\s*\.\s*(?:linalg\s*\.\s*)?").match(
                text, self.at):
            self.at = prefix.end()
        start = self.at
        if found := spelt(text, start, self.names):
            self.at = found.end
            name = Name(found.key, found.indices, text[start:found.end].strip())
            if name.text[-1] in ")}" and re.compile(r"T(?!\w)").match(text, found.end):
                self.at += 1
                return Transposed(name)
            return name
        word = _WORD.match(text, start)
        if word is None:
            raise self._foreign()
        function = _ALSO.get(word[0].lower(), word[0].lower())
        if function == "ones":
            return self._ones(word.end())
        if function in FUNCTIONS or word[0] == "Σ" or (
                word[0] == "σ" and "sigma" not in self.names):
            return self._call({"Σ": "sum", "σ": "sigmoid"}.get(word[0], function), word)
        return self._product(word)

    def _call(self, function: str, word: re.Match[str]) -> Node:
        self.at = word.end()
        self._space()
        if self.text[self.at:self.at + 1] != "(":
            return self._bare(function, word[0])
        self.at += 1
        node = self._line()
        self._space()
        if function in PRODUCTS:
            self._close(",")
            node = Binary(PRODUCTS[function], node, self._line())
            self._close(")")
            return node
        if function in OVER_AXES and self.text[self.at:self.at + 1] == ",":
            return Call(function, node, self._axis())
        self._close(")")
        return Transposed(node) if function == "transpose" else Call(function, node)

    def _bare(self, function: str, word: str) -> Node:
        """`log Y_nk` is read where nothing else can be meant: one name, and no factor after it."""
        if function in ENTRYWISE and self._begins() and self.text[self.at].isalpha():
            node = self._whole()
            if not self._begins() and self.text[self.at:self.at + 1] not in tuple("*@⊙·/^"):
                return Call(function, node)
        raise ParseError(f"`{word}` needs its argument in brackets.")

    def _axis(self) -> int:
        found = _AXIS.match(self.text, self.at)
        if found is None or int(found[1]) not in (0, 1, -1, -2):
            raise ParseError("A sum or mean has axis=0, over the rows, or axis=1, over the "
                             "columns.")
        self.at = found.end()
        return int(found[1]) % 2

    def _ones(self, end: int) -> Node:
        size = _SIZE.match(self.text, end)
        self.at = size.end() if size else end
        return Ones()

    def _product(self, word: re.Match[str]) -> Node:
        """Names that stand side by side without a space: `HW2`."""
        ways = _split(word[0], self.names)
        key = latin(word[0])
        if key.endswith("T") and key[:-1] in self.names:
            other = f", or {word[0][:-1]} @ T for a product" if "T" in self.names else ""
            raise ParseError(f"`{word[0]}` can be read in more than one way: write "
                             f"{word[0][:-1]}.T for the transpose{other}.")
        if len(ways) > 1:
            raise ParseError(f"`{word[0]}` can be read in more than one way: write its products "
                             "with @ or ⊙.")
        if not ways:
            whole = re.compile(r"[^\W\d_]'\s*\([^()]*\)").match(self.text, self.at) or word
            shown = whole[0] if len(whole[0]) <= 20 else f"{whole[0][:20]}…"
            known = ", ".join(f"`{self.names[each]}`" for each in self.listed)
            raise ParseError(f"`{shown}` is not one of the names here: {known}."
                             f"{self._greek(word[0])}")
        first = ways[0][0]
        self.at += len(first)
        return Name(latin(first), "", first)

    def _greek(self, word: str) -> str:
        """How a Greek name is typed, where a word begins with its letter in Latin: `D2`."""
        for name in (self.names[each] for each in self.listed):
            if name[:1] in GREEK and latin(name)[:1].lower() == word[:1].lower():
                return f" `{name}` can be typed as `{typed(name)}`."
        return ""

    # -------------------------------------------------------------------- signs

    def _space(self) -> None:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1

    def _sign(self, *signs: str) -> str:
        """The sign that comes next, if it is one of these; it is then read."""
        self._space()
        if self.text.startswith("**", self.at):
            found, length = "^", 2
        else:
            found, length = self.text[self.at:self.at + 1], 1
        if not found or found not in signs:
            return ""
        self.at += length
        return found

    def _begins(self) -> bool:
        """Whether another factor begins here, with no sign before it."""
        self._space()
        rest = self.text[self.at:self.at + 2]
        if rest == "||" or rest[:1] == "‖":
            return not self.bars
        return bool(rest) and (rest[0].isalnum() or rest[0] in "([{∂∇Σ")

    def _is_ones(self) -> bool:
        """Whether a 1 comes that is a column of ones: 1ᵀ, and the last factor of `A @ 1`."""
        if self.text[self.at:self.at + 1] != "1" or self.text[self.at + 1:self.at + 2].isdigit():
            return False
        if _TRANSPOSE.match(self.text, self.at + 1):
            return True
        return self.text[:self.at].rstrip().endswith("@")

    def _close(self, sign: str) -> None:
        self._space()
        if not self.text.startswith(sign, self.at):
            if self.at < len(self.text):
                raise self._foreign()
            raise ParseError("That cannot be read: a bracket is opened and not closed.")
        self.at += 1

    def _foreign(self) -> ParseError:
        sign = self.text[self.at:self.at + 1]
        if sign in ")]}*@⊙·/+^" and sign:
            return ParseError(f"That cannot be read: something is missing before `{sign}`.")
        if sign == "'":
            return ParseError("`'` does not belong there: a transpose is .T or ^T.")
        if sign == ",":
            return ParseError("Commas are only for the arguments of functions. Write decimals "
                              "with a point: 1.5.")
        if sign == "=":
            return ParseError("Write only what comes after the equals sign.")
        return ParseError(f"`{sign}` does not belong in an expression.")


def _split(word: str, names: Mapping[str, str]) -> list[list[str]]:
    """The ways in which a word is names side by side; two of them at most."""
    ways: list[list[list[str]]] = [[[]]]
    for end in range(1, len(word) + 1):
        found = [[*way, word[start:end]] for start in range(end)
                 if latin(word[start:end]) in names for way in ways[start]]
        ways.append(found[:2])
    return ways[-1]
