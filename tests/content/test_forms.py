"""The mock exams of the course: ten of those that `python -m helpers.forms 200` looks through, and
two students who sit them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.forms import faults, real_bank
from helpers.sitters import right, said_of, sit, slip, tick_all

from tutor.learner.bank import Bank
from tutor.learner.exams.blueprint import blueprint
from tutor.learner.exams.form import make_form
from tutor.learner.exams.report import report_of
from tutor.learner.exams.sitting import Desk, begin, posed
from tutor.learner.store import Store, open_store
from tutor.learner.workspace import Workspace


@pytest.fixture(scope="module")
def bank() -> Bank:
    return real_bank()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with contextlib.closing(open_store(Workspace(tmp_path))) as opened:
        yield opened


@pytest.mark.parametrize("name", ["A", "B", "C", *map(str, range(7))])
def test_a_form_of_the_course_is_sound(bank: Bank, name: str) -> None:
    form = make_form(bank, name)
    assert list(faults(bank, form)) == []
    assert form.points == 100 and not form.missing


@pytest.mark.parametrize("name", ["A", "B", "C"])
def test_who_is_always_right_has_every_point(bank: Bank, store: Store, name: str) -> None:
    desk = Desk(store, bank, begin(store, bank, make_form(bank, name)))
    sit(desk, bank, right)
    tick_all(desk, bank)
    report = report_of(store, bank, desk.sitting)
    assert (report.points, report.unmarked) == (100, 0)
    assert not report.lost and not report.sure_but_wrong
    assert {part: tally.points for part, tally in report.parts.items()} == blueprint().points


@pytest.mark.parametrize("name", ["A", "B", "C"])
def test_who_makes_every_listed_slip_is_told_of_each(bank: Bank, store: Store,
                                                     name: str) -> None:
    desk = Desk(store, bank, begin(store, bank, make_form(bank, name)))
    sit(desk, bank, slip)
    report = report_of(store, bank, desk.sitting)
    assert [report.parts[part].points for part in "ABC"] == [0, 0, 0]
    for line in report.lines:
        asked, said = posed(bank, line.place), "\n".join(line.said)
        given = {question.id: slip(question) for question in asked.parts}
        for number, question in enumerate(asked.parts):
            here = given[question.id]
            # What follows rightly from the slip before is right.
            if here in ("", []) or asked.mark_plain(number, here, given).correct:
                continue
            for sentence in said_of(question, here):
                assert sentence in said, f"{line.place.item}, {question.id}"
        if line.place.part == "D":
            assert (line.points or 0) < line.place.points and said
        if line.place.part == "E":
            design, = asked.parts
            # A listed slip breaks one of the rules.
            assert line.points == round(8 * (1 - 1 / len(design.options)))
