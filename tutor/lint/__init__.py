"""Proof of content, for authors: what is wrong with a lesson or an exercise, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tutor.course.catalogue import Course
from tutor.errors import UsageError
from tutor.lint.depth import FULL, LINT
from tutor.lint.report import Report

Progress = Callable[[str], None]


def lint(course: Course, path: Path | None = None, *, full: bool = False, names: bool = False,
         progress: Progress | None = None) -> Iterator[Report]:
    """Prove the whole course, one lecture's folder, or one exercise's.

    What was proven before and has not changed since is reported as it was. `full` proves all of it
    anew, with many more seeds; `names` also runs the many mutants in which a variable is exchanged
    for another.
    """
    from tutor.lint import exercises, lessons
    from tutor.lint.ledger import Ledger

    say = progress or (lambda _: None)
    wanted = path.resolve() if path is not None else None
    depth = FULL if full else LINT
    ledger = Ledger(course)

    def chosen(folder: Path) -> bool:
        folder = folder.resolve()
        return wanted is None or folder == wanted or wanted in folder.parents \
            or folder in wanted.parents

    def proof(folder: Path, prove: Callable[[], Report], names: bool) -> Report:
        fingerprint = ledger.fingerprint(folder)
        known = None if full else ledger.proven(folder, fingerprint, depth, names=names)
        if known is not None:
            return known
        report = prove()
        ledger.remember(folder, fingerprint, report, depth, names=names)
        say("")
        return report

    found = False
    if wanted is None or wanted == (course.root / "lessons").resolve():
        found = True
        yield lessons.prove_course(course)
    for lecture in course.lectures:
        if lecture.written and chosen(lecture.folder):
            found = True
            say(f"lecture {lecture.number}")
            yield proof(lecture.folder, partial(lessons.prove_lesson, course, lecture, depth),
                        names=False)
    launcher = exercises.make_launcher()
    try:
        for name in course.written_exercises:
            folder = course.root / "exercises" / name
            if chosen(folder):
                found = True
                yield proof(folder, partial(exercises.prove, course, name, depth=depth,
                                            names=names, launcher=launcher, progress=say),
                            names=names)
    finally:
        launcher.close()
    if not found:
        raise UsageError(
            f"{path} is no lesson or exercise of the course in {course.root}. Name a folder such "
            "as exercises/backprop or lessons/04-dense-feedforward."
        )
