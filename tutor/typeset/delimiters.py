"""Delimiters that grow with what they enclose."""

from tutor.typeset.box import Box, beside, box
from tutor.typeset.symbols import character

# Top, middle piece, extension, bottom; the middle piece of a brace stands on the baseline.
_TALL = {
    "(": "⎛⎜⎜⎝", ")": "⎞⎟⎟⎠", "[": "⎡⎢⎢⎣", "]": "⎤⎥⎥⎦", "{": "⎧⎨⎪⎩", "}": "⎫⎬⎪⎭",
    "⌊": "⎢⎢⎢⎣", "⌋": "⎥⎥⎥⎦", "⌈": "⎡⎢⎢⎢", "⌉": "⎤⎥⎥⎥", "|": "││││", "‖": "‖‖‖‖",
    "↑": "↑│││", "↓": "│││↓",
}
_TALL_ASCII = {
    "(": "/||\\", ")": "\\||/", "[": "[[[[", "]": "]]]]", "{": "/<|\\", "}": "\\>|/",
    "⌊": "|||L", "⌋": "|||J", "⌈": "r|||", "⌉": "7|||", "|": "||||",
    "↑": "^|||", "↓": "|||v",
}
_SHORT_BRACES = {"{": "⎰⎱", "}": "⎱⎰"}


def delimiter(glyph: str, up: int, down: int, ascii: bool = False) -> Box:
    """A delimiter that reaches `up` rows above the baseline and `down` rows below it."""
    height = up + 1 + down
    if not glyph:
        return Box(("",) * height, up, 0, up, down)
    if height == 1:
        return box(character(glyph).ascii if ascii else glyph)
    if glyph in "⟨⟩/\\":
        return _slanted(glyph, up, down, ascii)
    if glyph == "‖" and ascii:
        return box(*["||"] * height, baseline=up)
    if glyph in _SHORT_BRACES and height == 2 and not ascii:
        return box(*_SHORT_BRACES[glyph], baseline=up)
    top, middle, extension, bottom = list((_TALL_ASCII if ascii else _TALL)[glyph])
    rows = [top, *[extension] * (height - 2), bottom]
    if height > 2 and glyph in "{}":
        rows[min(max(up, 1), height - 2)] = middle
    return box(*rows, baseline=up)


def _slanted(glyph: str, up: int, down: int, ascii: bool) -> Box:
    """Angles and slashes, drawn with diagonals."""
    height = up + 1 + down
    forward, backward = ("/", "\\") if ascii else ("╱", "╲")
    if glyph in "/\\":
        stroke = forward if glyph == "/" else backward
        columns = range(height)[::-1] if glyph == "/" else range(height)
        return box(*(" " * column + stroke for column in columns), baseline=up)
    first, second = (forward, backward) if glyph == "⟨" else (backward, forward)
    half = (height + 1) // 2
    depth = [half - 1 - n if n < half else n - (height - half) for n in range(height)]
    strokes = [first] * (height // 2) + [second] * (height // 2)
    if height % 2:
        strokes.insert(height // 2, ("<" if glyph == "⟨" else ">") if ascii else glyph)
    if glyph == "⟩":
        depth = [half - 1 - indent for indent in depth]
    return box(*(" " * indent + stroke for indent, stroke in zip(depth, strokes)), baseline=up)


def fence(left: str, parts: list[Box], middles: list[str], right: str, ascii: bool) -> Box:
    """Boxes between delimiters that reach as far as the tallest core."""
    up = max(part.up for part in parts)
    down = max(part.down for part in parts)
    if "{" in (left, right) and up + down == 1 and not ascii:
        # A brace has a middle: two rows are too few to show it well.
        up, down = (up, down + 1) if down else (up + 1, down)
    row = [(0, delimiter(left, up, down, ascii))]
    for number, part in enumerate(parts):
        if number:
            row.append((1, delimiter(middles[number - 1], up, down, ascii)))
        row.append((bool(number), part))
    row.append((0, delimiter(right, up, down, ascii)))
    return beside(row)
