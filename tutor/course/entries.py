"""What of the course has a name, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

# In the order in which they are meant where several are called alike.
KINDS = ("lecture", "exercise", "section", "topic", "figure", "derivation", "generator", "question",
         "equation", "term")
# What is found for exams only, and never gone to: a question that is kept for them.
RESERVED = "reserved"


@dataclass(frozen=True)
class Entry:
    """Something that can be gone to by its `id`, which stays the same when it moves.

    `lecture` is a number and `slug` that lecture's name. `section` and `line` are where it stands
    in the lesson; of an exercise they are empty. `topic` is a slug. `version` is a question's or a
    generator's number, and of an exercise a digest of what judges it. `formerly` are ids that it
    had before. `facts` of an exercise are the head of its brief; of a question or a generator they
    are its `kind`, and its `part`, `points`, `seconds` and `level` in an exam, with points and
    seconds for each level of a generator. A `title` is plain words; an
    equation's is its number.
    """

    kind: str
    id: str
    title: str = ""
    line: int = 0
    section: str = ""
    topic: str = ""
    version: str = ""
    formerly: tuple[str, ...] = ()
    lecture: int = -1
    slug: str = ""
    facts: dict[str, Any] = field(default_factory=dict, compare=False)
