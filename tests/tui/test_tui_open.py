"""Going to a place of the course: from the command line, from the palette, from a lesson."""

from __future__ import annotations

import shutil

from watching import shown, until

from tutor.course.catalogue import load_course
from tutor.course.targets import Target
from tutor.tui.screens.exercise import ExerciseScreen
from tutor.tui.screens.home import HomeScreen
from tutor.tui.screens.lesson import LessonScreen


async def test_the_app_opens_at_a_line_of_a_section(make_app, reading):
    app = make_app(Target("planes", "words", 64), course=reading)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                    and "one linear equation" in shown(app))
        assert app.screen.section.slug == "words"
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


async def test_a_name_is_enough_to_open_whatever_has_it(make_app, reading):
    app = make_app(course=reading)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.course_index.entries("section"))
        app.open("upright")
        await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                    and app.screen.is_mounted and app.screen.lesson is not None)
        assert (app.screen.lecture.slug, app.screen.section.slug) == ("planes", "normals")
        app.open("steep")
        await until(pilot, lambda: isinstance(app.screen, ExerciseScreen)
                    and "F3 Code" in shown(app))


async def test_a_name_that_leads_nowhere_is_a_sentence_and_opens_nothing(make_app, reading):
    app = make_app(course=reading)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.course_index.entries("section"))
        app.open("upwright")
        await until(pilot, lambda: any("Did you mean `upright`?" in each.message
                                       for each in app._notifications))
        assert isinstance(app.screen, HomeScreen)


async def test_the_palette_finds_sections_and_terms_and_leads_there_and_back(make_app, reading):
    app = make_app("lines", course=reading)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                    and app.course_index.entries("term"))
        await pilot.press("ctrl+p", *"normal vec")
        await until(pilot, lambda: "· normal vector" in shown(app)
                    and "term of lecture 2" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                    and app.screen.lecture.slug == "planes" and "Its normal vector" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                    and app.screen.lecture.slug == "lines")
        await pilot.press("ctrl+p", *"words")
        await until(pilot, lambda: "§ Words" in shown(app) and "section of lecture" in shown(app))


async def test_the_palette_finds_a_figure_by_its_name_and_by_what_it_shows(make_app):
    app = make_app(course=load_course())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.course_index.entries("figure"))
        for typed in ("graph", "value by v"):
            await pilot.press("ctrl+p", *typed)
            await until(pilot, lambda: "▦ graph_steps" in shown(app))
            await pilot.press("escape")


async def test_the_map_follows_a_course_that_was_changed_since(make_app, reading, tmp_path):
    shutil.copytree(reading.root, tmp_path / "course")
    course = load_course(tmp_path / "course")
    app = make_app(course=course)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "0 of 2" in shown(app))
    lesson = course.lecture(1).lesson_path
    lesson.write_text(lesson.read_text() + "\n## A third section\n\nText.\n")
    again = make_app(course=course)
    async with again.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "0 of 3" in shown(again))


async def test_a_link_in_a_table_leads_to_its_place_and_back(make_app, reading, tmp_path):
    shutil.copytree(reading.root, tmp_path / "course")
    path = tmp_path / "course/lessons/01-lines/lesson.md"
    path.write_text(path.read_text().replace("$$\ny = a x", """| where |
|---|
| [upright ones](course:2/normals) |
| [room](course:3/bases) |

$$\ny = a x""", 1))
    app = make_app("lines", course=load_course(tmp_path / "course"))
    async with app.run_test(size=(80, 40), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LessonScreen) and "upright" in shown(app)
                    and app.course_index.entries("section"))
        await click_on(app, pilot, "room")
        await until(pilot, lambda: any("Lecture 3, Spaces, is not written yet." in each.message
                                       for each in app._notifications))
        await click_on(app, pilot, "upright ones")
        await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                    and app.screen.lecture.slug == "planes")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                    and app.screen.lecture.slug == "lines")


async def click_on(app, pilot, words):
    """Click where `words` stand on the screen."""
    rows = shown(app).split("\n")
    row, = (number for number, text in enumerate(rows) if words in text)
    await pilot.click(offset=(rows[row].index(words) + 1, row))
