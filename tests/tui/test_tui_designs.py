"""A design typed in the app: read as it is typed, marked by its rules, and kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_tui_questions import to
from textual.app import ComposeResult
from textual.screen import Screen
from watching import shown, until

from tutor.course.catalogue import load_course
from tutor.course.lesson import questions_of, read_lesson
from tutor.tui.widgets.questions.question import QuestionView

COURSE = Path(__file__).parent / "questions_course"
SIZE = (80, 24)


@pytest.fixture
def asking(make_app):
    return lambda: make_app("lesson:asking", course=load_course(COURSE))


KEYS = {" ": "space", "(": "left_parenthesis", ")": "right_parenthesis", "\n": "enter",
        ",": "comma"}


async def type_in(pilot, text):
    await pilot.press(*(KEYS.get(sign, sign) for sign in text))


async def test_shapes_and_parameters_stand_beside_the_lines_while_they_are_typed(asking):
    app = asking()
    async with app.run_test(size=SIZE) as pilot:
        view = await to(app, pilot, "digits")
        await type_in(pilot, "flatten\ndense 64 relu\nDense(10")
        await until(pilot, lambda: "✗ Line 3: Dense(10 cannot be read." in shown(app))
        assert "1   (784,)" in shown(app) and "2   (64,)         50,240" in shown(app)
        await type_in(pilot, ")")
        await until(pilot, lambda: "50,890 parameters · 50,816 multiply-adds · gives (10,)"
                    in shown(app))
        # How the line under the cursor was read.
        assert "layer 3: Dense(10)" in shown(app)
        await pilot.press("up")
        await until(pilot, lambda: 'layer 2: Dense(64, activation="relu")' in shown(app))
        assert view.mark is None, "Enter was a new line"
        view.answer.words.text = "conv 8 3x3\ndense 3"
        await until(pilot, lambda: "! (26, 26, 3)" in shown(app))


async def test_a_key_answers_and_every_broken_rule_is_said(asking):
    app = asking()
    async with app.run_test(size=(80, 60)) as pilot:
        view = await to(app, pilot, "digits")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Write the network first, a layer a line." in shown(app))
        await type_in(pilot, "flatten\ndense 64 relu\ndense 10")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "✗ Not yet. 2 of 4 hold." in shown(app))
        text = " ".join(shown(app).replace("▌", "").split())
        assert "It should have at most 50,000 parameters; it has 50,890." in text
        assert "It should end in the activation softmax; it ends without one." in text
        assert app.store.answers("asking")["digits"].given == "flatten\ndense 64 relu\ndense 10"
        await pilot.press("w")
        await until(pilot, lambda: "One that does all of this:" in shown(app))
        view.answer.below.scroll_visible(top=True, animate=False)
        await until(pilot, lambda: "✗ has at most 50,000 parameters — nearly all" in shown(app))
        assert "One that does all of this:" in shown(app)
        assert 'Dense(48, activation="relu") · (48,) · 37,680' in shown(app)
        await pilot.press("t")
        await until(pilot, lambda: view.answer.words.has_focus)
        assert view.answer.words.text == "flatten\ndense 64 relu\ndense 10"
        view.answer.words.text = "flatten, dense 32 relu, dense 10 softmax"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "✓ Right." in shown(app))


async def test_what_is_typed_is_a_draft_until_it_is_answered_and_then_the_answer(asking):
    app = asking()
    async with app.run_test(size=SIZE) as pilot:
        await to(app, pilot, "digits")
        await type_in(pilot, "flatten\nde")
        await until(pilot, lambda: app.store.draft("asking/digits") == "flatten\nde")
    again = asking()
    async with again.run_test(size=SIZE) as pilot:
        view = await to(again, pilot, "digits")
        assert view.answer.words.text == "flatten\nde"
        await type_in(pilot, "nse 10 softmax")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "✗ Not yet. 3 of 4 hold." in shown(again))
        assert again.store.draft("asking/digits") == ""
    later = asking()
    async with later.run_test(size=SIZE) as pilot:
        view = await to(later, pilot, "digits")
        assert view.mark is not None and view.mark.correct is False
        view.scroll_visible(animate=False)
        await until(pilot, lambda: "2   (10,)          7,850" in shown(later))


async def test_hostile_text_is_shown_and_answered_like_any_other(asking):
    app = asking()
    async with app.run_test(size=SIZE) as pilot:
        view = await to(app, pilot, "digits")
        view.answer.words.text = "__import__('os').system('x')\n\x1b[2J[bold]$red\u202e\n(((("
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Line 1: system is no layer" in shown(app))
        await until(pilot, lambda: "It is marked once every line can be read." in shown(app))
        assert view.mark is None and "\x1b" not in shown(app) and "\u202e" not in shown(app)


class Exam(Screen[None]):
    """A question as an exam asks it: nothing that would help stands beside it."""

    def compose(self) -> ComposeResult:
        question = next(q for q in questions_of(read_lesson(
            load_course(COURSE).lecture("asking").lesson_path)) if q.kind == "design")
        yield QuestionView(question, lambda *_: "", live=False)


async def test_an_exam_says_only_whether_it_can_be_read(asking):
    app = asking()
    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(Exam())
        view = app.screen.query_one(QuestionView)
        view.answer.words.focus()
        view.answer.words.text = "conv 8 40x40\ndense 10"
        await until(pilot, lambda: "✓ 2 layers can be read." in shown(app))
        assert "larger" not in shown(app) and "parameters ·" not in shown(app)
        view.answer.words.text = "conv 8 40x40\ndens 10"
        await until(pilot, lambda: "Line 2: there is no layer dens. Did you mean Dense?"
                    in shown(app))
