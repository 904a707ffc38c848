"""Small parts of sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def shorten(text: str, most: int = 80) -> str:
    """Text cut to a length that fits a sentence."""
    return text if len(text) <= most else text[: most - 1] + "…"


def listed(parts: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last


def quoted(names: Iterable[str]) -> str:
    """Names from code, listed."""
    return listed([f"`{name}`" for name in names])
