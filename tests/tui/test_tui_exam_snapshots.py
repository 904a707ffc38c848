"""How the screens of an exam look, at two sizes in both themes, on a course of the tests."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from test_tui_exam import COURSE, choose, done, go_to, sit
from watching import shown, until

from tutor import clock
from tutor.course.catalogue import load_course
from tutor.tui.screens.exam_report import ExamReportScreen


@pytest.fixture(params=["chalkboard", "paper"])
def app(request, make_app):
    return make_app(course=load_course(COURSE), theme=request.param)


@pytest.fixture(params=[(80, 24), (120, 40)], ids=["80x24", "120x40"])
def size(request):
    return request.param


@pytest.fixture(autouse=True)
def time():
    with clock.set_to(datetime(2026, 5, 4, 9, tzinfo=UTC)):
        yield


def test_before_an_exam(snap_compare, app, size):
    async def look(pilot):
        await until(pilot, lambda: app.course_index.named("totals"))
        app.exam()
        await until(pilot, lambda: "40 points" in shown(app) and "True or false" in shown(app))

    assert snap_compare(app, terminal_size=size, run_before=look)


def test_a_question_of_an_exam(snap_compare, app, size):
    async def look(pilot):
        await sit(app, pilot)
        await go_to(app, pilot, "totals")
        await pilot.press("enter", *"584", "enter", *"584 292a", "ctrl+b")
        await until(pilot, lambda: "Question 4" in shown(app))
        await go_to(app, pilot, "even-1")
        await choose(app, pilot, app.screen.sheets[0].answer, "1 + 3", "space")
        await pilot.press("f")
        await go_to(app, pilot, "totals")
        await until(pilot, lambda: "cannot be read" in shown(app))

    assert snap_compare(app, terminal_size=size, run_before=look)


def test_ticking_an_answer(snap_compare, app, size):
    async def look(pilot):
        await done(app, pilot)
        await pilot.press("down", "space")
        await until(pilot, lambda: "[x]" in shown(app))

    assert snap_compare(app, terminal_size=size, run_before=look)


def test_the_report(snap_compare, app, size):
    async def look(pilot):
        await done(app, pilot)
        await pilot.press("down", "space", "enter")
        await until(pilot, lambda: isinstance(app.screen, ExamReportScreen)
                    and "ticked by you" in shown(app))
        await pilot.press("home")

    assert snap_compare(app, terminal_size=size, run_before=look)
