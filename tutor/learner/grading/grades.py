"""What came of every hand-in: the exercises of its lecture, each with its verdict or with why
there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from tutor.course.catalogue import Course, ExerciseInfo, Lecture
from tutor.course.versions import exercise_version
from tutor.errors import UsageError
from tutor.learner.grading.checking import Result, Seeds, Task
from tutor.learner.grading.reading import HandIn


@dataclass(frozen=True)
class Grade:
    """An exercise of a hand-in. `state` is `passed`, `not passed`, `missing`, `unreadable`, or
    `not checked`, where `why` is the reason. `right` of `parts` requirements are right."""

    exercise: ExerciseInfo
    state: str
    verdict: dict[str, Any] | None = None
    why: str = ""

    @property
    def right(self) -> int:
        return sum(bool(each["passed"]) for each in (self.verdict or {}).get("requirements", ()))

    @property
    def parts(self) -> int:
        return len((self.verdict or {}).get("requirements", ()))

    @property
    def share(self) -> float | None:
        """How much of it is right, from 0 to 1; None where it was not checked."""
        if self.state == "not checked":
            return None
        return self.right / self.parts if self.parts else 0.0


@dataclass(frozen=True)
class Graded:
    """A hand-in with its grades, in the order of the lecture. `unknown` are submissions for what
    is no exercise of it. `late` is how many seconds after the deadline it was written."""

    hand_in: HandIn
    lecture: Lecture | None = None
    grades: tuple[Grade, ...] = ()
    unknown: tuple[str, ...] = ()
    late: float = 0.0

    @property
    def passed(self) -> int:
        return sum(grade.state == "passed" for grade in self.grades)


class Plan:
    """The exercises of a course as a grading asks for them, each read once."""

    def __init__(self, course: Course, seeds: Seeds, course_dir: str | None) -> None:
        self.course, self.seeds, self.course_dir = course, seeds, course_dir
        self._exercises: dict[str, list[ExerciseInfo]] = {}
        self._versions: dict[str, str] = {}

    @cached_property
    def lectures(self) -> dict[str, Lecture]:
        return {slug: lecture for lecture in self.course.lectures
                for slug in (*lecture.formerly, lecture.slug)}

    def lecture(self, hand_in: HandIn) -> Lecture:
        """The lecture that a hand-in is for. Raises a `UsageError` where there is none."""
        lecture = self.lectures.get(hand_in.lecture)
        if lecture is None:
            raise UsageError("It is for a lecture that this course does not have.")
        return lecture

    def exercises(self, lecture: Lecture) -> list[ExerciseInfo]:
        if lecture.slug not in self._exercises:
            self._exercises[lecture.slug] = self.course.exercises_of(lecture)
        return self._exercises[lecture.slug]

    def version(self, info: ExerciseInfo) -> str:
        if info.id not in self._versions:
            self._versions[info.id] = exercise_version(info.folder)
        return self._versions[info.id]

    def tasks(self, hand_in: HandIn) -> dict[str, Task]:
        """What is to be checked of a hand-in, by exercise."""
        if hand_in.broken:
            return {}
        found = {}
        for info in self.exercises(self.lecture(hand_in)):
            name = _handed(info, hand_in.submissions)
            if name:
                found[info.id] = Task(info.id, self.version(info), hand_in.submissions[name],
                                      self.seeds, self.course_dir)
        return found

    def graded(self, hand_in: HandIn, results: Mapping[str, Result],
               deadline: datetime | None) -> Graded:
        """A hand-in with what came of its tasks, by their keys."""
        if hand_in.broken:
            return Graded(hand_in)
        lecture, tasks = self.lecture(hand_in), self.tasks(hand_in)
        infos = self.exercises(lecture)
        known = {name for info in infos for name in (info.id, *info.formerly)}
        unknown = [name for name in (*hand_in.submissions, *hand_in.unreadable)
                   if name not in known]
        late = 0.0
        if deadline is not None and hand_in.written is not None:
            late = max(0.0, (hand_in.written - deadline).total_seconds())
        return Graded(hand_in, lecture, tuple(
            _grade(info, hand_in, tasks.get(info.id), results) for info in infos),
            tuple(sorted(unknown)), late)


def _grade(info: ExerciseInfo, hand_in: HandIn, task: Task | None,
           results: Mapping[str, Result]) -> Grade:
    if task is None:
        name = _handed(info, hand_in.unreadable)
        return Grade(info, "unreadable", why=hand_in.unreadable[name]) if name else \
            Grade(info, "missing")
    result = results.get(task.key, Result(None, "It was not checked."))
    if result.verdict is None:
        return Grade(info, "not checked", why=result.error)
    return Grade(info, "passed" if result.verdict["passed"] else "not passed", result.verdict)


def _handed(info: ExerciseInfo, names: Mapping[str, str]) -> str:
    """The name under which an exercise was handed in, its present one before former ones."""
    return next((name for name in (info.id, *info.formerly) if name in names), "")


def exercises_in(graded: Sequence[Graded]) -> list[ExerciseInfo]:
    """Every exercise that any of the hand-ins could have, in the order of the course."""
    found = {grade.exercise.id: grade.exercise for each in
             sorted(graded, key=lambda each: each.lecture.number if each.lecture else -1)
             for grade in each.grades}
    return list(found.values())
