"""Marks over a body: combining characters on a single letter, else a row of their own."""

import unicodedata

from tutor.typeset.box import Box, above, box, centred
from tutor.typeset.width import columns

_COMBINING = {
    "hat": "\u0302", "bar": "\u0304", "tilde": "\u0303", "vec": "\u20d7", "dot": "\u0307",
    "ddot": "\u0308", "check": "\u030c", "breve": "\u0306", "acute": "\u0301",
    "grave": "\u0300", "ring": "\u030a", "underline": "\u0332", "overleftarrow": "\u20d6",
}
# On a row of its own: what to draw, and whether it runs the whole width.
_ROWS = {
    "hat": ("^", "^"), "tilde": ("~", "~"), "dot": ("˙", "."), "ddot": ("¨", ".."),
    "check": ("ˇ", "v"), "breve": ("˘", "u"), "acute": ("´", "'"), "grave": ("`", "`"),
    "ring": ("°", "o"),
}


def combined(glyph: str, mark: str) -> str:
    """A letter with its mark, as one cell of text."""
    return unicodedata.normalize("NFC", glyph + _COMBINING[mark])


def accent(body: Box, mark: str, ascii: bool) -> Box:
    """A box with a mark."""
    if not ascii and body.height == 1 and columns(body.lines[0]) == 1 and body.width == 1:
        return box(combined(body.lines[0], mark))
    if mark == "underline":
        return above([body, box(("-" if ascii else "‾") * body.width)], 0)
    if mark == "bar":
        row = "_" * body.width
    elif mark in ("vec", "overleftarrow"):
        row = ("-" if ascii else "─") * (body.width - 1)
        head = (">" if ascii else "→") if mark == "vec" else ("<" if ascii else "←")
        row = row + head if mark == "vec" else head + row
    else:
        row = _ROWS[mark][ascii]
    accented = above([centred(box(row), body.width), body], 1)
    # The mark belongs to the letter: it makes no delimiter grow.
    return accented.with_core(body.up, body.down)
