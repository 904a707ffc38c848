"""What to do next, of what can be done now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tutor.course.catalogue import Course, Lecture
from tutor.learner.store import ExerciseState


@dataclass(frozen=True)
class Step:
    """An exercise, a lecture by its slug, or neither: then the map. `words` say which."""

    exercise: str = ""
    lecture: str = ""
    words: str = "back to the map"


def after_lesson(course: Course, lecture: Lecture,
                 states: Mapping[str, ExerciseState]) -> Step:
    """What comes after a lecture's last section: its first exercise that has not been passed, then
    the next lecture that is written."""
    for name in lecture.exercises:
        if course.has_exercise(name) and states.get(name, ExerciseState()).state != "passed":
            return Step(exercise=name, words=f"next: the exercise {name}")
    for each in course.lectures:
        if each.written and each.number > lecture.number:
            return Step(lecture=each.slug, words=f"next: lecture {each.number}, {each.title}")
    return Step(words="the end of what is written; back to the map")
