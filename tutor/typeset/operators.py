"""Big operators, and limits above and below any operator."""

from tutor.typeset.box import Box, above

#: Operators drawn from strokes in ASCII, where a letter would not do; the baseline is row 1.
DRAWN = {
    "∑": ("___", "\\", "/__"),
    "∏": ("____", "|  |", "|  |"),
    "∐": ("|  |", "|  |", "|__|"),
    "∫": (" ,-", " |", "-'"),
    "∬": (" ,- ,-", " |  |", "-' -'"),
    "∭": (" ,- ,- ,-", " |  |  |", "-' -' -'"),
    "∮": ("  ,-", " (|)", " -'"),
    "⋃": ("|  |", "|  |", "\\__/"),
    "⋂": (".--.", "|  |", "|  |"),
}


def limits(base: Box, below: Box | None, over: Box | None) -> Box:
    """A base with one formula centred under it and one over it."""
    parts = [part for part in (over, base, below) if part is not None]
    return above(parts, 1 if over is not None else 0)
