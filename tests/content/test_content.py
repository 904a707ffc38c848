"""The course's content, proven as far as is quickly done; `tutor lint` proves all of it."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from tutor.check.sandbox.launch import Launcher
from tutor.course.catalogue import load_course
from tutor.lint.depth import TESTS
from tutor.lint.exercises import STAGES, prove
from tutor.lint.lessons import prove_course, prove_lesson

COURSE = load_course()


def test_the_course_table_is_sound() -> None:
    assert prove_course(COURSE).problems == []


@pytest.mark.parametrize("number", [lec.number for lec in COURSE.lectures if lec.written])
def test_a_lesson_is_proven(number: int) -> None:
    assert prove_lesson(COURSE, COURSE.lecture(number), TESTS).problems == []


# An exercise in Keras takes twenty times as long as one in NumPy, most of it TensorFlow's. Here one
# stands for all of them, and of the others it is seen that nothing keeps a learner from passing;
# `tutor lint` proves the rest.
WHOLE = "keras_mlp"
PASSABLE = ("declarations", "examples", "scaffold", "solution")


@pytest.mark.parametrize("name", COURSE.written_exercises)
def test_an_exercise_is_proven(name: str, launcher: Launcher) -> None:
    keras = COURSE.exercise(name).needs == "keras"
    if keras and find_spec("tensorflow") is None:
        pytest.skip("TensorFlow is not installed")
    stages = PASSABLE if keras and name != WHOLE else \
        [stage for stage in STAGES if stage != "training"]
    report = prove(COURSE, name, depth=TESTS, stages=stages, launcher=launcher)
    assert report.problems == []
