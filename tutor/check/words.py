"""Small parts of sentences."""

from __future__ import annotations


def shorten(text: str, most: int = 80) -> str:
    """Text cut to a length that fits a sentence."""
    return text if len(text) <= most else text[: most - 1] + "…"
