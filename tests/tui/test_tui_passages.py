"""Passages: copied as text and as LaTeX, and notes of the learner's own that stay with them."""

from __future__ import annotations

import shutil

from textual.widgets import TextArea
from watching import shown, until

from tutor.course.catalogue import load_course
from tutor.tui.screens.lesson import LessonScreen
from tutor.tui.screens.note import NoteScreen
from tutor.tui.widgets.lesson.note import NoteView


async def opened(app, pilot):
    await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                and "A network with" in shown(app))
    await pilot.pause(0.2)


async def test_a_passage_is_copied_as_text_and_as_its_source(make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        await opened(app, pilot)
        await pilot.press("y")
        await until(pilot, lambda: "Copied as text" in shown(app))
        assert app.clipboard.startswith("A network with **one** hidden layer")
        assert "σ(xW + b)" in app.clipboard
        await pilot.press("Y")
        await until(pilot, lambda: "Copied as Markdown" in shown(app))
        assert "$y = \\sigma(" in app.clipboard and app.clipboard.startswith("A network with")


async def test_a_note_stands_below_its_passage_and_is_remembered(make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(app, pilot)
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, NoteScreen))
        await pilot.press(*"nbq", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                    and "✎ Your note" in shown(app))
        rows = shown(app).split("\n")
        note = next(i for i, row in enumerate(rows) if "Your note" in row)
        assert "nbq" in rows[note + 1]
        assert any("holds the weights" in row for row in rows[:note])
        assert not any("Misunderstanding" in row for row in rows[:note])
    again = make_app("lesson:first-steps")
    async with again.run_test(size=(100, 40)) as pilot:
        await opened(again, pilot)
        await until(pilot, lambda: "nbq" in shown(again))


async def test_a_draft_outlives_escape(make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(app, pilot)
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, NoteScreen))
        await pilot.press(*"half", "escape")
        await until(pilot, lambda: isinstance(app.screen, LessonScreen))
        assert app.store.notes() == []
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, NoteScreen)
                    and app.screen.query(TextArea))
        assert app.screen.query_one(TextArea).text == "half"


async def test_a_note_is_changed_taken_away_and_brought_back(make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        await opened(app, pilot)
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, NoteScreen))
        await pilot.press(*"one", "ctrl+s")
        await until(pilot, lambda: app.screen.query(NoteView))
        app.screen.query_one(NoteView).focus()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, NoteScreen))
        await pilot.press(*"more", "ctrl+s")
        await until(pilot, lambda: "onemore" in shown(app))
        assert [note.text for note in app.store.notes()] == ["onemore"]
        app.screen.query_one(NoteView).focus()
        await pilot.press("x")
        await until(pilot, lambda: not app.screen.query(NoteView))
        assert app.store.notes() == []
        await pilot.press("u")
        await until(pilot, lambda: "onemore" in shown(app))


async def test_a_note_on_a_passage_that_was_rewritten_is_not_lost(make_app, tmp_path):
    course = tmp_path / "course"
    app = make_app()
    shutil.copytree(app.course.root, course)
    app.store.close()
    path = course / "lessons/01-first-steps/lesson.md"
    app = make_app("lesson:first-steps", course=load_course(course))
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(app, pilot)
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, NoteScreen))
        await pilot.press(*"mine", "ctrl+s")
        await until(pilot, lambda: app.screen.query(NoteView))
    path.write_text(path.read_text().replace("A network with", "A network with just"))
    again = make_app("lesson:first-steps", course=load_course(course))
    async with again.run_test(size=(100, 60)) as pilot:
        await opened(again, pilot)
        await until(pilot, lambda: again.screen.query(NoteView))
        await pilot.press("end")
        await until(pilot, lambda: "a passage that has changed" in shown(again))
        assert "mine" in shown(again)


async def test_notes_are_found_in_the_palette(make_app):
    app = make_app()
    app.store.keep_note("first-steps", "a-figure", "x", "Squares", "remember the cube")
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.press(*"cube")
        await until(pilot, lambda: "your note in lecture 1" in shown(app))
        await pilot.press("enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                    and app.screen.lesson is not None
                    and app.screen.section.slug == "a-figure")
