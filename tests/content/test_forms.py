"""The mock exams of the course: ten of those that `python -m helpers.forms 200` looks through."""

from __future__ import annotations

import pytest
from helpers.forms import faults, real_bank

from tutor.learner.bank import Bank
from tutor.learner.exams.form import make_form


@pytest.fixture(scope="module")
def bank() -> Bank:
    return real_bank()


@pytest.mark.parametrize("name", ["A", "B", "C", *map(str, range(7))])
def test_a_form_of_the_course_is_sound(bank: Bank, name: str) -> None:
    form = make_form(bank, name)
    assert list(faults(bank, form)) == []
    assert form.points == 100 and not form.missing
