"""Keys that come together, as over a slow line, act in the order in which they were pressed."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import MakeApp
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input
from watching import until

from tutor.course.catalogue import load_course
from tutor.tui.app import TutorApp
from tutor.tui.screens.exercise import ExerciseScreen
from tutor.tui.screens.home import HomeScreen
from tutor.tui.screens.lesson import LessonScreen
from tutor.tui.widgets.exercise.brief import BriefPane
from tutor.tui.widgets.exercise.editor import Editor
from tutor.tui.widgets.finder import Finder
from tutor.tui.widgets.lesson.section import SectionPage
from tutor.tui.widgets.questions.question import QuestionView


def burst(app: TutorApp, *keys: str) -> None:
    """Press keys without waiting for what each of them does."""
    for key in keys:
        app.post_message(Key(key, key if len(key) == 1 else None))


async def editing(app: TutorApp, pilot: Pilot[None]) -> Editor:
    """The editor, once it has the keyboard."""
    await until(pilot, lambda: isinstance(app.screen, ExerciseScreen)
                and app.screen.query(Editor) and app.screen.file is not None)
    # The brief comes first when an exercise is opened for the first time.
    await until(pilot, lambda: isinstance(app.focused, BriefPane))
    await pilot.press("enter")
    editor = app.screen.query_one(Editor)
    await until(pilot, lambda: app.focused is editor)
    return editor


async def test_the_editor_takes_a_burst_in_order(make_app: MakeApp, home: Path) -> None:
    app = make_app("exercise:double")
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await editing(app, pilot)
        editor.load_text("")
        burst(app, *"abc", "backspace", "backspace", *"def", "left", "X", "ctrl+home", "Y",
              "ctrl+s", "z")
        await until(pilot, lambda: editor.text == "YzadeXf")
        await until(pilot, lambda: "YadeXf" in (home / "exercises" / "double.py").read_text()
                    if (home / "exercises" / "double.py").is_file() else False)


async def test_a_search_takes_a_burst_in_order(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await pilot.press("/")
        await until(pilot, lambda: bool(app.screen.query(Finder)))
        burst(app, *"abc", "backspace", "backspace", *"def")
        await until(pilot, lambda: app.screen.query_one(Input).value == "adef")


async def test_tab_indents_all_selected_lines(make_app: MakeApp) -> None:
    app = make_app("exercise:double")
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await editing(app, pilot)
        editor.load_text("a\n\nb\nc")
        editor.move_cursor((0, 0))
        await pilot.press("shift+down", "shift+down", "shift+down", "tab")
        assert editor.text == "    a\n\n    b\nc"
        await pilot.press("shift+tab")
        assert editor.text == "a\n\nb\nc"


async def test_a_digit_begins_the_answer_of_a_question_that_was_reached(
        make_app: MakeApp) -> None:
    course = load_course(Path(__file__).parent / "questions_course")
    app = make_app("1", course=course)
    async with app.run_test(size=(100, 40)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                    and bool(app.screen.query(QuestionView)))
        view = next(view for view in app.screen.query(QuestionView)
                    if isinstance(view.box, Input))
        app.screen.set_focus(view)
        await pilot.pause()
        await pilot.press("minus")
        await until(pilot, lambda: view.box is app.focused)
        burst(app, *"12", "backspace", *"0.5")
        await until(pilot, lambda: isinstance(view.box, Input) and view.box.value == "-10.5")


@pytest.mark.parametrize(("keys", "at"), [("en", 2), ("nn", 2), ("enb", 1), ("ebn", 1)])
async def test_a_burst_of_keys_leaves_one_section_on_the_page(
        make_app: MakeApp, keys: str, at: int) -> None:
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                    and app.screen.lesson is not None and app.screen.page.line)
        screen = app.screen
        assert isinstance(screen, LessonScreen)
        burst(app, *keys)
        await until(pilot, lambda: screen.at == at and screen.page.line)
        await pilot.pause(0.3)
        pages = screen.query(SectionPage)
        assert [page.section.slug for page in pages] == [screen.section.slug]
        assert screen.at == at
