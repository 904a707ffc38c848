"""Search: results as one types, to the very line, and back to where one was."""

from __future__ import annotations

import shutil

import pytest
from watching import click, shown, until

from tutor.course.catalogue import load_course
from tutor.search import Index
from tutor.tui.screens.exercise import ExerciseScreen
from tutor.tui.screens.home import HomeScreen
from tutor.tui.screens.lesson import LessonScreen
from tutor.tui.screens.search import SearchScreen
from tutor.tui.widgets.finder import Finder
from tutor.tui.widgets.lesson.reading import ReadingPassage
from tutor.tui.widgets.menu import Menu


async def opened(app, pilot):
    await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                and app.screen.query(ReadingPassage))


async def searching(app, pilot, text):
    await pilot.press("slash")
    await until(pilot, lambda: isinstance(app.screen, SearchScreen))
    await pilot.press(*[{" ": "space"}.get(letter, letter) for letter in text])


def reversed_on(app) -> list[str]:
    """The words that stand in reverse on the screen."""
    return [segment.text for strip in app.screen._compositor.render_strips() for segment in strip
            if segment.style and segment.style.reverse and segment.text.strip()]


async def test_from_home_to_the_very_line_and_back(make_app, reading):
    app = make_app(course=reading)
    async with app.run_test(size=(80, 20)) as pilot:
        await until(pilot, lambda: "Lines" in shown(app))
        await searching(app, pilot, "negative dist")
        await until(pilot, lambda: "has a negative distance" in shown(app))
        assert "2 · Normals" in shown(app) and "1 result in the whole course" in shown(app)
        await pilot.press("enter")
        await opened(app, pilot)
        await until(pilot, lambda: reversed_on(app) == ["negative distance"])
        body = app.screen.page.body
        row = body.row_of(50)
        assert 0 <= row - app.screen.page.scroll_offset.y < app.screen.page.size.height
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


async def test_escape_leaves_the_page_as_it_was_and_enter_leads_back_there(make_app, reading):
    app = make_app("lesson:planes", course=reading)
    async with app.run_test(size=(80, 20)) as pilot:
        await opened(app, pilot)
        await pilot.press(*["down"] * 6)
        await until(pilot, lambda: app.screen.page.scroll_offset.y == 6)
        await searching(app, pilot, "rises")
        await until(pilot, lambda: "A line rises by its slope" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, LessonScreen))
        assert app.screen.page.scroll_offset.y == 6
        # What was looked for is there again, and letters take its place.
        await pilot.press("slash")
        await until(pilot, lambda: "A line rises by its slope" in shown(app))
        await pilot.press(*"intercept")
        await until(pilot, lambda: "1 result" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                    and app.screen.lecture.slug == "lines" and "the slope is a" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen.lecture.slug == "planes"
                    and app.screen.query(ReadingPassage))
        place = app.screen.place
        await until(pilot, lambda: app.screen.page.scroll_offset.y > 0)
        assert place.line in (12, 13)


async def test_tab_keeps_to_the_lesson_one_reads(make_app, reading):
    app = make_app("lesson:lines", course=reading)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await searching(app, pilot, "slopes")
        await until(pilot, lambda: "A plane has two slopes" in shown(app))
        # In this lesson first, among what fits alike.
        text = shown(app)
        assert text.index("A line rises") < text.index("A plane has two")
        await pilot.press("tab")
        await until(pilot, lambda: "in this lesson" in shown(app)
                    and "A plane has two slopes" not in shown(app))
        await pilot.press("tab")
        await until(pilot, lambda: "A plane has two slopes" in shown(app))


async def test_a_brief_is_found_and_escape_leads_back_to_what_was_found(make_app, reading):
    app = make_app(course=reading)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Lines" in shown(app))
        await searching(app, pilot, "village")
        await until(pilot, lambda: "◇ steep" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ExerciseScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, SearchScreen)
                    and "◇ steep" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


async def test_a_wide_terminal_shows_what_stands_there(make_app, reading):
    app = make_app(course=reading)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "Lines" in shown(app))
        await searching(app, pilot, "right angle")
        # The passage, with the formula that follows it.
        await until(pilot, lambda: "n = (−a, −b, 1)" in shown(app)
                    or "A vector at a right angle" in shown(app))
        await pilot.press("down")
        await until(pilot, lambda: "right angle" in reversed_on(app))


async def test_nothing_that_fits_is_said_with_the_nearest_word(make_app, reading):
    app = make_app(course=reading)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Lines" in shown(app))
        await searching(app, pilot, "oposite")
        await until(pilot, lambda: "Nothing in the course matches “oposite”." in shown(app)
                    and "Did you mean “opposite”?" in shown(app))
        # Enter takes it, and what was found is gone to as ever.
        await until(pilot, lambda: "Enter look for that" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: "1 result" in shown(app) and "Enter go there" in shown(app))
        assert app.screen.query_one(Finder).text == "opposite"
        await pilot.press("enter")
        await opened(app, pilot)


async def test_the_nearest_word_is_taken_by_mouse(make_app, reading):
    app = make_app(course=reading)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Lines" in shown(app))
        await searching(app, pilot, "oposite")
        await until(pilot, lambda: "Did you mean “opposite”?" in shown(app))
        await click(pilot, app.screen.query_one(Menu), offset=(6, 1))
        await until(pilot, lambda: "1 result" in shown(app))
        # What nobody could mean is only said.
        await pilot.press("ctrl+u", *"qqqqqq")
        await until(pilot, lambda: "matches “qqqqqq”" in shown(app))
        await pilot.press("enter")
        assert isinstance(app.screen, SearchScreen)


async def test_a_lecture_that_is_not_written_says_so(make_app, reading):
    app = make_app(course=reading)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: "Lines" in shown(app))
        await searching(app, pilot, "bases")
        await until(pilot, lambda: "3 · not written yet" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: "Lecture 3, Spaces, is not written yet." in shown(app))


async def test_a_row_is_chosen_and_opened_with_the_mouse(make_app, reading):
    app = make_app(course=reading)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Lines" in shown(app))
        await searching(app, pilot, "slopes")
        await until(pilot, lambda: "A plane has two slopes" in shown(app))
        menu = app.screen.query_one(Menu)
        rows = [choice.value.extract.line for choice in menu.choices]
        number = rows.index(17)
        await click(pilot, menu, offset=(5, 2 * number))
        await until(pilot, lambda: menu.at == number)
        await click(pilot, menu, offset=(5, 2 * number + 1))
        await opened(app, pilot)
        assert app.screen.lecture.slug == "lines"


async def test_the_palette_opens_the_search_too(make_app, reading):
    app = make_app(course=reading)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Lines" in shown(app))
        await pilot.press("ctrl+p", *"search the")
        await until(pilot, lambda: "Search the course" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SearchScreen))


async def test_while_the_course_is_read_it_is_said(make_app, reading, monkeypatch):
    import threading

    go = threading.Event()
    update = Index.update
    monkeypatch.setattr(Index, "update", lambda *a: (go.wait(10), update(*a)))
    app = make_app(course=reading)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Lines" in shown(app))
        await searching(app, pilot, "rises")
        await until(pilot, lambda: "Reading the course …" in shown(app))
        go.set()
        await until(pilot, lambda: "A line rises" in shown(app))


@pytest.mark.parametrize("change", ["changed", "gone"])
async def test_a_file_that_has_changed_meanwhile_does_no_harm(make_app, reading, tmp_path, change):
    shutil.copytree(reading.root, tmp_path / "course")
    course = load_course(tmp_path / "course")
    app = make_app(course=course)
    async with app.run_test(size=(120, 24)) as pilot:
        await until(pilot, lambda: "Lines" in shown(app))
        await searching(app, pilot, "rises")
        await until(pilot, lambda: "A line rises" in shown(app))
        path = course.lecture(1).lesson_path
        if change == "gone":
            path.unlink()
        else:
            path.write_text("---\nlecture: 1\nquestion: q\nminutes: 1\n---\n\n## Other\n\nText.\n")
        await pilot.press("down", "enter")
        await pilot.pause(0.2)
        assert app._exception is None
