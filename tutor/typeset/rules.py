"""What is drawn with lines: fraction bars, radicals, horizontal braces, frames."""

from tutor.typeset.box import Box, above, box, centred, compose, empty, indented


def fraction(over: Box, under: Box, *, bar: bool, nested: bool, ascii: bool) -> Box:
    """One box over another; the bar of a fraction of fractions is longer than theirs."""
    wide = max(over.width, under.width)
    # A bar of one cell would look like a minus sign.
    wide = 3 if wide < 2 and bar else wide + 2 * nested
    line = ("-" if ascii else "─") * wide if bar else " " * wide
    return above([centred(over, wide), box(line), centred(under, wide)], 1)


def radical(body: Box, index: Box | None, *, bare: bool, ascii: bool) -> Box:
    """A root sign around a box; `bare` needs no line above, as in √2."""
    if bare and body.height == 1 and not ascii:
        root = compose([(box("√"), 0, 0), (body, 0, 1)])
    elif body.height == 1:
        sign = "\\/" if ascii else "√"
        line = box("_" * body.width)
        root = compose([(line, -1, len(sign)), (box(sign), 0, 0), (body, 0, len(sign))])
    else:
        return _tall_radical(body, index, ascii)
    if index is None:
        return root
    return compose([(index, -index.height, 0), (root, -root.baseline, index.width)])


def _tall_radical(body: Box, index: Box | None, ascii: bool) -> Box:
    corner, stem, foot = (",-", "|", "\\|") if ascii else ("┌─", "│", "╲│")
    # The index stands on the foot of the sign, which is on the last row.
    left = index.width - 1 if index else 0
    top = -body.baseline - 1
    bottom = top + body.height
    parts = [
        (box(corner + corner[1] * body.width), top, left + 1),
        (box(*[stem] * (body.height - 1)), top + 1, left + 1),
        (box(foot), bottom, left),
        (body, top + 1, left + 3),
    ]
    if index:
        parts.append((index, bottom - index.height, 0))
    return compose(parts)


def brace(body: Box, over: bool, ascii: bool) -> Box:
    """A horizontal brace over or under a box."""
    left, right, point = ("╭", "╮", "┴") if over else ("╰", "╯", "┬")
    if ascii:
        left, right, point = ("/", "\\", "^") if over else ("\\", "/", "v")
    wide = max(body.width, 3)
    before = (wide - 3) // 2
    stroke = "-" if ascii else "─"
    line = box(left + stroke * before + point + stroke * (wide - 3 - before) + right)
    body = centred(body, wide)
    return above([line, body], 1) if over else above([body, line], 0)


def frame(body: Box, ascii: bool) -> Box:
    """A box with a line all around."""
    corners, across, down = ("++++", "-", "|") if ascii else ("┌┐└┘", "─", "│")
    body = indented(body, 1, body.width + 2)
    rows = [
        corners[0] + across * body.width + corners[1],
        *(down + line + down for line in body.lines),
        corners[2] + across * body.width + corners[3],
    ]
    return box(*rows, baseline=body.baseline + 1)


def arrow(glyph: str, label: Box, below: Box | None, ascii: bool) -> Box:
    """An arrow as long as its labels."""
    wide = max(label.width, below.width if below else 0) + 2
    head = glyph in "→⇒↦"
    both = glyph == "↔"
    line = "=" if ascii and glyph in "⇒⇐" else "-" if ascii else "═" if glyph in "⇒⇐" else "─"
    first = ("<" if ascii else "⇐" if glyph == "⇐" else "←") if both or not head else line
    last = (">" if ascii else "⇒" if glyph == "⇒" else "→") if both or head else line
    if glyph == "↦":
        first = "|" if ascii else "├"
    stroke = box(first + line * max(0, wide - 2) + last)
    parts = [label, stroke] + ([below] if below else [])
    return above([part if part.width else empty(wide) for part in parts], 1)
