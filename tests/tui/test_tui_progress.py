"""Progress in the app: from lectures to topics to what these rest on; the days, and what is
suspended, beside them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from watching import shown, until

from tutor import clock
from tutor.course.catalogue import load_course
from tutor.tui.screens.home import HomeScreen
from tutor.tui.screens.lesson import LessonScreen
from tutor.tui.screens.progress import ProgressScreen
from tutor.tui.widgets.menu import Menu

COURSE = Path(__file__).parent / "questions_course"
# A Wednesday, so that a week has days to come.
NOW = datetime(2026, 5, 6, 9, tzinfo=UTC)


@pytest.fixture
def app(make_app):
    with clock.set_to(NOW):
        yield make_app(course=load_course(COURSE))


def answer(app, name, correct, *, days=0, seed=0, kind="drill"):
    mark = {"correct": correct, "kind": "number", "expected": 60}
    if not correct:
        mark |= {"rule": f"{name}:1", "said": "This is the sum, not the mean."}
    with clock.set_to(NOW - timedelta(days=days)):
        app.store.record_answer(
            f"asking/{name}", "1", {"seed": seed, "level": 1, "parameters": {}, "part": "a",
                                    "answer": "1"}, mark, kind=kind, mode="review", seconds=90.0)


async def opens(app, pilot):
    await until(pilot, lambda: app.course_index.named("vector"))
    await pilot.press("P")
    await until(pilot, lambda: isinstance(app.screen, ProgressScreen) and "Asking" in shown(app))


def generators(app):
    return [each for each in app.bank.of() if each.fresh]


async def test_enter_leads_from_a_lecture_to_its_topics_to_the_question_itself(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.course_index.named("vector"))
        first = generators(app)[0]
        answer(app, first.id, True, days=2)
        answer(app, first.id, False, days=1, seed=1)
        await opens(app, pilot)
        assert "? 0 of" in shown(app) and "begun" in shown(app)
        await pilot.press("enter", "enter")
        await until(pilot, lambda: "Questions" in shown(app))
        text = shown(app)
        assert "last wrong · right 1 of 2" in text and "✓ 4 May · ✗ 5 May" in text
        assert "This is the sum, not the mean." in text
        menu = app.screen.query_one("#standings", Menu)
        while menu.value != ("question", first.item):
            await pilot.press("down")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, LessonScreen))
        # The question lets go of the keys first.
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, ProgressScreen))
        assert menu.value == ("question", first.item)


async def test_escape_goes_up_one_step_at_a_time(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await opens(app, pilot)
        await pilot.press("enter", "enter")
        menu = app.screen.query_one("#standings", Menu)
        assert menu.value[0] in ("section", "question")
        await pilot.press("escape")
        assert menu.value == ("topic", "asking")
        await pilot.press("escape")
        assert menu.value == ("lecture", "asking")
        await pilot.press("right", "escape")
        assert isinstance(app.screen, ProgressScreen) and menu.has_focus
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


async def test_where_one_was_is_chosen_again(make_app):
    app = make_app(course=load_course())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.course_index.named("softmax-grad"))
        await pilot.press("P")
        await until(pilot, lambda: isinstance(app.screen, ProgressScreen))
        menu = app.screen.query_one("#standings", Menu)
        await pilot.press("down")
        lecture = menu.value
        await pilot.press("enter", "down", "down")
        topic = menu.value
        assert topic[0] == "topic"
        await pilot.press("enter", "escape")
        assert menu.value == topic
        await pilot.press("escape")
        assert menu.value == lecture


async def test_a_suspended_question_is_brought_back(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.course_index.named("vector"))
        first = generators(app)[0]
        answer(app, first.id, True)
        app.store.suspend(first.item)
        await opens(app, pilot)
        await pilot.press("s")
        assert app.store.cards(first.item)[0].suspended, "nothing was chosen"
        await pilot.press("right")
        await until(pilot, lambda: "Suspended" in shown(app) and "ask it again" in shown(app))
        await pilot.press("s")
        await until(pilot, lambda: "Suspended" not in shown(app))
        assert not app.store.cards(first.item)[0].suspended


async def test_what_went_wrong_again_leads_to_where_it_is_explained(app):
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: app.course_index.named("vector"))
        first = generators(app)[0]
        for seed in range(2):
            answer(app, first.id, False, seed=seed)
        await opens(app, pilot)
        assert "This is the sum" in shown(app) and "2 times" in shown(app)
        await pilot.press("right", "enter")
        await until(pilot, lambda: isinstance(app.screen, LessonScreen))


@pytest.mark.parametrize("theme", ["chalkboard", "paper"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("keys", [(), ("enter",), ("enter", "enter"), ("right",)],
                         ids=["lectures", "topics", "evidence", "beside"])
def test_progress_as_it_looks(snap_compare, make_app, size, theme, keys):
    with clock.set_to(NOW):
        app = make_app(course=load_course(COURSE), theme=theme)

        async def look(pilot):
            await until(pilot, lambda: app.course_index.named("vector"))
            for number, each in enumerate(generators(app)):
                for days in range(21, -1, -3):
                    answer(app, each.id, number != 1 and days != 9, days=days, seed=days)
            app.store.suspend(generators(app)[0].item)
            await opens(app, pilot)
            for key in keys:
                await pilot.press(key)
            await pilot.pause(0.2)

        assert snap_compare(app, terminal_size=size, run_before=look)
