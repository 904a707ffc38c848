"""The exam in the app: its day, the forecast, the lever, and cramming."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from watching import shown, until

from tutor import clock
from tutor.course.catalogue import load_course
from tutor.learner.plan import Plan, keep_plan, plan_of
from tutor.tui.screens.asking import AskingScreen
from tutor.tui.screens.home import HomeScreen
from tutor.tui.screens.plan import PlanScreen
from tutor.tui.screens.progress import ProgressScreen
from tutor.tui.widgets.menu import Menu

COURSE = Path(__file__).parent / "questions_course"
NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)


@pytest.fixture
def app(make_app):
    with clock.set_to(NOW):
        yield make_app(course=load_course(COURSE))


def answered(app, *names):
    by_id = {each.id: each for each in app.bank.of()}
    for name in names:
        app.store.record_answer(by_id[name].item, "1", "1",
                                {"correct": True, "kind": "number", "expected": 60}, mode="review")


async def at_home(app, pilot):
    await until(pilot, lambda: isinstance(app.screen, HomeScreen)
                and app.course_index.named("vector"))


async def planning(app, pilot):
    await at_home(app, pilot)
    await pilot.press("d")
    await until(pilot, lambda: isinstance(app.screen, PlanScreen) and app.focused)


async def test_a_day_is_typed_and_the_map_says_how_far_it_is_and_what_is_recalled(app):
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await at_home(app, pilot)
        answered(app, "vector", "slope")
        await planning(app, pilot)
        assert "No exam is planned" in shown(app)
        await pilot.press(*"2026-05-16", "enter")
        await until(pilot, lambda: "Your exam is in 12 days" in shown(app))
        assert "you would recall" in shown(app) and "of the 2 things you were asked" in shown(app)
        assert plan_of(app.store).day.isoformat() == "2026-05-16"
        await pilot.press("escape")
        await until(pilot, lambda: "midterm in 12 days · you would recall" in shown(app))


async def test_the_lever_sets_the_minutes_and_x_forgets_the_day(app):
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await at_home(app, pilot)
        answered(app, "vector")
        keep_plan(app.store, Plan((NOW + timedelta(days=12)).date()))
        await planning(app, pilot)
        await until(pilot, lambda: "▸  10 minutes a day" in shown(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "With 15 minutes a day" in shown(app))
        assert plan_of(app.store).minutes == 15
        await pilot.press("x")
        await until(pilot, lambda: "No exam is planned" in shown(app))
        assert plan_of(app.store) == Plan(minutes=15)


async def test_what_the_exam_covers_is_shown_with_where_one_stands(app):
    async with app.run_test(size=(100, 40)) as pilot:
        await at_home(app, pilot)
        answered(app, "vector")
        await planning(app, pilot)
        await pilot.press("tab", *"1", "enter")
        await until(pilot, lambda: isinstance(app.focused, Menu))
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, ProgressScreen))
        assert "what your exam covers" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: "Progress · 1 " in shown(app))


async def test_what_is_no_day_is_said_and_leaves_the_plan_as_it_was(app):
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await planning(app, pilot)
        await pilot.press(*"2026-05-01", "enter")
        await until(pilot, lambda: "is over: today is 2026-05-04" in " ".join(shown(app).split()))
        assert plan_of(app.store) == Plan()
        await pilot.press("escape")
        await until(pilot, lambda: "Once more leaves the plan as it was." in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert plan_of(app.store) == Plan()


async def test_what_is_typed_and_not_entered_is_kept_on_leaving(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(app, pilot)
        await pilot.press(*"2026-05-09", "escape")
        await until(pilot, lambda: "midterm in 5 days" in shown(app))
        assert plan_of(app.store).days_left() == 5


async def test_after_the_exam_the_screen_says_so_and_the_day_can_stay(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await at_home(app, pilot)
        keep_plan(app.store, Plan((NOW - timedelta(days=3)).date()))
        await planning(app, pilot)
        assert "Your exam was on Friday, 1 May 2026." in shown(app)
        await pilot.press("escape")
        await until(pilot, lambda: "midterm 3 days ago" in shown(app))


async def test_cramming_asks_and_changes_nothing_of_what_is_planned(app):
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await at_home(app, pilot)
        answered(app, "vector")
        before = app.store.cards()
        keep_plan(app.store, Plan((NOW + timedelta(days=2)).date()))
        await planning(app, pilot)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, AskingScreen) and app.screen.view)
        assert "Cramming" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: app.focused is not None and hasattr(app.focused, "value"))
        await pilot.press(*"3 8", "enter")
        await until(pilot, lambda: app.screen.answered)
        assert [event.mode for event in app.store.events("answer")] == ["review", "cram"]
        assert app.store.cards() == before
