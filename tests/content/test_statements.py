"""Statements to be judged: always to say *False* must not pay."""

from __future__ import annotations

import pytest

from tutor.course.catalogue import load_course
from tutor.course.lesson import lesson_at, questions_of

COURSE = load_course()


@pytest.mark.parametrize("number", [lec.number for lec in COURSE.lectures if lec.written])
def test_about_as_many_statements_are_true_as_false(number: int) -> None:
    lesson = lesson_at(COURSE.lecture(number).lesson_path)
    first = [question.options[0] for question in questions_of(lesson) if question.kind == "reason"]
    true = sum(option.right for option in first)
    assert len(first) <= 3 * true <= 2 * len(first)
