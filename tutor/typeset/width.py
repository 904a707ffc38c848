"""How many terminal cells a text takes."""

import unicodedata
from functools import lru_cache

_NO_CELL = {"Mn", "Me", "Cf", "Cc"}


@lru_cache(maxsize=1024)
def _cells(character: str) -> int:
    if unicodedata.category(character) in _NO_CELL:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def columns(text: str) -> int:
    """The number of terminal cells that `text` takes: a combining accent takes none."""
    return len(text) if text.isascii() else sum(map(_cells, text))
