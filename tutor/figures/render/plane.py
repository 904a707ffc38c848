"""The cells between two axes, and what lies in them: paper, then dots, then characters.

A cell holds 2 × 4 braille dots. They are as far apart across as down, because a character is
about twice as high as wide.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from tutor.figures.plots.base import Limits, Values
from tutor.figures.render.canvas import Canvas, columns
from tutor.figures.render.look import THEMES, Look, Style

_DOTS = np.array(((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80)), dtype=np.uint8)


@dataclass(frozen=True)
class Scale:
    """From values to shares of an axis, and back."""

    limits: Limits
    log: bool = False

    def share(self, values: Values | float) -> Values:
        """0 at the low end, 1 at the high end; NaN where there is no place."""
        low, high = self.limits
        made = np.asarray(values, dtype=np.float64)
        if self.log:
            with np.errstate(divide="ignore", invalid="ignore"):
                made = np.where(made > 0, np.log10(np.where(made > 0, made, 1.0)), np.nan)
            low, high = float(np.log10(low)), float(np.log10(high))
        return np.asarray((made - low) / (high - low))

    def value(self, shares: Values) -> Values:
        low, high = self.limits
        if self.log:
            decades = np.log10(low) + shares * (np.log10(high) - np.log10(low))
            return np.asarray(10.0 ** decades)
        return low + shares * (high - low)


class Plane:
    """`width` × `height` cells that are drawn on from the back to the front."""

    def __init__(self, width: int, height: int, x: Scale, y: Scale, look: Look) -> None:
        self.width, self.height, self.look = width, height, look
        self.x, self.y = x, y
        # Dots across and down, less one: the last dot stands at the end of its axis.
        self.wide, self.high = 2 * width - 1, 4 * height - 1
        self._paper = np.full((2 * height, width), None, dtype=object)
        self._textures: dict[tuple[int, int], tuple[str, Style]] = {}
        self._bits = np.zeros((height, width), dtype=np.uint8)
        self._inks = np.zeros((height, width), dtype=int)
        self._styles: list[Style] = []
        self._characters: dict[tuple[int, int], tuple[str, Style]] = {}

    # ------------------------------------------------------------------ places

    def dots(self, points: Values) -> Values:
        """Where points (N, 2) lie, in dots from the upper left corner."""
        across, up = self.x.share(points[:, 0]), self.y.share(points[:, 1])
        return np.column_stack([across * self.wide, (1 - up) * self.high])

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """The cell of a point, or None where it is out of sight."""
        (across, down), = self.dots(np.array([[x, y]])).tolist()
        return self.at(across, down)

    def at(self, across: float, down: float) -> tuple[int, int] | None:
        """The cell that holds a dot, or None where it is out of sight."""
        if not (math.isfinite(across) and math.isfinite(down)):
            return None
        at = round(across) // 2, round(down) // 4
        return at if 0 <= at[0] < self.width and 0 <= at[1] < self.height else None

    def halves(self) -> tuple[Values, Values]:
        """x of every column (width,), and y of the middle of every half cell (2 · height,)."""
        across = (2 * np.arange(self.width) + 0.5) / self.wide
        down = (2 * np.arange(2 * self.height) + 0.5) / self.high
        return self.x.value(across), self.y.value(1 - down)

    # ----------------------------------------------------------------- drawing

    def lay(self, where: np.ndarray, colours: np.ndarray | str) -> None:
        """Colour the half cells that `where`, shape (2 · height, width), says, in its order."""
        self._paper[where] = colours

    def texture(self, x: int, y: int, character: str, style: Style) -> None:
        """A character that gives way to dots and to other characters."""
        self._textures[x, y] = (character, style)

    def ink(self, dots: np.ndarray, style: Style, mark: str = "") -> None:
        """Set dots, shape (K, 2) in whole numbers; or `mark` in every cell that has one."""
        inside = ((dots >= 0) & (dots <= (self.wide, self.high))).all(axis=1)
        x, y = dots[inside, 0], dots[inside, 1]
        if mark:
            for at in zip((x // 2).tolist(), (y // 4).tolist(), strict=True):
                self._characters[at] = (mark, style)
            return
        np.bitwise_or.at(self._bits, (y // 4, x // 2), _DOTS[y % 4, x % 2])
        self._inks[y // 4, x // 2] = len(self._styles)
        self._styles.append(style)

    def put(self, x: int, y: int, text: str, style: Style) -> None:
        """Characters over everything else."""
        for character in text:
            if 0 <= x < self.width and 0 <= y < self.height:
                self._characters[x, y] = (character, style)
            x += columns(character)

    def free(self, x: int, y: int, length: int) -> bool:
        """Whether `length` cells from (x, y) to the right are inside and bear no character."""
        inside = 0 <= y < self.height and x >= 0 and x + length <= self.width
        return inside and not any((x + i, y) in self._characters for i in range(length))

    def finish(self) -> Canvas:
        canvas = Canvas(self.width, self.height)
        for y in range(self.height):
            for x in range(self.width):
                top, low = self._paper[2 * y, x], self._paper[2 * y + 1, x]
                drawn = self._characters.get((x, y))
                if drawn is None and self._bits[y, x]:
                    drawn = chr(0x2800 + int(self._bits[y, x])), self._styles[self._inks[y, x]]
                if drawn is not None:
                    canvas.put(x, y, drawn[0], self._over(drawn[1], top or low))
                elif top == low and top is not None:
                    canvas.put(x, y, " ", Style(None, top))
                elif top is not None:
                    canvas.put(x, y, "▀", Style(top, low))
                elif low is not None:
                    canvas.put(x, y, "▄", Style(low))
                elif (x, y) in self._textures:
                    canvas.put(x, y, *self._textures[x, y])
        return canvas

    def _over(self, style: Style, paper: str | None) -> Style:
        """On coloured paper, the terminal's own ink may not be legible."""
        if paper is None or style.paper is not None:
            return style
        ink = style.ink or self.look.fit(THEMES[self.look.theme]["text"])
        return style._replace(ink=ink, paper=paper)


def stroke(points: Values, plane: Plane, *, thick: bool = True, dashed: bool = False) -> np.ndarray:
    """The dots, shape (K, 2), of the way through `points`, which are in dots already.

    A point that is not finite breaks it. One dot alone looks thin and broken, so a `thick`
    stroke has two, across its direction.
    """
    alone = points[np.isfinite(points).all(axis=1)]
    start, way = points[:-1], np.diff(points, axis=0)
    whole = np.isfinite(start).all(axis=1) & np.isfinite(way).all(axis=1)
    start, way = start[whole], way[whole]
    lengths = np.linalg.norm(way, axis=1)
    before = np.concatenate([[0.0], np.cumsum(lengths)[:-1]]) if len(lengths) else lengths
    first, last = _inside(start, way, plane.wide, plane.high)
    seen = first <= last
    start, way, first, last = start[seen], way[seen], first[seen], last[seen]
    lengths, before = lengths[seen], before[seen]
    steps = np.ceil(np.abs(way).max(axis=1, initial=0.0) * (last - first)).astype(int) + 1
    of = np.repeat(np.arange(len(steps)), steps)
    index = np.arange(len(of)) - np.repeat(np.cumsum(steps) - steps, steps)
    share = first[of] + (last - first)[of] * index / np.maximum(1, steps - 1)[of]
    dots = start[of] + way[of] * share[:, None]
    steep = np.abs(way[:, 1]) > np.abs(way[:, 0])
    aside = np.column_stack([steep, ~steep])[of].astype(int)
    if dashed:
        shown = ((before[of] + share * lengths[of]) // 5) % 2 == 0
        dots, aside = dots[shown], aside[shown]
    dots = np.asarray(np.round(dots), dtype=int)
    if not thick:
        return dots
    # At the far edge the second dot lies inside, rather than nowhere.
    second = dots + aside
    second = np.where(second > (plane.wide, plane.high), dots - aside, second)
    if dashed:
        return np.concatenate([dots, second])
    # Points of their own, too: one between two gaps has no segment.
    return np.concatenate([dots, second, np.round(np.clip(alone, -9, 1e6)).astype(int)])


def _inside(start: Values, way: Values, wide: int, high: int) -> tuple[Values, Values]:
    """From which share to which share each segment lies in sight (Liang and Barsky, 1984)."""
    first, last = np.zeros(len(start)), np.ones(len(start))
    for axis, end in ((0, wide), (1, high)):
        step, at = way[:, axis], start[:, axis]
        for border, sign in ((-0.5, -1), (end + 0.5, 1)):
            with np.errstate(divide="ignore", invalid="ignore"):
                meets = (border - at) / step
            out = sign * (at - border) > 0
            first = np.where((sign * step < 0), np.maximum(first, meets), first)
            last = np.where((sign * step > 0), np.minimum(last, meets), last)
            last = np.where((step == 0) & out, -1.0, last)
    return first, last
