"""Practice and review in the app: one question after another, kept as they are answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from watching import shown, until

from tutor import clock
from tutor.course.catalogue import load_course
from tutor.learner.asking import Next
from tutor.tui.screens.asking import AskingScreen
from tutor.tui.screens.exercise import ExerciseScreen
from tutor.tui.screens.home import HomeScreen
from tutor.tui.screens.lesson import LessonScreen
from tutor.tui.widgets.questions.drill import DrillView

COURSE = Path(__file__).parent / "questions_course"


class Given:
    """A queue of questions in a given order."""

    mode, title = "review", "In order"

    def __init__(self, *following):
        self.ahead, self.marks = list(following), []

    def next(self):
        return self.ahead.pop(0) if self.ahead else None

    def answered(self, right):
        self.marks.append(right)

    @property
    def progress(self):
        return len(self.marks), None


@pytest.fixture
def app(make_app):
    return make_app(course=load_course(COURSE))


async def asks(app, pilot, *names, level=1):
    """Have these questions asked, by name."""
    await until(pilot, lambda: app.course_index.named("vector"))
    by_id = {each.id: each for each in app.bank.of()}
    queue = Given(*(Next(by_id[name], level, "") for name in names))
    app.push_screen(AskingScreen(app.bank, queue))
    await until(pilot, lambda: isinstance(app.screen, AskingScreen) and app.screen.view)
    return queue


async def type_in(app, pilot, text):
    view = app.screen.view
    if isinstance(view, DrillView):
        await until(pilot, lambda: view.settled and view.views)
    await pilot.press("enter")
    await until(pilot, lambda: app.focused is not None and hasattr(app.focused, "value"))
    await pilot.press(*text, "enter")


async def test_an_answer_is_kept_and_enter_leads_on(app):
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        queue = await asks(app, pilot, "vector", "slope")
        await type_in(app, pilot, "46")
        await until(pilot, lambda: "That was read" in shown(app) or "Write a vector" in shown(app))
        assert not queue.marks, "what cannot be read costs nothing"
        await pilot.press("backspace", "backspace", *"4 6", "enter")
        await until(pilot, lambda: app.screen.answered)
        assert queue.marks == [True] and "1 right at once" in shown(app)
        event, = app.store.events("answer")
        assert (event.item, event.mode) == ("asking/vector", "review")
        await pilot.press("enter")
        await until(pilot, lambda: "derivative of" in shown(app))


async def test_what_is_tried_again_stays_wrong_and_the_end_says_where_to_read(app):
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        queue = await asks(app, pilot, "vector")
        await type_in(app, pilot, "3 8")
        await until(pilot, lambda: "The entries were multiplied" in shown(app))
        await pilot.press("t")
        await until(pilot, lambda: hasattr(app.focused, "value"))
        await pilot.press("end", "ctrl+u", *"4 6", "enter")
        await until(pilot, lambda: "Right." in shown(app))
        assert queue.marks == [False]
        await pilot.press("enter")
        await until(pilot, lambda: "1 question, 0 right at once" in shown(app))
        assert "What is (1, 2) + (3, 4)?" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, LessonScreen))
        await pilot.press("q")
        await until(pilot, lambda: "1 question, 0 right at once" in shown(app))


async def test_a_question_with_fresh_numbers_is_asked_at_its_level_and_counted_whole(app):
    async with app.run_test(size=(80, 30)) as pilot:
        queue = await asks(app, pilot, "adding", level=2)
        await until(pilot, lambda: app.screen.view.views)
        view = app.screen.view
        a, b = view.asked.parameters["numbers"]
        await type_in(app, pilot, str(a + b))
        await until(pilot, lambda: len(view.views) == 2)
        assert not queue.marks
        await pilot.press("enter")
        await until(pilot, lambda: hasattr(app.focused, "value"))
        await pilot.press(*f"{(a + b) / 2}", "enter")
        await until(pilot, lambda: queue.marks == [True])
        given = [event.data["given"] for event in app.store.events("drill")]
        assert {each["level"] for each in given} == {2}
        card, = app.store.cards("asking/adding")
        assert (card.shown, card.rating >= 3) == (1, True)


async def test_an_answer_is_taken_back_also_when_the_next_question_stands_there(app):
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await asks(app, pilot, "vector", "slope")
        await pilot.press("u")
        await until(pilot, lambda: "no answer to take back" in shown(app))
        await type_in(app, pilot, "3 8")
        await until(pilot, lambda: app.screen.answered)
        await pilot.press("enter")
        await until(pilot, lambda: "derivative of" in shown(app))
        await pilot.press("u")
        await until(pilot, lambda: "(1, 2) + (3, 4)" in shown(app) and not app.screen.answered)
        assert app.store.cards("asking/vector") == []
        await type_in(app, pilot, "4 6")
        await until(pilot, lambda: app.screen.answered)
        await pilot.press("enter")
        await until(pilot, lambda: "derivative of" in shown(app))


async def test_a_question_is_skipped_and_taken_out_of_review(app):
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        queue = await asks(app, pilot, "vector", "slope")
        await pilot.press("x")
        await until(pilot, lambda: "once it has been answered" in shown(app))
        await pilot.press("n")
        await until(pilot, lambda: "derivative of" in shown(app))
        assert not queue.marks
        await type_in(app, pilot, "3x^2")
        await until(pilot, lambda: app.screen.answered)
        await pilot.press("x")
        await until(pilot, lambda: app.store.cards("asking/slope")[0].suspended)
        await pilot.press("x")
        await until(pilot, lambda: not app.store.cards("asking/slope")[0].suspended)


async def test_a_question_that_is_gone_is_said_and_passed_over(app):
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.course_index.named("vector"))
        bank = app.bank
        gone, there = (next(each for each in bank.of() if each.id == name)
                       for name in ("vector", "slope"))
        queue = Given(Next(replace(gone, id="gone"), 1, ""), Next(there, 1, ""))
        app.push_screen(AskingScreen(bank, queue))
        await until(pilot, lambda: "derivative of" in shown(app)
                    and any("no question `gone` any more" in each.message
                            for each in app._notifications))


async def test_what_is_half_written_waits_in_its_own_place(app):
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.store.save_draft("asking/vector", "from the lesson")
        await asks(app, pilot, "vector")
        await pilot.press("enter")
        await until(pilot, lambda: hasattr(app.focused, "value"))
        assert app.focused.value == ""
        await pilot.press(*"4 6", "enter")
        await until(pilot, lambda: app.screen.answered)
        assert app.store.draft("asking/vector") == "from the lesson"


async def test_the_map_says_what_there_is_to_review_and_r_begins_it(app):
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.course_index.named("vector"))
        assert "Review" not in shown(app)
        await pilot.press("r")
        await until(pilot, lambda: "Nothing to review now." in shown(app))
        await pilot.press("escape")
        with clock.set_to(clock.now() - timedelta(days=30)):
            app.store.record_answer("asking/vector", "1", "4 6", {"correct": True})
        app.screen.show_progress()
        await until(pilot, lambda: "1 question · about 2 minutes" in shown(app))
        await pilot.press("r")
        await until(pilot, lambda: "(1, 2) + (3, 4)" in shown(app))
        await type_in(app, pilot, "4 6")
        await until(pilot, lambda: app.screen.answered)
        await pilot.press("escape")
        if not isinstance(app.screen, HomeScreen):
            await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen)
                    and "nothing today" in shown(app))


async def test_p_practises_the_lecture_that_the_cursor_is_at(app):
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.course_index.named("vector"))
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, AskingScreen))
        assert "Lecture 1, Asking" in shown(app)


async def test_a_question_on_the_code_of_an_exercise(make_app):
    app = make_app(course=load_course())
    async with app.run_test(size=(100, 60)) as pilot:
        await until(pilot, lambda: app.course_index.named("backprop"))
        askable = app.bank.code["dense-feedforward/backprop:code"]
        app.push_screen(AskingScreen(app.bank, Given(Next(askable, 1, "new"))))
        await until(pilot, lambda: isinstance(app.screen, AskingScreen)
                    and app.screen.view and app.screen.view.views)
        await until(pilot, lambda: "One line of this is wrong." in shown(app))
        assert "Find the wrong line" in shown(app)
        assert "variant 1" in shown(app) and "Dense feedforward" in shown(app)
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, ExerciseScreen))
        assert app.screen.info.id == "backprop"


async def test_an_exercise_whose_code_gives_no_question_is_left_out(make_app):
    app = make_app(course=load_course())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.course_index.named("keras_functional"))
        code = app.bank.code
        app.push_screen(AskingScreen(app.bank, Given(*(Next(code[name], 1, "") for name in (
            "tools-and-techniques/keras_functional:code", "dense-feedforward/backprop:code")))))
        await until(pilot, lambda: "Find the wrong line" in shown(app))
        assert [each.following.askable.exercise for each in app.screen.asked] == ["backprop"]
