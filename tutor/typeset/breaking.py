"""Breaking a formula that is too wide: at relations, then at plus and minus."""

from collections.abc import Callable, Sequence

from tutor.typeset.box import Box, indented, stacked
from tutor.typeset.formula import Node, Scripts, Symbol, only
from tutor.typeset.spacing import Placed

Join = Callable[[Sequence[Placed]], Box]


def _sign(atom: Placed) -> str:
    node = atom.node
    while isinstance(node, Scripts):
        node = only(node.base)
    return node.glyph if isinstance(node, Symbol) else ""


def _split(atoms: Sequence[Placed], here: Callable[[Placed], bool]) -> list[list[Placed]]:
    """Pieces that each begin at a break, parentheses kept whole."""
    pieces: list[list[Placed]] = [[]]
    depth = 0
    paired = {bar for bar in "|‖" if sum(_sign(atom) == bar for atom in atoms) % 2 == 0}
    inside: set[str] = set()
    for atom in atoms:
        if depth == 0 and not inside and pieces[-1] and here(atom):
            pieces.append([])
        pieces[-1].append(atom)
        depth = max(0, depth + _depth(atom.node))
        inside ^= {_sign(atom)} & paired
    return pieces


def _depth(node: Node) -> int:
    """What a typed parenthesis adds to the depth; a fence is whole in itself."""
    node = node.base if isinstance(node, Scripts) else node
    if not isinstance(node, Symbol):
        return 0
    return (node.kind == "open") - (node.kind == "close")


def _flush(atoms: Sequence[Placed]) -> list[Placed]:
    """The atoms as the beginning of a line: no kern before the first."""
    first, *rest = atoms
    return [Placed(0, first.node, first.kind), *rest]


def _relation(atom: Placed) -> bool:
    return atom.kind == "rel"


def _sum(atom: Placed) -> bool:
    return atom.kind == "bin" and _sign(atom) in ("+", "−", "±", "∓")


class _Lines:
    """Lines that are filled one after another."""

    def __init__(self, width: int, join: Join) -> None:
        self.width = width
        self.join = join
        self.lines: list[tuple[int, list[Placed]]] = [(0, [])]

    def fits(self, piece: Sequence[Placed]) -> bool:
        indent, line = self.lines[-1]
        return indent + self.join([*line, *piece]).width <= self.width

    def add(self, piece: Sequence[Placed], indent: int) -> None:
        """Puts a piece on the current line if it fits, else on a new one."""
        if self.lines[-1][1] and not self.fits(piece):
            self.lines.append((indent, []))
        line = self.lines[-1][1]
        line.extend(piece if line or len(self.lines) == 1 else _flush(piece))


def broken(atoms: Sequence[Placed], width: int, join: Join) -> Box:
    """The row within `width` cells, or on one line where no breaks make it fit."""
    whole = join(atoms)
    if whole.width <= width or not atoms:
        return whole
    lines = _Lines(width, join)
    for number, formula in enumerate(_split(atoms, lambda atom: atom.kern > 2)):
        if number:
            lines.lines.append((2, []))
        _fill(lines, formula)
    boxes = [indented(join(line), indent) for indent, line in lines.lines if line]
    if any(box.width > width for box in boxes):
        return whole
    return stacked(boxes)


def _fill(lines: _Lines, formula: Sequence[Placed]) -> None:
    start = lines.lines[-1][0]
    pieces = _split(formula, _relation)
    before = lines.join(_flush(pieces[0])).width
    # Relations stand under one another, unless that would waste a third of the line.
    hang = start + (before + 1 if before + 1 <= lines.width // 3 else 2)
    for piece in pieces:
        if lines.join(_flush(piece)).width + hang <= lines.width or len(_split(piece, _sum)) == 1:
            lines.add(piece, hang)
            continue
        for number, term in enumerate(_split(piece, _sum)):
            lines.add(term, hang + 2 if number else hang)
