"""What was selected on a page with the mouse, as text to paste elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from textual.selection import Selection

from tutor.tui.page.blocks import Row

# What is drawn beside boxes and quotations is none of their words.
RULES = "▎│"


def selected(rows: Sequence[Row], selection: Selection, gutter: int = 0) -> str:
    """The selected text: without gutter and rules, lines of one paragraph joined again."""
    start, end = selection
    first, last = start.y if start else 0, end.y if end else len(rows) - 1
    text, before = "", None
    for number in range(max(0, first), min(last, len(rows) - 1) + 1):
        row = rows[number]
        whole = "".join(span.text for span in row.line)
        left = start.x - gutter if start and number == first else 0
        right = end.x - gutter if end and number == last else len(whole)
        words = whole[_rule(whole, max(0, left)):max(0, right)].rstrip()
        if before is not None:
            goes_on = row.prose and before.prose and row.source == before.source
            text += " " if goes_on else "\n"
            words = words.lstrip() if goes_on else words
        text, before = text + words, row
    return text.strip("\n")


def _rule(text: str, left: int) -> int:
    """Where the words begin, at or after `left`."""
    if text[:1] in RULES and text:
        return max(left, min(3, len(text)))
    return left
