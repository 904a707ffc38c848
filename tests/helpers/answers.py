"""Answers to exercises, made from their model answers, and checked."""

from __future__ import annotations

from pathlib import Path

from tutor.check import edits
from tutor.check.authoring import Edit
from tutor.check.kit import Kit
from tutor.check.request import Request
from tutor.check.run import check
from tutor.check.sandbox.launch import Launcher
from tutor.check.scaffold import revealed, scaffold
from tutor.check.verdict import RequirementVerdict, Verdict
from tutor.course.catalogue import Course, ExerciseInfo, load_course

TESTS = Path(__file__).resolve().parents[1]
SMALL_COURSE = TESTS / "fixtures" / "course"
PLAIN_COURSE = TESTS / "check" / "course"
OWN_COURSE = TESTS.parent


def small_course() -> Course:
    """The course that has one exercise of every kind."""
    return load_course(SMALL_COURSE)


def plain_course() -> Course:
    """The course whose exercises name no mistakes and are stopped after a second."""
    return load_course(PLAIN_COURSE)


def own_course() -> Course:
    """The course that ships."""
    return load_course(OWN_COURSE)


def solution_of(info: ExerciseInfo) -> str:
    """The model answer as a learner would have written it."""
    return revealed(Kit(info.folder).solution_source)


def scaffold_of(info: ExerciseInfo) -> str:
    return scaffold(Kit(info.folder).solution_source)


def edited(info: ExerciseInfo, *changes: Edit) -> str:
    """The model answer with some edits."""
    return revealed(edits.apply(Kit(info.folder).solution_source, changes))


def verdict_on(info: ExerciseInfo, source: str, launcher: Launcher, *, path: str | None = None,
               seed: int = 0, fresh: int | None = 7, reference: str | None = None) -> Verdict:
    """Check `source` as the answer to an exercise."""
    path = path or f"/learner/exercises/{info.id}.py"
    return check(Request(info, source, path, reference, seed=seed, fresh=fresh), launcher)


def part(verdict: Verdict, name: str) -> RequirementVerdict:
    """What became of one requirement."""
    return next(r for r in verdict.requirements if r.name == name)
