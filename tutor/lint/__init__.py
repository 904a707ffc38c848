"""Proof of content, for authors: what is wrong with a lesson or an exercise, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.course.catalogue import Course
from tutor.errors import UsageError

if TYPE_CHECKING:
    from tutor.lint.score import Score


@dataclass
class Report:
    """What was proven of one lesson or exercise, and the problems found."""

    name: str
    summary: str = ""
    # An exercise's mutants, where they were run: a `tutor.lint.score.Score`.
    score: Score | None = None
    problems: list[str] = field(default_factory=list)


Progress = Callable[[str], None]


def lint(course: Course, path: Path | None = None, *, full: bool = False, names: bool = False,
         progress: Progress | None = None) -> Iterator[Report]:
    """Prove the whole course, one lecture's folder, or one exercise's.

    `full` takes five hundred seeds instead of twenty; `names` also runs the many mutants in which
    a variable is exchanged for another.
    """
    from tutor.lint import depth, exercises, lessons

    say = progress or (lambda _: None)
    wanted = path.resolve() if path is not None else None

    def chosen(folder: Path) -> bool:
        folder = folder.resolve()
        return wanted is None or folder == wanted or wanted in folder.parents \
            or folder in wanted.parents

    found = False
    if wanted is None or wanted == (course.root / "lessons").resolve():
        found = True
        yield lessons.prove_course(course)
    for lecture in course.lectures:
        if lecture.written and chosen(lecture.folder):
            found = True
            say(f"lecture {lecture.number}")
            report = lessons.prove_lesson(course, lecture, depth.FULL if full else depth.LINT)
            say("")
            yield report
    for name in course.written_exercises:
        folder = course.root / "exercises" / name
        if chosen(folder):
            found = True
            report = exercises.prove(course, name, full=full, names=names, progress=say)
            say("")
            yield report
    if not found:
        raise UsageError(
            f"{path} is no lesson or exercise of the course in {course.root}. Name a folder such "
            "as exercises/backprop or lessons/04-dense-feedforward."
        )
