"""So many of something, in words."""

from __future__ import annotations


def counted(number: int, of: str) -> str:
    """`1 event`, `1,204 events`."""
    return f"{number:,} {of}{'s' * (number != 1)}"
