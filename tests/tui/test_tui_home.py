"""Home: the map, the three ways in, and where to go on."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

import pytest
from watching import shown, until

from tutor.course.catalogue import load_course
from tutor.tui.screens.exercise import ExerciseScreen
from tutor.tui.screens.help import HelpScreen
from tutor.tui.screens.home import HomeScreen
from tutor.tui.screens.lesson import LessonScreen
from tutor.tui.screens.plan import PlanScreen
from tutor.tui.screens.small import TooSmall
from tutor.tui.widgets.home.course_map import in_cells


async def test_the_first_start_offers_ways_in(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "not written yet" in shown(app))
        text = shown(app)
        assert "Ways in" in text
        assert "Begin with what is written  1 First steps" in text
        assert "Straight to an exercise     ◇ double" in text
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, PlanScreen))
        assert "No exam is planned" in shown(app)


async def test_looking_around_leaves_the_map_and_is_remembered(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down", "down", "enter")
        await until(pilot, lambda: "Ways in" not in shown(app))
    again = make_app()
    async with again.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "First steps" in shown(again))
        assert "Ways in" not in shown(again)


async def test_the_first_way_opens_the_lesson_and_the_second_an_exercise(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, LessonScreen))
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
    again = make_app()
    app.store.close()
    async with again.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Continue" in shown(again))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(again.screen, LessonScreen))


async def test_an_exercise_that_was_left_unfinished_is_offered_again(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: app.store.last_place() is not None)
        app.open("double")
        await until(pilot, lambda: app.store.last_exercise() is not None)
    again = make_app()
    async with again.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "▸ Continue  ◇ double" in shown(again))
        assert "or        1 First steps" in shown(again)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(again.screen, ExerciseScreen))
        source = (again.screen.info.folder / "solution.py").read_text()
        again.store.record_attempt("double", source, {
            "passed": True, "seconds": 0.1, "reference": {"name": "numpy"}})
        await pilot.press("escape", "escape")
        # What is passed is done: there is only the lesson to go on with.
        await until(pilot, lambda: "▸ Continue  1 First steps" in shown(again))
        assert "◇ double" not in shown(again)


async def test_a_lecture_that_is_not_written_says_so(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("end", "enter")
        await until(pilot, lambda: "Lecture 2, Further steps, is not written yet." in shown(app))
        assert isinstance(app.screen, HomeScreen)


async def test_progress_shows_on_the_map_after_reading(make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(80, 50)) as pilot:
        await until(pilot, lambda: "1 of 3" in shown(app))
        await pilot.press("end")
        await until(pilot, lambda: app.store.sections_read())
        await pilot.press("q")
        await until(pilot, lambda: "1 of 3" in shown(app) and "●○○" in shown(app))
        assert "Continue  1 First steps · Formulas and boxes" in shown(app)


async def test_a_wide_terminal_shows_the_chosen_lecture_beside_the_map(make_app):
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "double  ○ not yet" in shown(app) and "5 min" in shown(app))
        assert "○ A figure" in shown(app)
        assert "halve   not written yet" in shown(app)
        await pilot.press("end")
        await until(pilot, lambda: "It will treat:" in shown(app))
        assert "builds on lecture 1" in shown(app)


async def test_looking_inside_reaches_sections_and_exercises_on_a_narrow_terminal(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("right")
        await until(pilot, lambda: "○ A figure" in shown(app))
        # At the very first start the sections came after the exercises: the first row is chosen.
        assert "▸ ○ Formulas and boxes" in shown(app)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                    and "2 of 3" in shown(app))
        await pilot.press("q", "q")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen)
                    and not app.screen.has_class("-inside"))
        await pilot.press("e")
        await until(pilot, lambda: "▸ ◇ double" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ExerciseScreen))


async def test_escape_leads_home_from_everywhere_and_then_out(make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LessonScreen))
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        assert "next section, previous section" in shown(app)
        await pilot.press("escape", "c")
        await until(pilot, lambda: "▸ ◐ Formulas and boxes" in shown(app))
        # The contents, then the lesson, which one press too many does not leave.
        await pilot.press("escape", "escape")
        await until(pilot, lambda: "Esc again leaves the lesson" in shown(app))
        assert isinstance(app.screen, LessonScreen)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await pilot.press("escape")
        await until(pilot, lambda: "Once more leaves the tutor" in shown(app))
        assert app.is_running and not app._exit
        await pilot.press("escape")
        await until(pilot, lambda: not app.is_running or app._exit)


@pytest.mark.parametrize("width", [60, 80, 120, 200])
async def test_parts_of_one_subject_can_be_told_apart_on_the_map(make_app, width):
    app = make_app(course=load_course())
    async with app.run_test(size=(width, 50)) as pilot:
        await until(pilot, lambda: "20  Reinforcement" in shown(app))
        rows = shown(app).split("\n")
        for number, part in ((10, 1), (11, 2), (12, 3), (13, 4), (16, 1), (17, 2)):
            row, = (row for row in rows if row.strip().startswith(f"{number}  "))
            assert f"part {part}" in row
        columns = {row.index("not written yet") for row in rows if "not written yet" in row}
        assert len(columns) == 1


async def test_the_palette_finds_a_lecture_and_an_exercise(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.press(*"double")
        await until(pilot, lambda: "exercise" in shown(app) and "◇ double" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ExerciseScreen))


async def test_the_palette_puts_the_best_name_first_and_what_is_not_written_last(make_app):
    app = make_app(course=load_course())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p", *"learning")
        await until(pilot, lambda: "20 Reinforcement learning" in shown(app))
        text = " ".join(shown(app).split())
        assert (text.index("1 Introduction to deep learning lesson")
                < text.index("20 Reinforcement learning not written yet"))
        await pilot.press("escape")
        await pilot.press("ctrl+p", *"backprop")
        await until(pilot, lambda: "6 The backprop algorithm" in shown(app))
        text = " ".join(shown(app).split())
        assert (text.index("◇ backprop exercise of lecture 4")
                < text.index("4 Dense feedforward models, backprop lesson"))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ExerciseScreen))
        assert app.screen.info.id == "backprop"
        await pilot.press("ctrl+p", *"lecture 4")
        await until(pilot, lambda: "4 Dense feedforward models, backprop   lesson" in shown(app)
                    and "exercise of lecture 4" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, LessonScreen))


async def test_a_terminal_that_is_too_small_says_so_and_comes_back(make_app):
    app = make_app("lesson:first-steps")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LessonScreen))
        await pilot.resize_terminal(39, 12)
        await until(pilot, lambda: isinstance(app.screen, TooSmall))
        assert "40 columns and 12 lines" in " ".join(shown(app).split())
        await pilot.press("escape", "n")
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: isinstance(app.screen, LessonScreen))
        assert "1 of 3" in shown(app)


async def test_what_opening_the_store_met_is_shown(make_app, home):
    home.mkdir()
    (home / "progress.sqlite3").write_bytes(b"not a database, not at all" * 100)
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: "was damaged" in shown(app))


def test_starting_the_app_imports_neither_numpy_nor_the_parser_of_lessons():
    script = ("import sys, tutor.tui.app; "
              "print([m for m in ('numpy', 'tensorflow', 'sympy', 'markdown_it', 'yaml') "
              "if m in sys.modules])")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True,
                          check=True)
    assert done.stdout.strip() == "[]"


async def test_the_first_exercise_offered_is_one_whose_lecture_can_be_read(make_app):
    app = make_app(course=load_course())
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "Straight to an exercise" in shown(app))
        line = next(row for row in shown(app).split("\n") if "Straight to an exercise" in row)
        course = app.course
        first = next(lecture for lecture in course.lectures
                     if lecture.written and course.exercises_of(lecture))
        assert f"◇ {course.exercises_of(first)[0].id}" in line
        # An unwritten lecture with exercises shows them all the same.
        planned = next(each for each in course.lectures
                       if not each.written and course.exercises_of(each))
        count = len(course.exercises_of(planned))
        row = next(row for row in shown(app).split("\n") if planned.title in row)
        assert "not written yet" in row and f"◇ 0 of {count}" in row


@pytest.mark.parametrize(("marks", "shown"), [
    ("●●◐○", "●●◐○"),
    ("●●●●○○○○", "●●○○"),
    ("●●●○○○○○", "●◐○○"),
    ("○○○○○○◐○", "○○○◐"),
    ("●●●●●●●●●●●", "●●●●"),
    ("●●●●●●●●●●○", "●●●◐"),
])
def test_many_sections_share_their_marks_and_a_full_one_means_all_are_read(marks, shown):
    assert "".join(in_cells(list(marks), 4)) == shown


async def test_the_titles_of_the_course_stand_whole_on_80_columns(make_app):
    course = load_course()
    app = make_app(course=course)
    async with app.run_test(size=(80, 50)) as pilot:
        await until(pilot, lambda: "Convolutional networks, part 1" in shown(app))
        assert all(lecture.title in shown(app) for lecture in course.lectures
                   if len(lecture.title) <= 35)


async def test_the_app_closes_while_the_course_is_still_being_read(make_app, monkeypatch):
    app = make_app()
    reading = threading.Event()

    def slowly() -> bool:
        reading.set()
        while app.is_running:
            time.sleep(0.001)
        return True

    monkeypatch.setattr(app.course_index, "update", slowly)
    async with app.run_test() as pilot:
        await until(pilot, reading.is_set)
