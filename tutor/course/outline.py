"""A lesson's sections by name alone, read without parsing the lesson: the map needs no more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_TARGET = re.compile(r"^\((?P<slug>[a-z0-9-]+)\)=$")
_FENCE = re.compile(r"^ {0,3}(?P<marks>`{3,})")
_NOT_WORDS = re.compile(r"[^a-z0-9]+")
_MARKS = re.compile(r"\$([^$]*)\$|[*`]")


@dataclass(frozen=True)
class Entry:
    """A section: its stable name, its title in plain words, and the line of its heading."""

    slug: str
    title: str
    line: int = 0


def outline(path: Path) -> tuple[Entry, ...]:
    """The `##` sections of a lesson, in order; none where it cannot be read."""
    try:
        return _read(path, path.stat().st_mtime_ns)
    except (OSError, UnicodeDecodeError):
        return ()


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    target, fence = "", ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        mark = _FENCE.match(line)
        if fence:
            if mark and len(mark["marks"]) >= len(fence) and line.strip() == mark["marks"]:
                fence = ""
            continue
        if mark:
            fence = mark["marks"]
            continue
        if found := _TARGET.match(line.strip()):
            target = found["slug"]
        elif line.startswith("## "):
            title = line[3:].strip()
            entries.append(Entry(target or _slug(title), _MARKS.sub(r"\1", title), number))
            target = ""
        elif line.strip():
            target = ""
    return tuple(entries)


def _slug(title: str) -> str:
    # As `lesson.slugify`, whose import would bring in the Markdown parser.
    return _NOT_WORDS.sub("-", title.lower()).strip("-")
