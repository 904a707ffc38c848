"""`--lectures 1-3,5`: which lectures a command is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.errors import UsageError

if TYPE_CHECKING:
    from tutor.course.catalogue import Course

HELP = "Which lectures, as in 1-5 or 2,3,4; otherwise those of the course's exam."


def lectures_of(course: Course, text: str | None) -> tuple[int, ...]:
    """The numbers that a text like `1-3,5` names; without one, those that the course examines.
    Raises a `UsageError` for what is no lecture."""
    if text is None:
        return course.exam.lectures or tuple(sorted(each.number for each in course.lectures))
    from tutor.learner.plan import lectures_of as named

    if not (chosen := named(text, course)):
        raise UsageError("`--lectures` names none. Write numbers and ranges, as in `1-3,5`.")
    return chosen
