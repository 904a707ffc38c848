"""What was found, in rows of two lines: what it says, and where."""

from __future__ import annotations

from textual.content import Content

from tutor.search import Hit, Query, excerpt, shown
from tutor.tui.widgets.menu import Choice

_KINDS = {"heading": "section", "text": "", "box": "", "lecture": "lecture"}


def hit_choices(hits: list[Hit], query: Query, width: int) -> list[Choice]:
    """A row for each hit; its value is the hit."""
    return [Choice(_says(hit, query, width - 2), hit, (_where(hit, width - 2),)) for hit in hits]


def _says(hit: Hit, query: Query, width: int) -> Content:
    found = hit.extract
    title = excerpt(found.title, query, width) if found.title else []
    parts = [(piece.text, "bold $accent" if piece.marked else "bold") for piece in title]
    room = width - sum(len(text) for text, _ in parts) - 3
    if found.text and room > 12:
        parts += [("   ", "")] if parts else []
        parts += [(piece.text, "bold $accent" if piece.marked else "")
                  for piece in excerpt(found.text, query, room if title else width)]
    return Content.assemble(*parts)


def _where(hit: Hit, width: int) -> Content:
    found = hit.extract
    kind = _KINDS.get(found.kind, found.kind)
    if found.kind == "lecture":
        place = f"{found.number} · {'not written yet' if found.text else 'lecture'}"
    elif found.exercise:
        place = f"◇ {found.exercise}"
    else:
        place = " · ".join(part for part in (
            str(found.number), shown(found.section_title), kind) if part)
    return Content.styled(f"  {place}", "$muted").truncate(width, ellipsis=True)
