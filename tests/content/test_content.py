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


# Each stage is a test of its own, so that several processes share the work evenly.
@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("name", COURSE.written_exercises)
def test_an_exercise_is_proven(name: str, stage: str, launcher: Launcher) -> None:
    if COURSE.exercise(name).needs == "keras" and find_spec("tensorflow") is None:
        pytest.skip("TensorFlow is not installed")
    report = prove(COURSE, name, depth=TESTS, stages=(stage,), launcher=launcher)
    assert report.problems == []
