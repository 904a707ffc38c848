"""From one plot to one block of cells; each kind of plot registers how it is drawn."""

import re
from functools import singledispatch
from typing import NamedTuple

from tutor.figures.errors import FigureError
from tutor.figures.plots.base import Plot
from tutor.figures.render.canvas import Canvas, columns
from tutor.figures.render.look import Look, Style


class Room(NamedTuple):
    """How much place there is. The width is never exceeded; the height is, where a plot
    cannot be smaller."""

    width: int
    height: int


@singledispatch
def block(plot: Plot, room: Room, look: Look) -> Canvas:
    """`plot` drawn into at most `room.width` columns."""
    raise FigureError(f"No way to draw a {type(plot).__name__} is known.")


def words(text: str, width: int, look: Look, style: Style | None = None) -> Canvas:
    """`text` wrapped to `width` columns."""
    lines = wrap(look.text(text), width)
    canvas = Canvas(max((columns(line) for line in lines), default=0), len(lines))
    for row, line in enumerate(lines):
        canvas.put(0, row, line, style or look.style())
    return canvas


# A number and its percent sign, and `λ = 500`: no line ends inside.
_TOGETHER = re.compile(r"(?<=\d) (?=%)|(?<!\S)\S{1,8} [=≈≠<>≤≥] \S{1,8}(?!\S)")
_BOUND = "\ue000"
# Below this, every column counts.
_WIDE = 30


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns, broken at spaces, and within words only where needed.

    A break in the text stays one. Short formulas stay whole.
    """
    if width >= _WIDE:
        text = _TOGETHER.sub(lambda found: found[0].replace(" ", _BOUND), text)
    return [line.replace(_BOUND, " ") for line in _wrapped(text, width)]


def _wrapped(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            while columns(word) > width:
                if line:
                    lines.append(line)
                    line = ""
                lines.append(word[:width])
                word = word[width:]
            if line and columns(line) + 1 + columns(word) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        lines.append(line)
    return lines


def clip(text: str, width: int, look: Look) -> str:
    """`text` in the terminal's characters, its end replaced by … where it is too wide."""
    shown = look.text(text)
    if columns(shown) <= width:
        return shown
    return shown[: max(0, width - 1)] + ("~" if look.ascii else "…") * (width > 0)
