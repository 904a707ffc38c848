"""The formula sheet of a lecture: which of its numbered formulas, and a few words to each.

It stands in the head of `lesson.md`, by the formulas' labels. Where the textbook writes a formula
with other letters, `book` has it in those, and `there` the words, if they differ, too:

```yaml
sheet:
  softmax: of $K$ scores $z$, the probabilities of the classes
  dense-layer:
    says: layer $l$
    book: a^{(r)} = W^{(r)} z^{(r-1)} + b^{(r)}
    there: layer $r$
```

A lecture without `sheet` gives all of its numbered formulas, without words. Letters that differ are
those of its conventions: of each table in a `convention`, with the head *here*, *in the book*.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tutor.course import frontmatter, model
from tutor.course.catalogue import Lecture
from tutor.course.dialect import Reader
from tutor.course.lesson import lesson_at
from tutor.course.source import read_source
from tutor.errors import ContentError

_KEYS = ("says", "book", "there")
_HEAD = ("here", "in the book")


@dataclass(frozen=True)
class SheetFormula:
    """A formula of the sheet. `book` is how the textbook writes it, and `there` what is said of it
    then; both are those of the course where they do not differ."""

    number: str
    label: str
    topic: str
    latex: str
    says: model.Inlines
    book: str
    there: model.Inlines


@dataclass(frozen=True)
class Letters:
    """What is called `here` in the course, and `there` in the textbook."""

    what: model.Inlines
    here: model.Inlines
    there: model.Inlines


@dataclass(frozen=True)
class LectureSheet:
    """A lecture's part of the sheet. `topic` of a formula is a title; empty where it has none."""

    lecture: Lecture
    formulas: tuple[SheetFormula, ...]
    letters: tuple[Letters, ...]


def sheet_of(lecture: Lecture) -> LectureSheet:
    """The sheet of a lecture that is written. Raises ContentError."""
    path = lecture.lesson_path
    lesson = lesson_at(path)
    head = frontmatter.parsed(read_source(path).head, path)
    entries = _entries(head.get("sheet"), path)
    titles = {topic.slug: topic.title for topic in lecture.topics}
    reader, topic = Reader(path), ""
    found: list[SheetFormula] = []
    letters: list[Letters] = []
    known: set[str] = set()
    for section in lesson.sections:
        topic = titles.get(section.slug, topic)
        for block in model.in_frames(section.blocks):
            match block:
                case model.Heading(target=str(target)) if target in titles:
                    topic = titles[target]
                case model.Formula(label=str(label), number=str(number)):
                    known.add(label)
                    if entries is None or label in entries:
                        entry = (entries or {}).get(label, {})
                        says = reader.inline_text(entry.get("says", ""))
                        there = reader.inline_text(entry["there"]) if "there" in entry else says
                        found.append(SheetFormula(number, label, topic, block.latex, says,
                                                  entry.get("book", block.latex), there))
                case model.Box(kind="convention"):
                    letters += _letters(block)
    if unknown := [label for label in entries or () if label not in known]:
        raise ContentError(f"{path}: the sheet lists `{unknown[0]}`, and no formula is labelled "
                           "so.")
    return LectureSheet(lecture, tuple(found), tuple(letters))


def _entries(given: Any, path: object) -> Mapping[str, Mapping[str, str]] | None:
    """The entries of a head by label, each as a table. Raises ContentError."""
    if given is None:
        return None
    if not isinstance(given, dict):
        raise ContentError(f"{path}: `sheet` lists formulas by label: `label: a few words`.")
    found = {}
    for label, entry in given.items():
        table = {"says": entry} if isinstance(entry, str) else entry
        if not isinstance(table, dict) or not all(
                key in _KEYS and isinstance(value, str) for key, value in table.items()):
            raise ContentError(f"{path}: the sheet's `{label}` is a few words, or a table of "
                               "`says`, `book` and `there`.")
        found[str(label)] = table
    return found


def _letters(box: model.Box) -> list[Letters]:
    tables = [block for block in box.blocks if isinstance(block, model.Table)]
    return [Letters(*row) for table in tables
            if tuple(model.plain_text(cell) for cell in table.header[1:]) == _HEAD
            for row in table.rows if len(row) == 3 and row[1] != row[2]]
