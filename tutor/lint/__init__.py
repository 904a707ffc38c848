"""Proof of content, for authors: what is wrong with a lesson or an exercise, and where."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.course.catalogue import Course
from tutor.errors import UsageError
from tutor.lint.depth import FULL, LINT, Depth
from tutor.lint.report import Report

if TYPE_CHECKING:
    from tutor.lint.item import Item

Progress = Callable[[str], None]


def lint(course: Course, path: Path | None = None, *, full: bool = False, names: bool = False,
         jobs: int | None = None, progress: Progress | None = None) -> Iterator[Report]:
    """Prove the whole course, one lecture's folder, or one exercise's.

    What was proven before and has not changed since is reported first, as it was. `full` proves
    all of it anew, with many more seeds; `names` also runs the many mutants in which a variable is
    exchanged for another. `jobs` proofs run at once, by default one for each processor; their
    reports come as they are finished.
    """
    from tutor.lint import lessons
    from tutor.lint.item import items
    from tutor.lint.ledger import Ledger

    wanted = path.resolve() if path is not None else None
    depth = FULL if full else LINT
    ledger = Ledger(course)
    chosen = [item for item in items(course) if _chosen(item.folder.resolve(), wanted)]
    whole = wanted is None or wanted == (course.root / "lessons").resolve()
    if not chosen and not whole:
        raise UsageError(
            f"{path} is no lesson or exercise of the course in {course.root}. Name a folder such "
            "as exercises/backprop or lessons/04-dense-feedforward."
        )
    if whole:
        yield lessons.prove_course(course)
    fingerprints = {}
    for item in chosen:
        # Only exercises have mutants, so `names` makes no other proof of a lesson.
        mark = ledger.fingerprint(item.folder)
        known = None if full else ledger.proven(item.folder, mark, depth,
                                                names=names and item.is_exercise)
        if known is not None:
            yield known
        else:
            fingerprints[item] = mark
    for item, report in _proofs(course, list(fingerprints), depth, names=names,
                                jobs=jobs or os.cpu_count() or 1,
                                progress=progress or (lambda _: None)):
        ledger.remember(item.folder, fingerprints[item], report, depth,
                        names=names and item.is_exercise)
        yield report


def _chosen(folder: Path, wanted: Path | None) -> bool:
    return wanted is None or folder == wanted or wanted in folder.parents \
        or folder in wanted.parents


def _proofs(course: Course, items: Sequence[Item], depth: Depth, *, names: bool, jobs: int,
            progress: Progress) -> Iterator[tuple[Item, Report]]:
    """Each item with its report: one after the other in this process, or several at once."""
    if len(items) > 1 and jobs > 1:
        from tutor.lint.pool import prove_all

        yield from prove_all(course.root, items, depth, names=names, jobs=jobs, progress=progress)
        return
    if not items:
        return
    from tutor.lint.exercises import make_launcher

    launcher = make_launcher()
    try:
        for item in items:
            report = item.prove(course, depth, names=names, launcher=launcher, progress=progress)
            progress("")
            yield item, report
    finally:
        launcher.close()
