"""A drawing as an SVG picture, with the theme's colours on the theme's background.

Blocks and braille dots are drawn as shapes rather than as characters: fonts leave seams between
blocks, and many have no braille at all.
"""

from __future__ import annotations

from html import escape

from tutor.figures.render.canvas import Drawing, columns
from tutor.figures.render.look import THEMES, Style, Theme

# A cell; twice as high as wide, as in a terminal.
_WIDE, _HIGH = 8.4, 16.8
_MARGIN = 16
_FONT = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"
_DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
_SHADES = {"░": 0.25, "▒": 0.5, "▓": 0.75}
_QUADRANTS = {"▚": ((0.0, 0.0), (0.5, 0.5))}


def svg(drawing: Drawing, theme: Theme = "dark", *, title: str = "", words: str = "") -> str:
    """`drawing`, made in true colour for `theme`, as the text of an SVG file.

    `title` and `words` are for who listens to it.
    """
    colours = THEMES[theme]
    width = drawing.width * _WIDE + 2 * _MARGIN
    height = drawing.height * _HIGH + 2 * _MARGIN
    parts = [
        # Without xml:space, spaces at the beginning of a line are lost.
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:space="preserve" role="img" '
        f'viewBox="0 0 {_n(width)} {_n(height)}" width="{_n(width)}" height="{_n(height)}" '
        f'font-family="{_FONT}" font-size="14">',
        f"<title>{escape(title)}</title>" if title else "",
        f"<desc>{escape(words)}</desc>" if words else "",
        f'<rect width="100%" height="100%" fill="{colours["background"]}"/>',
    ]
    for row, runs in enumerate(drawing.rows):
        x, y = float(_MARGIN), _MARGIN + row * _HIGH
        for text, style in runs:
            parts += _run(text, style, x, y, colours["text"])
            x += columns(text) * _WIDE
    return "\n".join(part for part in [*parts, "</svg>"] if part) + "\n"


def _run(text: str, style: Style, x: float, y: float, ink: str) -> list[str]:
    parts = []
    if style.paper is not None:
        parts.append(_rect(x, y, columns(text) * _WIDE, _HIGH, style.paper))
    ink = style.ink or ink
    # What stands together as text goes into one element; shapes stand between.
    words, start = "", x
    for character in text:
        shape = _shape(character, x, y, ink)
        if shape is None:
            start = x if not words else start
            words += character
        else:
            parts += [_text(words, style, start, y, ink), *shape]
            words = ""
        x += columns(character) * _WIDE
    parts.append(_text(words, style, start, y, ink))
    return [part for part in parts if part]


def _shape(character: str, x: float, y: float, ink: str) -> list[str] | None:
    """A block or braille dots; None where the character is text."""
    code = ord(character)
    if 0x2800 <= code <= 0x28FF:
        return [
            f'<circle cx="{_n(x + (i + 0.5) * _WIDE / 2)}" cy="{_n(y + (j + 0.5) * _HIGH / 4)}" '
            f'r="1.5" fill="{ink}"/>'
            for bit, (i, j) in enumerate(_DOTS) if (code - 0x2800) >> bit & 1
        ]
    if character == "▀":
        return [_rect(x, y, _WIDE, _HIGH / 2, ink)]
    if 0x2581 <= code <= 0x2588:
        share = (code - 0x2580) / 8
        return [_rect(x, y + (1 - share) * _HIGH, _WIDE, share * _HIGH, ink)]
    if 0x2589 <= code <= 0x258F:
        return [_rect(x, y, (0x2590 - code) / 8 * _WIDE, _HIGH, ink)]
    if character in _SHADES:
        return [_rect(x, y, _WIDE, _HIGH, ink, _SHADES[character])]
    if character in _QUADRANTS:
        return [_rect(x + right * _WIDE, y + down * _HIGH, _WIDE / 2, _HIGH / 2, ink)
                for right, down in _QUADRANTS[character]]
    return None


def _rect(x: float, y: float, width: float, height: float, fill: str, opacity: float = 1) -> str:
    shown = f' fill-opacity="{opacity}"' if opacity < 1 else ""
    # Smoothed edges of neighbours would show as a seam.
    return (f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" '
            f'fill="{fill}"{shown} shape-rendering="crispEdges"/>')


def _text(text: str, style: Style, x: float, y: float, ink: str) -> str:
    if not text.strip():
        return ""
    weight = ' font-weight="bold"' if style.bold else ""
    return (f'<text x="{_n(x)}" y="{_n(y + 0.76 * _HIGH)}" fill="{ink}"{weight} '
            f'textLength="{_n(columns(text) * _WIDE)}">{escape(text)}</text>')


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
