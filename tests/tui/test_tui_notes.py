"""The learner's notes in one list: gone to, deleted, restored."""

from __future__ import annotations

from watching import click, shown, until

from tutor.course.lesson import read_lesson
from tutor.course.passages import passages
from tutor.tui.screens.home import HomeScreen
from tutor.tui.screens.lesson import LessonScreen
from tutor.tui.screens.note import NoteScreen
from tutor.tui.screens.notes import NotesScreen
from tutor.tui.widgets.lesson.note import NoteView
from tutor.tui.widgets.menu import Menu


def keep(app, reading, line, text):
    section = read_lesson(reading.lecture("planes").lesson_path).sections[0]
    passage = next(each for each in passages(section) if each.line == line)
    app.store.write_note("planes", "normals", passage.anchor, passage.words, text)


async def test_all_notes_are_listed_and_enter_goes_to_the_passage_and_escape_back(
        make_app, reading):
    app = make_app("lesson:lines", course=reading)
    keep(app, reading, 50, "mind the sign")
    app.store.write_note("lines", "slopes", "x", "An old passage", "of long ago\nand so on")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                    and "A line rises" in shown(app))
        await pilot.press("M")
        await until(pilot, lambda: isinstance(app.screen, NotesScreen)
                    and "2 notes" in shown(app))
        text = shown(app)
        # In the order of the course.
        assert text.index("of long ago") < text.index("and so on") < text.index("mind the sign")
        assert "1 · How steep a line is · “An old passage”" in text
        assert "2 · Normals · “A point below the plane" in text
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                    and app.screen.lecture.slug == "planes" and "mind the sign" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                    and app.screen.lecture.slug == "lines")


async def test_a_note_is_deleted_and_restored(make_app, reading):
    app = make_app(course=reading)
    keep(app, reading, 50, "one")
    keep(app, reading, 44, "two")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and "Lines" in shown(app))
        await pilot.press("M")
        await until(pilot, lambda: "▸ ✎ one" in shown(app))
        await pilot.press("x")
        await until(pilot, lambda: "1 note" in shown(app) and "✎ one" not in shown(app))
        assert [note.text for note in app.store.notes()] == ["two"]
        await pilot.press("x")
        await until(pilot, lambda: "No notes yet." in shown(app))
        await pilot.press("x", "enter", "u")
        await until(pilot, lambda: "▸ ✎ two" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


async def test_a_note_whose_section_is_gone_is_still_listed(make_app, reading):
    app = make_app(course=reading)
    app.store.write_note("gone", "with-the-wind", "x", "Frankly", "my dear")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: "Lines" in shown(app))
        await pilot.press("M")
        await until(pilot, lambda: "✎ my dear" in shown(app) and "gone · “Frankly”" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: any(
            "no longer exists" in each.message for each in app._notifications))
        assert isinstance(app.screen, NotesScreen)


async def test_a_note_is_opened_with_the_mouse(make_app, reading):
    app = make_app(course=reading)
    keep(app, reading, 50, "one")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Lines" in shown(app))
        await pilot.press("M")
        await until(pilot, lambda: "▸ ✎ one" in shown(app))
        await click(pilot, app.screen.query_one(Menu), offset=(6, 0))
        await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                    and app.screen.query(NoteView))


async def test_a_note_that_is_not_finished_is_marked_listed_and_gone_on_with(make_app, reading):
    app = make_app("lesson:planes", course=reading)
    async with app.run_test(size=(100, 40)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LessonScreen) and app.screen.lesson
                    and app.screen.page.line)
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, NoteScreen))
        await pilot.press(*"half a thou", "escape")
        await until(pilot, lambda: "Your note, not finished" in shown(app)
                    and "half a thou" in shown(app))
        await pilot.press("M")
        await until(pilot, lambda: "1 note, 1 not finished" in shown(app)
                    and "✎ half a thou   not finished" in shown(app))
        assert "2 · " in shown(app) and " · “" in shown(app)
        # Deleted and restored like any other.
        await pilot.press("x")
        await until(pilot, lambda: "No notes yet." in shown(app))
        await pilot.press("u")
        await until(pilot, lambda: "▸ ✎ half a thou" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                    and app.screen.query(NoteView))
        await click(pilot, app.screen.query_one(NoteView), offset=(5, 1))
        await until(pilot, lambda: isinstance(app.screen, NoteScreen))
        await pilot.press(*"ght", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                    and "not finished" not in shown(app) and "half a thought" in shown(app))
        # The new text of a note that is kept stands below it until it is.
        await click(pilot, app.screen.query_one(NoteView), offset=(5, 1))
        await until(pilot, lambda: isinstance(app.screen, NoteScreen))
        await pilot.press(*" or", "escape")
        await until(pilot, lambda: "half a thought or" in shown(app)
                    and len(app.screen.query(NoteView)) == 2)
        await click(pilot, app.screen.query(NoteView)[1], offset=(5, 1))
        await until(pilot, lambda: isinstance(app.screen, NoteScreen))
        await pilot.press(*" more", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                    and len(app.screen.query(NoteView)) == 1)
        assert [note.text for note in app.store.notes()] == ["half a thought or more"]
