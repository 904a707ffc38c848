"""What comes after an exercise that has passed."""

from __future__ import annotations

from tutor.course.catalogue import Course, ExerciseInfo
from tutor.learner.store import Store


def next_exercise(course: Course, store: Store, info: ExerciseInfo) -> ExerciseInfo | None:
    """The next exercise of the same lecture that has not passed: those after this one come first.
    None where all of them have."""
    names = next((lecture.exercises for lecture in course.lectures
                  if info.id in lecture.exercises), ())
    here = names.index(info.id) if names else 0
    for name in (*names[here + 1:], *names[:here]):
        if course.has_exercise(name) and store.exercise_state(name).state != "passed":
            return course.exercise(name)
    return None
