"""The ways to set a formula: displayed, inline, spoken; and what is wrong with it."""

from functools import lru_cache

from tutor.typeset.box import Block, Box, beside
from tutor.typeset.breaking import broken
from tutor.typeset.formula import Grid, Node, Text, items, only
from tutor.typeset.layout import Style, aligned_within, assemble, layout, placed
from tutor.typeset.line import written
from tutor.typeset.reader import formula, tags
from tutor.typeset.speech import spoken
from tutor.typeset.typst import markup
from tutor.typeset.width import columns

_read = lru_cache(maxsize=512)(formula)


def display(latex: str, *, width: int | None = None, ascii: bool = False) -> Block:
    """A formula in two dimensions.

    Wider than `width`, it breaks at relations, then at plus and minus of the outermost level;
    one that still does not fit comes back unbroken. What cannot be typeset shows its source.
    """
    tag, tree = tags(_read(latex)[0])
    style = Style(ascii=ascii)
    try:
        if not tag:
            return _within(tree, style, width).block()
        label = layout(Text(tag), style)
        body = _within(tree, style, None if width is None else width - label.width - 2)
        room = 4 if width is None else max(2, width - body.width - label.width)
        return beside([(0, body), (room, label)]).block()
    except RecursionError:
        lines = tuple(latex.splitlines())
        return Block(lines, 0, max(map(columns, lines), default=0))


def _within(tree: Node, style: Style, width: int | None) -> Box:
    if width is None:
        return layout(tree, style)
    whole = only(tree)
    if isinstance(whole, Grid) and whole.shape == "aligned":
        return aligned_within(whole, style, width)
    return broken(placed(items(tree), style), width, lambda row: assemble(row, style))


def inline(latex: str) -> str:
    """A formula on one line: slashes for fractions, raised and lowered characters for scripts."""
    try:
        return " ".join(written(_read(latex)[0]).split())
    except RecursionError:
        return latex


def words(latex: str) -> str:
    """A formula as it is read aloud."""
    try:
        return spoken(_read(latex)[0])
    except RecursionError:
        return latex


def typst(latex: str) -> str:
    """A formula as Typst's mathematics, for paper; without dollar signs."""
    tag, tree = tags(_read(latex)[0])
    return f"{markup(tree)} wide {markup(Text(tag))}" if tag else markup(tree)


def unknown(latex: str) -> tuple[str, ...]:
    """The commands (with their backslash) and environments that cannot be typeset."""
    return tuple(_read(latex)[1].unknown)


def problems(latex: str) -> tuple[str, ...]:
    """Sentences for an author on all that is wrong with a formula; none when all is well."""
    return tuple(_read(latex)[1].sentences)
