"""What a line of arrays is made of, and how a piece of it is written in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction


@dataclass(frozen=True)
class Number:
    value: Fraction


@dataclass(frozen=True)
class Name:
    """An array by its key; `text` is how it was typed, `index` the letters that follow."""

    key: str
    index: str = ""
    text: str = ""


@dataclass(frozen=True)
class Ones:
    """A column of ones, as long as what it is multiplied with asks."""


@dataclass(frozen=True)
class Transposed:
    of: Node


@dataclass(frozen=True)
class Negated:
    of: Node


@dataclass(frozen=True)
class Binary:
    """`sign` is one of + - @ * ⊙ · / and, where none was written, a space.

    `doubtful`: what is divided by what is plain only if the right side is no number.
    """

    sign: str
    left: Node
    right: Node
    doubtful: bool = False


@dataclass(frozen=True)
class Power:
    of: Node
    exponent: int


@dataclass(frozen=True)
class Call:
    """A function; `axis` is for `sum` and `mean`, None for all entries."""

    function: str
    of: Node
    axis: int | None = None


@dataclass(frozen=True)
class Total:
    """The sum over index letters."""

    over: str
    of: Node


Node = Number | Name | Ones | Transposed | Negated | Binary | Power | Call | Total

_STRENGTH = {"+": 1, "-": 1, "⊙": 3, "*": 4, "@": 4, "·": 4, "/": 4, " ": 5}


def children(node: Node) -> tuple[Node, ...]:
    match node:
        case Binary(_, left, right):
            return left, right
        case Transposed(of) | Negated(of) | Power(of) | Call(_, of) | Total(_, of):
            return (of,)
    return ()


def everywhere(node: Node, change: Callable[[Node], Iterator[Node]]) -> Iterator[Node]:
    """The tree with one of its nodes changed, for each change of each node."""
    yield from change(node)
    match node:
        case Binary(_, left, right):
            yield from (replace(node, left=each) for each in everywhere(left, change))
            yield from (replace(node, right=each) for each in everywhere(right, change))
        case Transposed(of) | Negated(of) | Power(of) | Call(_, of) | Total(_, of):
            yield from (replace(node, of=each) for each in everywhere(of, change))


def count(node: Node) -> int:
    """How many nodes the tree has."""
    return 1 + sum(map(count, children(node)))


def names(node: Node) -> set[str]:
    if isinstance(node, Name):
        return {node.key}
    return set().union(*(names(each) for each in children(node)))


def written(node: Node) -> str:
    """The piece as it would be typed, with the learner's own names."""
    match node:
        case Number(value):
            return str(value)
        case Name(_, _, text):
            return text
        case Ones():
            return "1"
        case Transposed(of):
            return f"{_tight(of)}.T" if not isinstance(of, Ones) else "1ᵀ"
        case Negated(of):
            return f"-{_within(of, 4)}"
        case Binary(sign, left, right):
            strength = _STRENGTH[sign]
            between = sign if sign in (" ", "/") else f" {sign} "
            return f"{_within(left, strength)}{between}{_within(right, strength + 1)}"
        case Power(of, exponent):
            return f"{_tight(of)}^{exponent}"
        case Call("norm", of):
            return f"‖{written(of)}‖"
        case Call(function, of, axis):
            more = "" if axis is None else f", axis={axis}"
            return f"{function}({written(of)}{more})"
        case Total(over, of):
            return f"sum_{over} {_within(of, 3)}"


def _within(node: Node, strength: int) -> str:
    text = written(node)
    weaker = isinstance(node, Binary) and _STRENGTH[node.sign] < strength
    return f"({text})" if weaker or isinstance(node, Negated | Total) else text


def _tight(node: Node) -> str:
    text = written(node)
    return f"({text})" if isinstance(node, Binary | Negated | Total) else text
