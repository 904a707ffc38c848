"""`--lectures 1-3,5`: which lectures a command is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tutor.errors import UsageError

if TYPE_CHECKING:
    from tutor.course.catalogue import Course

HELP = "Which lectures, as in 1-5 or 2,3,4; otherwise those of the course's exam."


def lectures_of(course: Course, text: str | None) -> tuple[int, ...]:
    """The numbers that a text like `1-3,5` names; without one, those that the course examines.
    Raises a `UsageError` for what is no lecture."""
    known = {lecture.number for lecture in course.lectures}
    if text is None:
        return course.exam.lectures or tuple(sorted(known))
    chosen: set[int] = set()
    for part in filter(None, re.split(r"[,\s]+", text)):
        found = re.fullmatch(r"(\d{1,3})(?:[-–](\d{1,3}))?", part)
        if found is None:
            raise UsageError(f"`{part}` names no lectures. Write numbers and ranges, as in "
                             "`--lectures 1-3,5`.")
        first = int(found[1])
        last = int(found[2] or first)
        if last < first:
            raise UsageError(f"`{part}` runs backwards. Write `{last}-{first}`.")
        if missing := sorted(set(range(first, last + 1)) - known):
            raise UsageError(f"There is no lecture {missing[0]}. `tutor list` shows them all.")
        chosen |= set(range(first, last + 1))
    if not chosen:
        raise UsageError("`--lectures` names none. Write numbers and ranges, as in `1-3,5`.")
    return tuple(sorted(chosen))
