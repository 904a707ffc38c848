"""What can go wrong with a figure, as a sentence to the user."""

from collections.abc import Iterable
from difflib import get_close_matches

from tutor.errors import UsageError


class FigureError(UsageError, ValueError):
    """A figure cannot be drawn as asked: an unknown name, a value that does not fit."""


def nearest(name: str, known: Iterable[str]) -> str:
    """" Did you mean …?" with the closest of `known`, or nothing where none is close."""
    lowered = {each.lower(): each for each in known}
    close = get_close_matches(name.lower(), lowered, n=2, cutoff=0.6)
    return f" Did you mean {' or '.join(f'`{lowered[each]}`' for each in close)}?" if close else ""
