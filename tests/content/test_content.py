"""The course's content, proven: what `tutor lint` finds, the tests find, on fewer seeds."""

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
NOT_HERE = ("mutants", "training")


def stages(name: str) -> list[str]:
    if COURSE.exercise(name).needs == "numpy":
        return list(STAGES)
    return [stage for stage in STAGES
            if stage in PASSABLE or (name == WHOLE and stage not in NOT_HERE)]


# Each stage is a test of its own, so that several processes share the work evenly.
@pytest.mark.parametrize(("name", "stage"), [
    pytest.param(name, stage, id=f"{name}-{stage.replace(' ', '_')}")
    for name in COURSE.written_exercises for stage in stages(name)
])
def test_an_exercise_is_proven(name: str, stage: str, launcher: Launcher) -> None:
    if COURSE.exercise(name).needs == "keras" and find_spec("tensorflow") is None:
        pytest.skip("TensorFlow is not installed")
    report = prove(COURSE, name, depth=TESTS, stages=(stage,), launcher=launcher)
    assert report.problems == []
