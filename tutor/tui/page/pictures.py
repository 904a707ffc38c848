"""Plots as lines of a page, and what the terminal can show of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tutor.tui.page.flow import Line, Span

if TYPE_CHECKING:
    from textual.app import App

    from tutor.figures import Figure, Plot


def look_of(app: App[Any]) -> dict[str, Any]:
    """The colours and the theme that a drawing is made for. As `picture`, it needs NumPy loaded."""
    from tutor.figures.render.look import COLOURS

    colour = COLOURS.get(app.console.color_system or "", "truecolor")
    if getattr(app, "colourless", False):
        colour = "none"
    return {"colour": colour, "theme": "dark" if app.current_theme.dark else "light"}


def picture(plot: Plot | Figure, width: int, height: int, look: dict[str, Any]) -> list[Line]:
    """A plot as lines of at most `width` cells. Imports NumPy: have that done beforehand."""
    from tutor.figures import draw

    lines: list[Line] = []
    for row in draw(plot, max(8, width), height, **look).rows:
        line: Line = []
        for text, style in row:
            words = ["bold"] * style.bold + ["dim"] * style.dim + [style.ink or ""]
            if style.paper:
                words.append(f"on {style.paper}")
            line.append(Span(text, " ".join(filter(None, words))))
        lines.append(line)
    return lines
