"""Passages: copied as text and as LaTeX, and notes of the learner's own that stay with them."""

from __future__ import annotations

import shutil

from textual.widgets import TextArea
from watching import click, shown, until

from tutor.course.catalogue import load_course
from tutor.tui.screens.lesson import LessonScreen
from tutor.tui.screens.note import NoteScreen
from tutor.tui.widgets.chrome import KeyLine
from tutor.tui.widgets.lesson.note import NoteView
from tutor.tui.widgets.lesson.reading import ReadingPassage


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
        assert app.clipboard.startswith("A network with one hidden layer")
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


async def test_a_note_that_was_emptied_is_restored_like_one_that_was_deleted(make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        await opened(app, pilot)
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, NoteScreen))
        await pilot.press(*"one", "ctrl+s")
        await until(pilot, lambda: app.screen.query(NoteView))
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, NoteScreen))
        await pilot.press(*["backspace"] * 3, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                    and not app.screen.query(NoteView))
        assert app.store.notes() == []
        assert "Your note is deleted. `u` restores it." in shown(app)
        await pilot.press("u")
        await until(pilot, lambda: app.screen.query(NoteView))
        assert [note.text for note in app.store.notes()] == ["one"]


async def test_a_note_is_changed_deleted_and_restored(make_app):
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
    app.store.write_note("first-steps", "a-figure", "x", "Squares", "remember the cube")
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.press(*"cube")
        await until(pilot, lambda: "your note in lecture 1" in shown(app))
        await pilot.press("enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                    and app.screen.lesson is not None
                    and app.screen.section.slug == "a-figure")


def gutter(app) -> list[str]:
    """The lines of the page that are marked in the gutter."""
    return [line.strip() for line in shown(app).split("\n") if line.startswith("▌ ")]


async def planes(make_app, reading, pilot, app):
    await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                and "A plane has two" in shown(app) and not app.screen.page.settling)


async def test_a_passage_is_pointed_at_and_copied_and_escape_reads_on(make_app, reading):
    app = make_app("lesson:planes", course=reading)
    async with app.run_test(size=(80, 40)) as pilot:
        await planes(make_app, reading, pilot, app)
        await pilot.press("v")
        await until(pilot, lambda: gutter(app) and "A plane has two slopes" in gutter(app)[0])
        assert len(gutter(app)) == 2 and "y copy" in shown(app)
        # The next one is the paragraph in the box, without its title.
        await pilot.press("down")
        await until(pilot, lambda: len(gutter(app)) == 2
                    and "two normal vectors of length one" in gutter(app)[0])
        await pilot.press("y")
        await until(pilot, lambda: app.clipboard == "A plane has two normal vectors of length one, "
                    "and they point in opposite directions.")
        await pilot.press("down", "down", "Y")
        await until(pilot, lambda: app.clipboard == "n = (-a, -b, 1)")
        assert gutter(app) == ["▌     n = (−a, −b, 1)" + " " * 48 + "(2.1)"]
        await pilot.press("escape")
        await until(pilot, lambda: gutter(app) == [])
        assert isinstance(app.screen, LessonScreen)


async def test_pointing_keeps_what_is_pointed_at_in_sight_and_ends_at_the_last(make_app, reading):
    app = make_app("lesson:planes", course=reading)
    async with app.run_test(size=(80, 20)) as pilot:
        await planes(make_app, reading, pilot, app)
        await pilot.press("v")
        pieces = app.screen.page.body.pieces()
        for line in pieces[1:]:
            await pilot.press("down")
            await until(pilot, lambda line=line: app.screen.page.picked == line and gutter(app))
        await pilot.press("down")
        assert app.screen.page.picked == pieces[-1]
        await pilot.press("up")
        await until(pilot, lambda: app.screen.page.picked == pieces[-2])


async def test_a_list_is_copied_as_its_author_wrote_it(make_app, reading):
    app = make_app("lesson:planes", course=reading)
    async with app.run_test(size=(80, 40)) as pilot:
        await planes(make_app, reading, pilot, app)
        app.screen.page.point_at(26)
        await pilot.press("Y")
        await until(pilot, lambda: app.clipboard ==
                    "1. With $(1, 0, a)$ it is $-a + a$.\n2. With $(0, 1, b)$ it is $-b + b$.")
        await pilot.press("y")
        await until(pilot, lambda: app.clipboard ==
                    "1. With (1, 0, a) it is −a + a.\n2. With (0, 1, b) it is −b + b.")
        await pilot.press("down", "y")
        await until(pilot, lambda: app.clipboard == "def normal(a, b):\n    return (-a, -b, 1)")


async def test_the_mouse_points_with_its_other_button(make_app, reading):
    app = make_app("lesson:planes", course=reading)
    async with app.run_test(size=(80, 40)) as pilot:
        await planes(make_app, reading, pilot, app)
        passage = app.screen.query(ReadingPassage).first()
        await click(pilot, passage, offset=(20, 1))
        await pilot.pause()
        assert gutter(app) == []
        await pilot.click(passage, offset=(20, 1), button=3)
        await until(pilot, lambda: len(gutter(app)) == 2)
        # Now the first button chooses another one, and the line of keys copies it.
        await click(pilot, passage, offset=(20, 5))
        await until(pilot, lambda: "two normal vectors" in gutter(app)[0])
        line = app.screen.query_one(KeyLine)
        await click(pilot, line, offset=(shown(app).split("\n")[-1].index("copy"), 0))
        await until(pilot, lambda: app.clipboard.startswith("A plane has two normal vectors"))


async def test_a_note_is_written_on_what_is_pointed_at(make_app, reading):
    app = make_app("lesson:planes", course=reading)
    async with app.run_test(size=(80, 40)) as pilot:
        await planes(make_app, reading, pilot, app)
        app.screen.page.point_at(44)
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, NoteScreen)
                    and "The distance of a point" in shown(app))
        await pilot.press(*"far", "ctrl+s")
        await until(pilot, lambda: app.screen.query(NoteView))
        assert app.store.notes("planes")[0].words.startswith("The distance of a point")


async def test_a_passage_that_is_mended_further_on_keeps_its_note(make_app, reading, tmp_path):
    shutil.copytree(reading.root, tmp_path / "course")
    path = tmp_path / "course/lessons/02-planes/lesson.md"
    app = make_app("lesson:planes", course=load_course(tmp_path / "course"))
    async with app.run_test(size=(80, 40)) as pilot:
        await planes(make_app, reading, pilot, app)
        app.screen.page.point_at(50)
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, NoteScreen))
        await pilot.press(*"sign", "ctrl+s")
        await until(pilot, lambda: app.screen.query(NoteView))
    path.write_text(path.read_text().replace("alone takes its size", "by itself takes its size"))
    again = make_app("lesson:planes", course=load_course(tmp_path / "course"))
    async with again.run_test(size=(80, 60)) as pilot:
        await planes(make_app, reading, pilot, again)
        await until(pilot, lambda: "sign" in shown(again))
        note = again.screen.query_one(NoteView)
        assert note.source == 50 and not note.lost


# ------------------------------------------------------------------- with the mouse


async def drag(pilot, widget, start, end):
    await pilot.mouse_down(widget, offset=start)
    await pilot.hover(widget, offset=end)
    await pilot.mouse_up(widget, offset=end)


async def test_text_selected_with_the_mouse_is_copied_as_it_was_written(make_app, reading):
    app = make_app("lesson:planes", course=reading)
    async with app.run_test(size=(80, 40), notifications=True) as pilot:
        await planes(make_app, reading, pilot, app)
        passage = app.screen.query(ReadingPassage).first()
        await drag(pilot, passage, (4, 0), (14, 1))
        await until(pilot, lambda: "Ctrl+C copy the selection" in shown(app))
        await pilot.press("ctrl+c")
        await until(pilot, lambda: app.clipboard == "plane has two slopes, one for each direction. "
                    "Its normal vector stands on it at a ri")
        await until(pilot, lambda: "Copied: “plane has two slopes" in shown(app))
        # Esc lets go of it, and only then leaves.
        await pilot.press("escape")
        await until(pilot, lambda: "Ctrl+C" not in shown(app))
        assert isinstance(app.screen, LessonScreen)


async def test_a_selection_over_a_box_and_a_formula_is_clean(make_app, reading):
    app = make_app("lesson:planes", course=reading)
    async with app.run_test(size=(80, 40)) as pilot:
        await planes(make_app, reading, pilot, app)
        first, second = list(app.screen.query(ReadingPassage))[:2]
        await pilot.mouse_down(first, offset=(2, 5))
        await pilot.hover(second, offset=(60, 5))
        await pilot.mouse_up(second, offset=(60, 5))
        await until(pilot, lambda: "Ctrl+C" in shown(app))
        await pilot.press("ctrl+c")
        await until(pilot, lambda: app.clipboard)
        assert app.clipboard.startswith(
            "A plane has two normal vectors of length one, and they point in opposite directions.")
        assert "\n    n = (−a, −b, 1)" in app.clipboard
        assert not set("▎▌") & set(app.clipboard)
        assert not any(line.startswith("  The") for line in app.clipboard.split("\n"))
