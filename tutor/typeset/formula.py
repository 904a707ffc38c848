"""The tree of a formula: what LaTeX says, before anything is drawn, written or spoken."""

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["ord", "op", "bin", "rel", "open", "close", "punct", "inner"]


@dataclass(frozen=True, slots=True)
class Symbol:
    """One glyph, number or upright name, with TeX's class of atom."""

    glyph: str
    kind: Kind = "ord"
    ascii: str = ""
    spoken: str = ""
    limits: bool = False
    upright: bool = False

    @property
    def word(self) -> bool:
        """Whether it is a name of several letters."""
        return len(self.glyph) > 1 and self.glyph[0].isalpha()


@dataclass(frozen=True, slots=True)
class Text:
    """Words inside a formula, their spaces kept."""

    text: str


@dataclass(frozen=True, slots=True)
class Space:
    """A kern of so many cells: 1 is thin, 2 a quad, -1 takes a space away."""

    cells: int


@dataclass(frozen=True, slots=True)
class Row:
    """A sequence of atoms."""

    items: "tuple[Node, ...]" = ()


@dataclass(frozen=True, slots=True)
class Fraction:
    """One formula over another; `bar` is missing in a binomial."""

    above: "Node"
    below: "Node"
    bar: bool = True


@dataclass(frozen=True, slots=True)
class Root:
    """A root, square unless it has an index."""

    body: "Node"
    index: "Node | None" = None


@dataclass(frozen=True, slots=True)
class Scripts:
    """A base with primes, sub- and superscript; as limits they stand below and above it."""

    base: "Node"
    sub: "Node | None" = None
    sup: "Node | None" = None
    primes: int = 0
    limits: bool = False


@dataclass(frozen=True, slots=True)
class Fence:
    """`\\left … \\middle … \\right`: delimiters as tall as what they enclose."""

    left: str
    parts: "tuple[Node, ...]"
    middles: tuple[str, ...]
    right: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells: a matrix, cases, aligned equations."""

    rows: "tuple[tuple[Node, ...], ...]"
    shape: Literal["matrix", "cases", "aligned", "gathered"]
    left: str = ""
    right: str = ""
    columns: str = ""  # of l, c, r and |
    rules: tuple[int, ...] = field(default=())  # a horizontal line before these rows


@dataclass(frozen=True, slots=True)
class Accent:
    """A mark over a body: hat, bar, tilde, vec, dot, …"""

    body: "Node"
    mark: str


@dataclass(frozen=True, slots=True)
class Brace:
    """A horizontal brace over or under a body; its label arrives as a script."""

    body: "Node"
    over: bool


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow as long as what is written on it."""

    glyph: str
    above: "Node"
    below: "Node | None" = None


@dataclass(frozen=True, slots=True)
class Boxed:
    """A formula in a frame."""

    body: "Node"


@dataclass(frozen=True, slots=True)
class Phantom:
    """The room of a formula that is not shown."""

    body: "Node"


@dataclass(frozen=True, slots=True)
class Tag:
    """An author's own label of an equation."""

    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """LaTeX that could not be understood, shown as it was written."""

    text: str


Node = (
    Symbol
    | Text
    | Space
    | Row
    | Fraction
    | Root
    | Scripts
    | Fence
    | Grid
    | Accent
    | Brace
    | Arrow
    | Boxed
    | Phantom
    | Tag
    | Source
)


def only(node: Node) -> Node:
    """The single item of a row, or the node itself."""
    while isinstance(node, Row) and len(node.items) == 1:
        node = node.items[0]
    return node


def items(node: Node) -> tuple[Node, ...]:
    """The atoms of a node."""
    node = only(node)
    return node.items if isinstance(node, Row) else (node,)
