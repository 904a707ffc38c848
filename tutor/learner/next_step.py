"""What to do next, of what can be done now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tutor.course.catalogue import Course, ExerciseInfo, Lecture
from tutor.learner.store import ExerciseState


@dataclass(frozen=True)
class Step:
    """An exercise, a lecture by its slug, or neither: then the map. `words` say which."""

    exercise: str = ""
    lecture: str = ""
    words: str = "back to the map"


def next_exercise(course: Course, lecture: Lecture, states: Mapping[str, ExerciseState],
                  after: str = "") -> str:
    """The lecture's first exercise that has not been passed, those that stand behind `after`
    before the others; empty where all have."""
    names = lecture.exercises
    here = names.index(after) + 1 if after in names else 0
    return next((name for name in (*names[here:], *names[:here])
                 if name != after and course.has_exercise(name)
                 and states.get(name, ExerciseState()).state != "passed"), "")


def after_exercise(course: Course, info: ExerciseInfo,
                   states: Mapping[str, ExerciseState]) -> ExerciseInfo | None:
    """What comes after an exercise that has passed: the next one of its lecture, if any is left."""
    lecture = next((each for each in course.lectures if info.id in each.exercises), None)
    name = next_exercise(course, lecture, states, info.id) if lecture is not None else ""
    return course.exercise(name) if name else None


def after_lesson(course: Course, lecture: Lecture,
                 states: Mapping[str, ExerciseState]) -> Step:
    """What comes after a lecture's last section: its first exercise that has not been passed, then
    the next lecture that is written."""
    name = next_exercise(course, lecture, states)
    if name:
        return Step(exercise=name, words=f"next: the exercise {name}")
    for each in course.lectures:
        if each.written and each.number > lecture.number:
            return Step(lecture=each.slug, words=f"next: lecture {each.number}, {each.title}")
    return Step(words="the end of what is written; back to the map")
