"""Questions about atoms and rows that more than one way of writing asks."""

from tutor.typeset.formula import Accent, Fence, Fraction, Grid, Node, Scripts, Symbol, items, only
from tutor.typeset.spacing import spaced


def nucleus(node: Node) -> Symbol | None:
    """The symbol at the heart of scripts and accents, if it is one."""
    node = only(node)
    while isinstance(node, Scripts | Accent):
        node = only(node.base if isinstance(node, Scripts) else node.body)
    return node if isinstance(node, Symbol) else None


def is_glyph(node: Node, glyph: str) -> bool:
    """Whether a node is this very symbol."""
    return isinstance(node, Symbol) and node.glyph == glyph


def single(node: Node) -> bool:
    """Whether a node is one atom, or nothing."""
    return len(items(node)) <= 1


def opens(node: Node) -> bool:
    """Whether a node begins with an opening delimiter."""
    node = node.base if isinstance(node, Scripts) else node
    return isinstance(node, Fence) or (isinstance(node, Symbol) and node.kind == "open")


def signed(row: list[Node], at: int) -> bool:
    """Whether a relation or an operation stands at this index."""
    symbol = nucleus(row[at]) if at < len(row) else None
    return symbol is not None and symbol.kind in ("bin", "rel")


def partner(row: list[Node], start: int) -> int | None:
    """The index of the delimiter that closes the one at `start`."""
    depth = 0
    for at in range(start, len(row)):
        symbol = nucleus(row[at])
        if symbol and symbol.kind in ("open", "close"):
            depth += 1 if symbol.kind == "open" else -1
            if depth == 0:
                return at
    return None


def compound(node: Node) -> bool:
    """Whether a listener could lose the end of it."""
    atoms = spaced(items(node))
    return any(atom.kind in ("bin", "rel") and not _by(atom.node) for atom in atoms[1:]) or any(
        isinstance(atom.node, Fraction | Grid) for atom in atoms
    )


def _by(node: Node) -> bool:
    """A bar for `given` joins what is inside an argument anyway."""
    return isinstance(node, Symbol) and node.glyph in "∣∥"
