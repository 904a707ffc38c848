"""Questions in several parts: a second try before the next part, and nothing of them is lost."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from watching import shown, until

from tutor.course.catalogue import load_course
from tutor.tui.screens.home import HomeScreen
from tutor.tui.screens.lesson import LessonScreen
from tutor.tui.widgets.questions.begun import Begun, read_begun
from tutor.tui.widgets.questions.drill import DrillView
from tutor.tui.widgets.questions.question import QuestionView

COURSE = Path(__file__).parent / "questions_course"


@pytest.fixture
def asking(make_app):
    return lambda: make_app("lesson:asking", course=load_course(COURSE))


async def drill_of(app, pilot, focus=True):
    await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                and app.screen.query(QuestionView))
    if app.screen.at == 0:
        await pilot.press("n")
    await until(pilot, lambda: app.screen.query(DrillView)
                and app.screen.query_one(DrillView).settled)
    drill = app.screen.query_one(DrillView)
    if focus:
        drill.focus_inside()
        await until(pilot, lambda: drill.has_focus_within)
    return drill


def words(app):
    return " ".join(shown(app).split())


async def answer(pilot, view, value):
    """Type an answer to a part, and give it."""
    view.answer.focus()
    view.answer.value = str(value)
    await pilot.press("enter")
    await until(pilot, lambda: view.mark is not None)


async def test_a_wrong_part_lets_try_again_before_the_next_one_comes(asking):
    app = asking()
    async with app.run_test(size=(80, 60)) as pilot:
        drill = await drill_of(app, pilot)
        a, b = drill.asked.parameters["numbers"]
        await answer(pilot, drill.views[0], a - b)
        await until(pilot, lambda: "This is their difference." in shown(app))
        await until(pilot, lambda: "Press t to try again, or Enter to go on to the next part."
                    in words(app))
        assert len(drill.views) == 1 and drill.views[0].has_focus_within
        assert "t try again  Enter next part" in shown(app)
        await pilot.press("t")
        await until(pilot, lambda: drill.views[0].answer.has_focus)
        assert drill.views[0].answer.selected_text == str(a - b)
        await answer(pilot, drill.views[0], a + b)
        await until(pilot, lambda: len(drill.views) == 2 and drill.views[1].has_focus_within)
        await answer(pilot, drill.views[1], (a + b) / 2)
        await until(pilot, lambda: drill.done)
        await pilot.press("d")
        # It was not right at once: the next numbers are no harder.
        await until(pilot, lambda: "numbers 2 · level 1 of 2" in shown(app))


async def test_after_a_wrong_last_part_no_next_one_is_spoken_of(asking):
    app = asking()
    async with app.run_test(size=(80, 60)) as pilot:
        drill = await drill_of(app, pilot)
        a, b = drill.asked.parameters["numbers"]
        await answer(pilot, drill.views[0], a + b)
        await until(pilot, lambda: len(drill.views) == 2)
        await answer(pilot, drill.views[1], 2 * (a + b))
        await until(pilot, lambda: "Press t to try again." in words(app) and drill.done)
        assert "next part" not in shown(app)


async def test_at_the_end_it_is_the_wrong_part_that_is_tried_again(asking):
    app = asking()
    async with app.run_test(size=(80, 60)) as pilot:
        drill = await drill_of(app, pilot)
        a, b = drill.asked.parameters["numbers"]
        await answer(pilot, drill.views[0], a - b)
        await pilot.press("enter")
        await until(pilot, lambda: len(drill.views) == 2 and drill.views[1].answer.has_focus)
        # The next part is there: no key leads to it.
        assert "Press t to try again." in words(app) and "next part" not in words(app)
        await answer(pilot, drill.views[1], (a - b) / 2)
        await until(pilot, lambda: drill.done and "1 of 2 right." in words(app))
        await pilot.press("t")
        await until(pilot, lambda: drill.views[0].mark is None and drill.views[1].mark is not None
                    and drill.views[0].answer.has_focus)
        await answer(pilot, drill.views[0], a + b)
        await until(pilot, lambda: drill.done and "2 of 2 right." in words(app))


async def test_what_was_begun_is_there_again_with_hints_answers_and_what_was_typed(asking):
    app = asking()
    async with app.run_test(size=(80, 60)) as pilot:
        drill = await drill_of(app, pilot)
        numbers = drill.asked.parameters["numbers"]
        await pilot.press("h", "h", "s")
        await until(pilot, lambda: "Hint 2 of 3" in shown(app) and "Step by step" in shown(app))
        a, b = numbers
        await answer(pilot, drill.views[0], a * b)
        await pilot.press("enter")
        await until(pilot, lambda: len(drill.views) == 2 and drill.views[1].answer.has_focus)
        await pilot.press("4", "2")
        await until(pilot, lambda: "42" in app.store.draft("asking/drill:adding"))
    again = asking()
    async with again.run_test(size=(80, 60)) as pilot:
        drill = await drill_of(again, pilot, focus=False)
        assert drill.seed == 0 and drill.asked.parameters["numbers"] == numbers
        await until(pilot, lambda: "Hint 2 of 3" in shown(again) and "Step by step" in shown(again)
                    and "This is a product." in shown(again))
        assert drill.hints == 2 and len(drill.views) == 2
        assert drill.views[1].answer.value == "42" and drill.views[1].mark is None
        # What follows rightly from the earlier slip is still right.
        await answer(pilot, drill.views[1], a * b / 2)
        await until(pilot, lambda: "follows from your own earlier value" in words(again))
        # All is answered: nothing is kept of it, and other numbers come next time.
        await until(pilot, lambda: again.store.draft("asking/drill:adding") == "")


async def test_numbers_that_were_drawn_are_there_again(asking):
    app = asking()
    async with app.run_test(size=(80, 60)) as pilot:
        drill = await drill_of(app, pilot)
        await pilot.press("d", "d")
        await until(pilot, lambda: "numbers 3" in shown(app))
        numbers = drill.asked.parameters["numbers"]
    again = asking()
    async with again.run_test(size=(80, 60)) as pilot:
        drill = await drill_of(again, pilot)
        assert drill.asked.parameters["numbers"] == numbers
        assert "numbers 3" in shown(again)


@pytest.mark.parametrize("text", ["", "no json", "[]", '{"seed": 1}', json.dumps(
    {"version": 1, "seed": "x", "level": 1}), Begun(2, 0, 1).text()])
def test_what_cannot_be_gone_on_with_is_none(text):
    assert read_begun(text, 1) is None
    assert read_begun(Begun(1, 4, 2).text(), 1) == Begun(1, 4, 2)


async def test_questions_answered_are_counted_apart_from_pages_seen(asking):
    app = asking()
    async with app.run_test(size=(120, 40)) as pilot:
        drill = await drill_of(app, pilot)
        a, b = drill.asked.parameters["numbers"]
        # Two pages were seen by now, and no question was answered.
        await until(pilot, lambda: "2 of 2 ? 0 of 9" in words(app))
        await answer(pilot, drill.views[0], a + b)
        await until(pilot, lambda: "2 of 2 ? 1 of 9" in words(app))
        await pilot.press("escape", "escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await until(pilot, lambda: "? 1 of 9 answered" in words(app)
                    and "1 of 9 questions answered" in words(app))


async def test_a_question_and_a_drill_of_one_name_are_counted_as_two(make_app, tmp_path):
    shutil.copytree(COURSE, tmp_path / "course")
    lesson = tmp_path / "course" / "lessons" / "01-asking" / "lesson.md"
    lesson.write_text(lesson.read_text().replace(":id: vector", ":id: adding"))
    app = make_app("lesson:asking", course=load_course(tmp_path / "course"))
    async with app.run_test(size=(120, 40)) as pilot:
        drill = await drill_of(app, pilot)
        await until(pilot, lambda: "? 0 of 9" in words(app))
        await answer(pilot, drill.views[0], sum(drill.asked.parameters["numbers"]))
        await until(pilot, lambda: "? 1 of 9" in words(app))
        await pilot.press("escape", "escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await until(pilot, lambda: "1 of 9 questions answered" in words(app))
