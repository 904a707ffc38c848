"""The space between neighbouring atoms, by TeX's rules on a grid of cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.typeset.formula import (
    Accent,
    Arrow,
    Boxed,
    Brace,
    Fence,
    Fraction,
    Grid,
    Kind,
    Node,
    Root,
    Scripts,
    Source,
    Space,
    Symbol,
    Tag,
    only,
)

# 1 is a space everywhere, 2 only outside scripts; rows and columns follow `_KINDS`.
_KINDS: tuple[Kind, ...] = ("ord", "op", "bin", "rel", "open", "close", "punct", "inner")
_TABLE = (
    "01220002",  # ord
    "11220001",  # op
    "22002002",  # bin
    "22002022",  # rel
    "00000000",  # open
    "01220002",  # close
    "22022022",  # punct
    "21222002",  # inner
)
# A sign that follows one of these has nothing to its left to join, and so is unary.
_UNARY_AFTER = {"", "bin", "op", "rel", "open", "punct"}


@dataclass(frozen=True, slots=True)
class Placed:
    """An atom of a row, the kern before it, and its class in this place."""

    kern: int
    node: Node
    kind: Kind


def edges(node: Node) -> tuple[Kind, Kind]:
    """The classes of a node as its left and its right neighbour see it."""
    match node:
        case Symbol():
            return node.kind, node.kind
        case Scripts():
            if isinstance(node.base, Brace):
                return "ord", "ord"
            left, right = edges(node.base)
            operator = node.limits and (left, right) == ("ord", "ord")
            return ("op", "op") if operator else (left, right)
        case Accent():
            return edges(only(node.body)) if isinstance(only(node.body), Symbol) else ("ord", "ord")
        case Fence():
            return "open" if node.left else "inner", "inner"
        case Fraction() | Root() | Grid() | Boxed():
            return "inner", "inner"
        case Arrow():
            return "rel", "rel"
    return "ord", "ord"


def wordy(node: Node, ascii: bool, left: bool) -> bool:
    """Whether a node shows a name of several letters at that side: names do not touch."""
    match node:
        case Symbol():
            text = node.ascii if ascii else node.glyph
            return len(text) > 1 and text[0 if left else -1].isalpha()
        case Scripts():
            bare = node.sub is None and node.sup is None and not node.primes
            return (left or bare) and wordy(node.base, ascii, left)
        case Accent():
            return wordy(only(node.body), ascii, left)
        case Source():
            return True
    return False


def _sign_in_letters(node: Node, ascii: bool) -> bool:
    """Whether a relation or operation shows as a word, as `in` for ∈ does in ASCII."""
    node = node.base if isinstance(node, Scripts) else node
    if not ascii or not isinstance(node, Symbol) or node.kind not in ("rel", "bin"):
        return False
    return node.ascii[:1].isalpha()


def _fence(node: Node) -> bool:
    return isinstance(node.base if isinstance(node, Scripts) else node, Fence)


def _summing(node: Node) -> bool:
    """Whether a node is a sum or its like, with limits: its terms stand one space away."""
    return isinstance(node, Scripts) and node.limits and edges(node.base)[0] == "op"


def _drawn(node: Node, ascii: bool) -> bool:
    """Whether a node begins with strokes that a sign before it would seem to be part of."""
    return isinstance(node, Fraction | Grid) or (ascii and edges(node)[0] == "op")


def _sign(node: Node) -> bool:
    return isinstance(node, Symbol) and node.glyph in "−+±∓"


def _letter(node: Node, ascii: bool) -> bool:
    while isinstance(node, Scripts | Accent):
        node = only(node.base if isinstance(node, Scripts) else node.body)
    if isinstance(node, Symbol):
        return (node.ascii if ascii else node.glyph)[:1].isalnum()
    return isinstance(node, Source | Root)


def _touching_names(before: Node, after: Node, ascii: bool) -> bool:
    if _sign_in_letters(before, ascii) or _sign_in_letters(after, ascii):
        return True
    if wordy(before, ascii, left=False):
        return _letter(after, ascii)
    return wordy(after, ascii, left=True) and _letter(before, ascii)


def _before(node: Node) -> str:
    """The class of an atom for a sign after it: 𝔼 with its limits still stands on its own."""
    return edges(node.base)[1] if isinstance(node, Scripts) else edges(node)[1]


def _kinds(nodes: Sequence[Node]) -> list[tuple[Kind, Kind]]:
    """The classes of the atoms, with binary signs that join nothing made ordinary."""
    found = [edges(node) for node in nodes]
    for n, (left, _) in enumerate(found):
        if left == "bin":
            before = _before(nodes[n - 1]) if n else ""
            # A sign that was found unary is ordinary by now.
            before = found[n - 1][1] if before == "bin" else before
            after = found[n + 1][0] if n + 1 < len(found) else "close"
            if before in _UNARY_AFTER or after in ("rel", "close", "punct"):
                found[n] = ("ord", "ord")
    return found


def spaced(
    row: Sequence[Node],
    *,
    script: bool = False,
    ascii: bool = False,
    after: Kind | None = None,
    before: Kind | None = None,
) -> list[Placed]:
    """The atoms of a row with the kern before each.

    `after` and `before` are the classes of what stands left and right of the row, where the row
    is a cell of aligned lines.
    """
    atoms = [node for node in row if not isinstance(node, Space | Tag)]
    ghosts = [Symbol("", kind) for kind in (after,) if kind]
    tail = [Symbol("", kind) for kind in (before,) if kind]
    kinds = _kinds([*ghosts, *atoms, *tail])[len(ghosts) :]
    placed: list[Placed] = []
    last: Kind | None = after
    previous: Node | None = None
    explicit = 0
    number = 0
    for node in row:
        if isinstance(node, Space):
            explicit += node.cells
            continue
        if isinstance(node, Tag):
            placed.append(Placed(4, node, "ord"))
            continue
        left, right = kinds[number]
        number += 1
        kern = 0
        if last is not None:
            rule = _TABLE[_KINDS.index(last)][_KINDS.index(left)]
            kern = int(rule == "1" or (rule == "2" and not script))
        if previous is not None and not script:
            if last == "ord" and _sign(previous) and not _drawn(node, ascii):
                kern = 0
            elif left == "open" and (
                _summing(previous) or (_fence(node) and last in ("close", "inner"))
            ):
                kern = 1
        if previous is not None and _touching_names(previous, node, ascii):
            kern = 1
        if explicit < 0:
            kern = max(0, kern + explicit)
        elif explicit == 1:
            # A thin space at the beginning of a row is there for what stands before the row.
            kern = max(kern, int(last is not None))
        else:
            kern += explicit
        placed.append(Placed(kern, node, left))
        last, previous, explicit = right, node, 0
    return placed
