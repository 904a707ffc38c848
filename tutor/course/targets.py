"""What can be opened: a place of the course, found by its number, its name, or a term's words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tutor.course.catalogue import Course, Lecture, did_you_mean
from tutor.course.entries import KINDS, Entry
from tutor.course.index import CourseIndex
from tutor.errors import UsageError

# What may be written before a name that several kinds have, as in `figure:graph_steps`.
_PREFIXES = {**{kind: kind for kind in KINDS}, "lesson": "lecture"}


@dataclass(frozen=True)
class Target:
    """An exercise by its id; or else a lecture's lesson by its slug, opened where the learner
    stopped, or at a section and a line."""

    lecture: str = ""
    section: str | None = None
    line: int | None = None
    exercise: str = ""


def find(course: Course, index: CourseIndex, text: str, section: str | None = None) -> Target:
    """The place that `text` names: a lecture by number or slug, with a `section` or anything else
    of it; or an exercise, a section, a figure, a question, a term, wherever it stands.

    `lecture/name` and `lecture#name` say both in one, and `kind:name` says which kind is meant.
    Raises UsageError, with the nearest names.
    """
    text = text.strip()
    if section is None:
        for mark in "#/":
            lecture, found, name = text.partition(mark)
            if found and _lecture(course, lecture) is not None:
                text, section = lecture, name
                break
    if section is not None:
        return _in_lecture(index, _written(course.lecture(text)), section.strip())
    prefix, given, rest = text.partition(":")
    kind = _PREFIXES.get(prefix, "") if given else ""
    name = rest if kind else text
    lecture_meant = _lecture(course, name) if kind in ("", "lecture") else None
    if lecture_meant is not None:
        return Target(_written(lecture_meant).slug)
    if kind == "exercise" or (not kind and course.has_exercise(name)):
        return Target(exercise=course.exercise(name).id)
    fitting = _called(index, name, kind)
    if not fitting:
        raise _unknown(course, index, name)
    best = fitting[0]
    lectures = sorted({each.lecture for each in fitting if each.kind == best.kind})
    if len(lectures) > 1:
        where = ", ".join(f"`tutor open {number} {name}`" for number in lectures)
        raise UsageError(f"Several lectures have a {best.kind} called `{name}`: {where}.")
    if best.kind != "exercise":
        _written(course.lecture(best.slug))
    return target_of(best)


def target_of(entry: Entry) -> Target:
    """Where an entry leads."""
    if entry.kind == "exercise":
        return Target(exercise=entry.id)
    if entry.kind == "lecture" or not entry.section:
        return Target(entry.slug)
    return Target(entry.slug, entry.section, entry.line or None)


def _lecture(course: Course, name: str) -> Lecture | None:
    try:
        return course.lecture(name)
    except UsageError:
        return None


def _written(lecture: Lecture) -> Lecture:
    if not lecture.written:
        raise UsageError(f"Lecture {lecture.number}, {lecture.title}, is not written yet.")
    return lecture


def _in_lecture(index: CourseIndex, lecture: Lecture, name: str) -> Target:
    """A section of a lecture, or anything else of it."""
    own = [entry for entry in index.entries() if entry.slug == lecture.slug]
    fitting = _fitting(own, name)
    if fitting:
        return target_of(fitting[0])
    known = [entry.id for entry in own if entry.kind != "lecture"]
    sections = ", ".join(f"`{entry.id}`" for entry in own if entry.kind == "section")
    raise UsageError(f"Lecture {lecture.number} has nothing called `{name}`."
                     f"{did_you_mean(name, known)} Its sections are: {sections}.")


def _called(index: CourseIndex, name: str, kind: str) -> list[Entry]:
    """What goes by a name: what is called so now, else in other words, else what was before."""
    found = _fitting(index.named(name) or index.entries(), name)
    return [entry for entry in found if not kind or entry.kind == kind]


def _fitting(entries: list[Entry], name: str) -> list[Entry]:
    """The entries that a name fits, the likeliest kind first; of a place, its exact name first."""
    wanted = _plain(name)
    tests: tuple[Callable[[Entry], bool], ...] = (
        lambda each: each.id == name, lambda each: name in each.formerly,
        lambda each: wanted in (_plain(each.id), _plain(each.title)),
        lambda each: each.kind == "term" and wanted in map(_plain, each.id.split(",")))
    for test in tests:
        found = [each for each in entries if test(each)]
        if found:
            return sorted(found, key=lambda each: KINDS.index(each.kind))
    return []


def _plain(name: str) -> str:
    """A name however it is written: case, hyphens and underscores are no difference."""
    return " ".join(name.lower().replace("-", " ").replace("_", " ").split())


def _unknown(course: Course, index: CourseIndex, name: str) -> UsageError:
    for lecture in course.lectures:
        if name in lecture.exercises:
            return UsageError(
                f"The exercise `{name}` of lecture {lecture.number} is not written yet. "
                "`tutor list` shows the ones that are.")
    known = list(dict.fromkeys(entry.id for entry in index.entries()))
    return UsageError(
        f"Nothing in the course is called `{name}`.{did_you_mean(name, known)} A lecture goes by "
        "its number or its name; `tutor list` shows them, and `tutor search` finds words.")
