"""The course's content, proven: what `tutor lint` finds, the tests find."""

from importlib.util import find_spec

import pytest

from tutor.course.catalogue import load_course
from tutor.lint.depth import TESTS
from tutor.lint.exercises import prove
from tutor.lint.lessons import prove_course, prove_lesson

COURSE = load_course()


def test_the_course_table_is_sound():
    assert prove_course(COURSE).problems == []


@pytest.mark.parametrize("number", [lec.number for lec in COURSE.lectures if lec.written])
def test_a_lesson_is_proven(number):
    assert prove_lesson(COURSE, COURSE.lecture(number), TESTS).problems == []


@pytest.mark.parametrize("name", COURSE.written_exercises)
def test_an_exercise_is_proven(name):
    if COURSE.exercise(name).needs == "keras" and find_spec("tensorflow") is None:
        pytest.skip("TensorFlow is not installed")
    assert prove(COURSE, name).problems == []
