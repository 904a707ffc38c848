"""The tree of a formula → boxes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tutor.typeset import accents, operators, rules
from tutor.typeset.box import Box, beside, box, compose, empty
from tutor.typeset.breaking import broken
from tutor.typeset.delimiters import fence
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
    Phantom,
    Root,
    Row,
    Scripts,
    Source,
    Space,
    Symbol,
    Tag,
    Text,
    items,
    only,
)
from tutor.typeset.grids import grid
from tutor.typeset.line import inline_fraction, primes, written
from tutor.typeset.scripts import subscript, superscript
from tutor.typeset.spacing import Placed, spaced
from tutor.typeset.symbols import VULGAR, twin


@dataclass(frozen=True, slots=True)
class Style:
    """How to lay out: with ASCII only or not, and whether inside a script."""

    ascii: bool = False
    script: bool = False

    @property
    def scripted(self) -> "Style":
        """The style of this style's scripts."""
        return replace(self, script=True)


def layout(node: Node, style: Style) -> Box:
    """The box of a formula."""
    match node:
        case Row():
            return assemble(placed(node.items, style), style)
        case Symbol():
            return _symbol(node, style)
        case Scripts():
            return _scripts(node, style)
        case Fraction():
            return _fraction(node, style)
        case Root():
            return _root(node, style)
        case Fence():
            parts = [layout(part, style) for part in node.parts]
            return fence(node.left, parts, list(node.middles), node.right, style.ascii)
        case Grid():
            return _grid(node, style)
        case Accent():
            return accents.accent(layout(node.body, style), node.mark, style.ascii)
        case Brace():
            return rules.brace(layout(node.body, style), node.over, style.ascii)
        case Arrow():
            below = None if node.below is None else layout(node.below, style.scripted)
            return rules.arrow(node.glyph, layout(node.above, style.scripted), below, style.ascii)
        case Boxed():
            return rules.frame(layout(node.body, style), style.ascii)
        case Phantom():
            return empty(layout(node.body, style).width)
        case Space():
            return empty(max(0, node.cells))
        case Text() | Source() | Tag():
            return _literal(node.text, style)


def _literal(text: str, style: Style) -> Box:
    lines = text.splitlines() or [""]
    return box(*(_ascii(line) if style.ascii else line for line in lines))


def _ascii(text: str) -> str:
    return text if text.isascii() else "".join(map(twin, text))


def _symbol(symbol: Symbol, style: Style) -> Box:
    if not style.ascii:
        return box(symbol.glyph)
    if symbol.glyph in operators.DRAWN and not style.script:
        return box(*operators.DRAWN[symbol.glyph], baseline=1)
    return box(_ascii(symbol.ascii or symbol.glyph))


# -- rows -------------------------------------------------------------------------------------


def placed(row: Sequence[Node], style: Style, after: Kind | None = None) -> list[Placed]:
    """A row's atoms with their kerns in this style."""
    return spaced(row, script=style.script, ascii=style.ascii, after=after)


def assemble(atoms: Sequence[Placed], style: Style) -> Box:
    """Atoms side by side on one baseline."""
    return beside([(atom.kern, layout(atom.node, style)) for atom in atoms]) if atoms else empty()


# -- scripts ----------------------------------------------------------------------------------


def _scripts(node: Scripts, style: Style) -> Box:
    base = layout(node.base, style)
    if node.primes:
        base = _primed(base, node.primes, style)
    if node.limits and not style.script:
        sub, sup = (
            None if script is None else layout(script, style.scripted)
            for script in (node.sub, node.sup)
        )
        return operators.limits(base, sub, sup)
    raised = lowered = None
    if not style.ascii:
        raised = None if node.sup is None else superscript(node.sup)
        lowered = None if node.sub is None else subscript(node.sub)
    parts: list[tuple[Box, int, int]] = [(base, -base.baseline, 0)]
    at = base.width
    # Characters that are raised or lowered by themselves stand beside the base, the index first.
    if lowered is not None:
        parts.append((box(lowered), base.down, at))
    if raised is not None:
        beside_index = lowered is not None and base.up == base.down == 0
        parts.append((box(raised), -base.up, at + (len(lowered or "") if beside_index else 0)))
    if node.sub is not None and lowered is None:
        sub = layout(node.sub, style.scripted)
        parts.append((sub, max(base.down, 1), at))
    if node.sup is not None and raised is None:
        sup = layout(node.sup, style.scripted)
        parts.append((sup, -base.up - sup.height, at))
    return compose(parts).with_core(base.up, base.down)


def _primed(base: Box, count: int, style: Style) -> Box:
    mark = "'" * count if style.ascii else primes(count)
    joined = compose([(base, -base.baseline, 0), (box(mark), -base.up, base.width)])
    return joined.with_core(base.up, base.down)


# -- fractions and roots ----------------------------------------------------------------------


def _fraction(node: Fraction, style: Style) -> Box:
    if node.bar and style.script:
        if style.ascii:
            return _slashed(node, style)
        text = inline_fraction(node, script=True)
        return box(VULGAR.get(text, text))
    return rules.fraction(
        layout(node.above, style),
        layout(node.below, style),
        bar=node.bar,
        nested=node.bar and any(_has_bar(part) for part in (node.above, node.below)),
        ascii=style.ascii,
    )


def _slashed(node: Fraction, style: Style) -> Box:
    """A fraction in a script: on one line, with a slash."""
    parts = [layout(node.above, style), box("/"), layout(node.below, style)]
    wrapped = [
        _wrapped(part, len(items(side)) > 1)
        for part, side in zip(parts, (node.above, Row(), node.below))
    ]
    return beside([(0, part) for part in wrapped])


def _wrapped(part: Box, wrap: bool) -> Box:
    return beside([(0, box("(")), (0, part), (0, box(")"))]) if wrap else part


def _has_bar(node: Node) -> bool:
    return any(isinstance(item, Fraction) and item.bar for item in items(node))


def _simple(node: Node) -> bool:
    """Whether a root of this needs no line above: a number, or a letter with its index."""
    node = only(node)
    if isinstance(node, Scripts):
        return not node.limits and node.sup is None and _simple(node.base)
    if isinstance(node, Accent):
        return isinstance(only(node.body), Symbol)
    return isinstance(node, Symbol) and not node.word


def _root(node: Root, style: Style) -> Box:
    if style.script and not style.ascii:
        return box(written(node))
    body = layout(node.body, style)
    bare = _simple(node.body)
    if node.index is None:
        return rules.radical(body, None, bare=bare, ascii=style.ascii)
    raised = None if style.ascii else superscript(node.index)
    if raised is not None and body.height == 1:
        root = rules.radical(body, None, bare=bare, ascii=style.ascii)
        return beside([(0, box(raised)), (0, root)])
    index = layout(node.index, style.scripted)
    return rules.radical(body, index, bare=bare, ascii=style.ascii)


# -- grids ------------------------------------------------------------------------------------


def _grid(node: Grid, style: Style) -> Box:
    count = max((len(row) for row in node.rows), default=0)
    if not count:
        return empty()
    if node.shape == "aligned":
        return _aligned(node, style, count)
    rows = [[layout(cell, style) for cell in row] for row in node.rows]
    if node.shape == "cases":
        body = grid(rows, "l" * count, [0, *[3] * (count - 1)], ascii=style.ascii)
    else:
        align, bars = _columns(node.columns, count)
        gap = 0 if node.shape == "gathered" else 2
        gaps = [0] + [gap + (n in bars) for n in range(1, count)]
        body = grid(
            rows, align, gaps, bars=[b for b in bars if 0 < b < count], rules=node.rules,
            middle=node.shape != "gathered", ascii=style.ascii,
        )
    if not node.left and not node.right:
        return body
    return fence(node.left, [_padded(body, node)], [], node.right, style.ascii)


def _padded(body: Box, node: Grid) -> Box:
    """A case stands one space from its brace; a matrix's bracket needs none."""
    if node.shape != "cases":
        return body
    return beside([(bool(node.left), body), (bool(node.right), empty())])


def _columns(spec: str, count: int) -> tuple[str, list[int]]:
    align, bars = "", []
    for sign in spec:
        if sign == "|":
            bars.append(len(align))
        else:
            align += sign
    return (align + "c" * count)[:count], bars


def _aligned(node: Grid, style: Style, count: int) -> Box:
    """Right and left columns in turn: signs after `&` are spaced as if the line were whole."""
    rows = []
    for row in node.rows:
        cells = []
        for number, cell in enumerate(row):
            after: Kind | None = "ord" if number % 2 else None
            before: Kind | None = "ord" if number % 2 == 0 and _ends_in_sign(cell) else None
            atoms = spaced(items(cell), script=style.script, ascii=style.ascii, after=after,
                           before=before)
            part = assemble(atoms, style)
            cells.append(beside([(0, part), (1, empty())]) if before else part)
        rows.append(cells)
    gaps = [0] + [0 if n % 2 else 3 for n in range(1, count)]
    return grid(rows, ("rl" * count)[:count], gaps, middle=False, ascii=style.ascii)


def aligned_within(node: Grid, style: Style, width: int) -> Box:
    """Aligned lines of which the right sides break where they are too wide."""
    whole = layout(node, style)
    if whole.width <= width or any(len(row) > 2 for row in node.rows):
        return whole
    lefts = [layout(row[0], style) for row in node.rows]
    margin = max(left.width for left in lefts)
    lines = []
    for left, row in zip(lefts, node.rows):
        parts = [(left, -left.baseline, margin - left.width)]
        if len(row) == 2:
            atoms = placed(items(row[1]), style, "ord")
            right = broken(atoms, width - margin, lambda atoms: assemble(atoms, style))
            parts.append((right, -right.baseline, margin))
        line = compose(parts)
        lines.append([line.with_core(line.ascent, line.descent)])
    joined = grid(lines, "l", [0], middle=False, ascii=style.ascii)
    return joined if joined.width <= width else whole


def _ends_in_sign(cell: Node) -> bool:
    row = items(cell)
    return bool(row) and isinstance(row[-1], Symbol) and row[-1].kind in ("rel", "bin")
