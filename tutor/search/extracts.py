"""What can be found in a course: its lessons and briefs in pieces, each with its place."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from tutor.course import model
from tutor.course.brief import read_brief
from tutor.course.catalogue import Course, Lecture, read_exercise
from tutor.course.lesson import read_lesson
from tutor.errors import TutorError


@dataclass(frozen=True)
class Extract:
    """A piece of the course. `kind` is `lecture`, `section`, `heading`, `box`, `term`, `exercise`,
    `text`, `formula`, `code`, `table`, `figure`, `question` or `derivation`.

    Formulas stand in `title` and `text` as LaTeX between dollar signs. `lecture` is a slug, and
    `exercise` an id; either may be empty.
    """

    kind: str
    title: str = ""
    text: str = ""
    lecture: str = ""
    number: int = -1
    lecture_title: str = ""
    section: str = ""
    section_title: str = ""
    exercise: str = ""
    line: int = 0


@dataclass(frozen=True)
class Source:
    """A file of the course, and how its extracts are read."""

    path: Path
    read: Callable[[], Iterable[Extract]]

    @property
    def digest(self) -> str:
        """Of what the file holds; empty where it cannot be read."""
        try:
            return hashlib.sha256(self.path.read_bytes()).hexdigest()[:24]
        except OSError:
            return ""

    def extracts(self) -> list[Extract]:
        """What the file holds; nothing where its author has made a mistake in it."""
        try:
            return list(self.read())
        except (TutorError, OSError):
            return []


def sources(course: Course) -> list[Source]:
    """Every file that can be searched, in the order of the course."""
    plan = course.root / "lessons" / "course.toml"
    found = [Source(plan, partial(_plan, course))]
    for lecture in course.lectures:
        if lecture.written:
            found.append(Source(lecture.lesson_path, partial(_lesson, lecture)))
    for name in course.written_exercises:
        path = course.root / "exercises" / name / "brief.md"
        found.append(Source(path, partial(_exercise, course, path)))
    return found


def _plan(course: Course) -> Iterator[Extract]:
    for lecture in course.lectures:
        topics = "" if lecture.written else ", ".join(topic.title for topic in lecture.topics)
        yield replace(_of(lecture), kind="lecture", title=lecture.title, text=topics)


def _of(lecture: Lecture) -> Extract:
    return Extract("text", lecture=lecture.slug, number=lecture.number,
                   lecture_title=lecture.title)


# ------------------------------------------------------------------------- lessons


def _lesson(lecture: Lecture) -> Iterator[Extract]:
    for section in read_lesson(lecture.lesson_path).sections:
        title = model.text_of(section.title)
        here = replace(_of(lecture), section=section.slug, section_title=title, line=section.line)
        yield replace(here, kind="section", title=title)
        yield from _blocks(section.blocks, here)


def _blocks(blocks: Iterable[model.Block], here: Extract) -> Iterator[Extract]:
    for block in blocks:
        for found in block.found():
            yield replace(here, kind=found.kind, title=found.title, text=found.text,
                          line=found.line)


# ----------------------------------------------------------------------- exercises


def _exercise(course: Course, path: Path) -> Iterator[Extract]:
    info = read_exercise(path)
    lecture = next((each for each in course.lectures if each.number == info.lecture), None)
    here = replace(_of(lecture) if lecture else Extract("text"), exercise=info.id,
                   section_title=info.title)
    yield replace(here, kind="exercise", title=info.title, text=info.id.replace("_", " "))
    # Its hints are for whoever asks for them.
    yield from _blocks(read_brief(info.brief_path).blocks, here)
