"""An exam in the app: sat by keys, kept at every one of them, ended, ticked, and looked back on."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.events import Key
from textual.widgets import Input, TextArea
from watching import click, shown, until

from tutor import clock
from tutor.course.catalogue import load_course
from tutor.learner.exams.report import report_of
from tutor.learner.exams.sitting import Desk, current, sittings
from tutor.learner.plan import Plan, keep_plan
from tutor.tui.screens.asking import AskingScreen
from tutor.tui.screens.exam import ExamScreen
from tutor.tui.screens.exam_report import ExamReportScreen
from tutor.tui.screens.exam_seen import ExamSeenScreen
from tutor.tui.screens.exam_start import ExamStartScreen
from tutor.tui.screens.exam_ticking import TickingScreen
from tutor.tui.screens.exercise import ExerciseScreen
from tutor.tui.screens.home import HomeScreen
from tutor.tui.screens.lesson import LessonScreen
from tutor.tui.widgets.exam.sheet import Sheet
from tutor.tui.widgets.exam.sure import Sure
from tutor.tui.widgets.menu import Menu

COURSE = Path(__file__).parent / "exam_course"
START = datetime(2026, 5, 4, 9, tzinfo=UTC)


@pytest.fixture
def app(make_app):
    return make_app(course=load_course(COURSE))


@pytest.fixture(autouse=True)
def time():
    with clock.set_to(START):
        yield


async def sit(app, pilot, minutes=15, form="A"):
    """Begin an exam as a learner does; the first question is before them."""
    await until(pilot, lambda: app.course_index.named("totals"))
    app.exam(form, (), minutes)
    await until(pilot, lambda: isinstance(app.screen, ExamStartScreen) and app.screen.form)
    await pilot.press("enter")
    await at(app, pilot, 1)


async def at(app, pilot, number):
    await until(pilot, lambda: isinstance(app.screen, ExamScreen) and app.screen.at == number
                and f"Question {number} of" in shown(app) and app.screen.sheets)


async def go_to(app, pilot, item):
    """Go to the question called so, through the list; returns its number."""
    number = next(each.number for each in app.screen.places if each.item.endswith(f"/{item}"))
    if app.screen.focused is not None and app.screen.focused.check_consume_key("l", "l"):
        await pilot.press("escape")
    await pilot.press("l")
    menu = app.screen.query_one("#places", Menu)
    await until(pilot, lambda: menu.has_focus)
    while menu.value != number:
        await pilot.press("down" if menu.value < number else "up")
    await pilot.press("enter")
    await at(app, pilot, number)
    return number


async def choose(app, pilot, widget, text, key="enter"):
    """Move to the option that says so, and press a key."""
    number = next(i for i, each in enumerate(widget.options)
                  if text in "".join(getattr(x, "text", "") for x in each.inlines))
    await until(pilot, lambda: widget.has_focus)
    while widget.at != number:
        await pilot.press("down" if widget.at < number else "up")
    await pilot.press(key)


def kept(app, number):
    """What is kept of a question on disk: read as after a crash."""
    return Desk(app.store, app.bank, current(app.store)).written(number)


async def test_every_key_is_kept_at_once_and_nothing_is_said_of_what_is_wrong(app):
    async with app.run_test(size=(80, 30)) as pilot:
        await sit(app, pilot)
        number = await go_to(app, pilot, "totals")
        await pilot.press("enter")
        for text in ("1", "12", "12x"):
            await pilot.press(text[-1])
            assert kept(app, number).given["sum"] == text
        assert "cannot be read yet: write a number" in shown(app)
        await pilot.press("backspace")
        await until(pilot, lambda: "read as 12" in shown(app) and "cannot" not in shown(app))
        number = await go_to(app, pilot, "steep-2")
        pair = app.screen.sheets[0].answer
        await choose(app, pilot, pair.first, "false")
        await choose(app, pilot, pair.second, "slopes are lengths")
        await until(pilot, lambda: isinstance(app.focused, Sure))
        assert kept(app, number).given["steep-2"] == ["false", "slopes are lengths"]
        assert not any(word in shown(app) for word in ("it falls", "they are not", "✓", "✗",
                                                       "Not yet", "1 of 15"))
        # Another choice, and none at all: a wrong one may take a point away.
        app.screen.sheets[0].reach()
        await choose(app, pilot, pair.first, "true", "space")
        assert kept(app, number).given["steep-2"] == ["true", "slopes are lengths"]
        await pilot.press("space")
        await until(pilot, lambda: kept(app, number).given["steep-2"] == [])
        assert not pair.second.display and not kept(app, number).begun


async def test_what_is_typed_ahead_goes_where_it_is_meant(app):
    async with app.run_test(size=(80, 30)) as pilot:
        await sit(app, pilot)
        number = await go_to(app, pilot, "totals")
        # As quickly as a terminal can send them.
        for name in ("enter", *"12", "enter", *"12, 6", "enter", "2"):
            app.post_message(Key(name, None if name == "enter" else name))
        await until(pilot, lambda: kept(app, number).confidence == 2)
        assert kept(app, number).given == {"sum": "12", "both": "12, 6"}
        flat = await go_to(app, pilot, "flat")
        for name in ("enter", *"norise", "ctrl+s", "3"):
            app.post_message(Key(name, name if len(name) == 1 else None))
        await until(pilot, lambda: kept(app, flat).confidence == 3)
        assert kept(app, flat).given == {"flat": "norise"}
        # The box gives no more than the next question away.
        await go_to(app, pilot, "even-1")
        even = app.screen.at
        await choose(app, pilot, app.screen.sheets[0].answer, "2 + 4", "space")
        await pilot.press("n", "b")
        await at(app, pilot, even)
        assert kept(app, even).given == {"even-1": ["2 + 4"]}
        assert "[x] 2 + 4" in shown(app)


async def test_one_goes_on_and_back_flags_and_jumps_by_key_and_by_mouse(app):
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await sit(app, pilot)
        await pilot.press("b")
        await until(pilot, lambda: "This is the first question" in shown(app))
        await pilot.press("n", "f")
        await at(app, pilot, 2)
        await until(pilot, lambda: "⚑ flagged" in shown(app))
        assert kept(app, 2).flagged and "○  2   2 points  ⚑" in shown(app)
        await pilot.press("f")
        await until(pilot, lambda: "⚑" not in shown(app))
        await pilot.press("f", "1")
        await until(pilot, lambda: "Answer first" in shown(app))
        pair = app.screen.sheets[0].answer
        await choose(app, pilot, pair.first, "true")
        await until(pilot, lambda: "◐  2" in shown(app))
        await choose(app, pilot, pair.second, "slopes are lengths")
        await until(pilot, lambda: "●  2" in shown(app))
        await click(pilot, app.screen.query_one(Sure), (24, 0))
        await until(pilot, lambda: kept(app, 2).confidence == 1)
        await pilot.press("3")
        await until(pilot, lambda: "● 3 sure" in shown(app))
        await pilot.press("3")
        await until(pilot, lambda: kept(app, 2).confidence == 0)
        menu = app.screen.query_one("#places", Menu)
        row = next(i for i, each in enumerate(menu.choices) if each.value == 5)
        await click(pilot, menu, (3, row), times=2)
        await at(app, pilot, 5)
        # From a box, Ctrl goes with the letters.
        await pilot.press("enter", "4", "ctrl+b")
        await at(app, pilot, 4)
        assert kept(app, 5).given == {"sum": "4"}
        await pilot.press("n", "n")
        await until(pilot, lambda: "That was the last question" in shown(app))


async def test_no_other_screen_gives_answers_during_an_exam(app):
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await sit(app, pilot)
        screen = app.screen
        for press in (("ctrl+p",), ("question_mark",)):
            await pilot.press(*press)
            await pilot.pause()
            if press == ("question_mark",):
                assert app.screen is not screen and "twice: hand in" in shown(app)
                await pilot.press("ctrl+p")
                await pilot.pause()
                await pilot.press("q")
            await until(pilot, lambda: app.screen is screen)
        app.action_search()
        app.action_notes()
        app.action_open_place("tutor:sums")
        app.open("sums")
        await until(pilot, lambda: "are off during an exam" in shown(app))
        assert app.screen is screen
        await pilot.press("q")
        await until(pilot, lambda: "the clock goes on" in shown(app))
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        app.open("sums")
        await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                    and "from left to right" in shown(app))


async def test_the_clock_goes_on_without_the_app_and_the_same_question_waits(make_app):
    app = make_app(course=load_course(COURSE))
    async with app.run_test(size=(80, 24)) as pilot:
        await sit(app, pilot)
        assert "11 min left" in shown(app)
        number = await go_to(app, pilot, "flat")
        await pilot.press("enter", *"no rise")
    with clock.set_to(START + timedelta(minutes=4, seconds=10)):
        app = make_app(course=load_course(COURSE))
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "Exam      Form A · 7 min left" in shown(app))
            await pilot.press("home", "enter")
            await at(app, pilot, number)
            assert app.screen.query_one(TextArea).text == "no rise" and "7 min left" in shown(app)
            await pilot.press("enter", "!")
    with clock.set_to(START + timedelta(hours=4)):
        app = make_app(course=load_course(COURSE))
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "its time is over" in shown(app))
            await pilot.press("m")
            await until(pilot, lambda: isinstance(app.screen, TickingScreen)
                        and "no rise!" in shown(app))
            await pilot.press("q")
            await until(pilot, lambda: isinstance(app.screen, ExamReportScreen)
                        and "The time was over at" in shown(app))
            assert "11 minutes of 11" in shown(app)


async def test_at_its_end_the_exam_ends_by_itself_with_all_that_was_written(app):
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await sit(app, pilot)
        number = await go_to(app, pilot, "totals")
        await pilot.press("enter", *"584")
        with clock.set_to(START + timedelta(minutes=6, seconds=30)):
            await until(pilot, lambda: "4:3" in shown(app) and "5 minutes left." in shown(app))
            await pilot.press("5")
        with clock.set_to(START + timedelta(minutes=11, seconds=1)):
            await until(pilot, lambda: isinstance(app.screen, ExamReportScreen))
            await until(pilot, lambda: "The time is over. Everything that you wrote" in shown(app))
        sitting, = sittings(app.store)
        assert sitting.finished == sitting.deadline.replace(microsecond=0)
        lines = {line.place.number: line for line in report_of(app.store, app.bank, sitting).lines}
        assert lines[number].given == {"sum": "5845"}


async def test_handing_in_takes_two_presses_and_says_what_is_open(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await sit(app, pilot)
        await pilot.press("f")
        await go_to(app, pilot, "totals")
        await pilot.press("enter", "1", "ctrl+e")
        await until(pilot, lambda: "Still 4 empty, 1 half answered, 1 flagged. Once more"
                    in shown(app))
        await pilot.press("2", "ctrl+e")
        await until(pilot, lambda: "Once more Ctrl+E" in shown(app))
        assert current(app.store) is not None and app.screen.query(Input).first().value == "12"
        await pilot.press("ctrl+e")
        await until(pilot, lambda: isinstance(app.screen, ExamReportScreen))
        assert current(app.store) is None


async def test_while_the_database_is_busy_nothing_is_lost(app):
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await sit(app, pilot)
        number = await go_to(app, pilot, "totals")
        await pilot.press("enter")
        other = sqlite3.connect(app.store.path)
        other.execute("BEGIN IMMEDIATE")
        await pilot.press("7")
        await until(pilot, lambda: "another" in shown(app).lower())
        await pilot.press("ctrl+b")
        await at(app, pilot, number - 1)
        other.rollback()
        other.close()
        await until(pilot, lambda: kept(app, number).given.get("sum") == "7")


async def done(app, pilot):
    """An exam with a sure mistake, a right answer, and a text; handed in, and being ticked."""
    await sit(app, pilot)
    await go_to(app, pilot, "steep-1")
    pair = app.screen.sheets[0].answer
    await choose(app, pilot, pair.first, "true")
    await choose(app, pilot, pair.second, "slopes are lengths")
    await pilot.press("3")
    await go_to(app, pilot, "even-1")
    for text in ("2 + 4", "1 + 3"):
        await choose(app, pilot, app.screen.sheets[0].answer, text, "space")
    await pilot.press("2")
    await go_to(app, pilot, "flat")
    await pilot.press("enter", *"no rise", "ctrl+s")
    await go_to(app, pilot, "totals")
    a, b = app.screen.place.parameters["numbers"]
    # What follows rightly from a slip is right.
    await pilot.press("enter", *str(a - b), "enter", *f"{a - b}, {(a - b) / 2}", "enter", "1",
                      "ctrl+e", "ctrl+e")
    await until(pilot, lambda: isinstance(app.screen, TickingScreen) and "no rise" in shown(app))


async def test_part_c_is_ticked_and_the_report_begins_with_what_was_sure_and_wrong(app):
    async with app.run_test(size=(80, 50)) as pilot:
        await done(app, pilot)
        assert "You wrote" in shown(app) and "it does not rise" in shown(app)
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, ExamReportScreen))
        await until(pilot, lambda: "1 of your answers" in shown(app))
        await pilot.press("home", "enter")
        await until(pilot, lambda: isinstance(app.screen, TickingScreen) and "[ ]" in shown(app))
        await pilot.press("down", "space", "enter")
        await until(pilot, lambda: isinstance(app.screen, ExamReportScreen)
                    and "1 of 3 ticked by you" in shown(app))
        said = " ".join(shown(app).split())
        # A: −1, floored at 0; B: all; C: half; D: the sum is wrong, what follows from it is right.
        sitting, = sittings(app.store)
        report = report_of(app.store, app.bank, sitting)
        assert [tally.points for tally in report.parts.values()] == [0, 3, 1, 3]
        assert f"form A · {report.points} of 15" in said
        assert said.index("Sure, but wrong") < said.index("Other points that were lost")
        assert "true — no." in said and "slopes are lengths — they are not." in said
        assert "this is their difference" in said and "not answered" in said
        assert "0 of the 1 that you were sure of, 1 of the 1 that you were not sure of" in said
        # What was ticked can be changed later.
        assert app.screen.query_one(Menu).value == ("tick", 0)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, TickingScreen) and "[x]" in shown(app))
        await pilot.press("space", "enter")
        await until(pilot, lambda: isinstance(app.screen, ExamReportScreen)
                    and "3 of 3 ticked by you" in shown(app))


async def row(app, pilot, value):
    menu = app.screen.query_one(Menu)
    await pilot.press("home")
    for _ in range(len(menu.choices)):
        if menu.value == value:
            break
        await pilot.press("down")
    assert menu.value == value
    await pilot.press("enter")


async def test_the_report_leads_to_lessons_exercises_and_practice(app):
    async with app.run_test(size=(80, 30)) as pilot:
        await done(app, pilot)
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, ExamReportScreen))
        await row(app, pilot, ("topic", (2, "slope")))
        await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                    and "a rise over a run" in shown(app))
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, ExamReportScreen))
        await row(app, pilot, ("exercise", "double"))
        await until(pilot, lambda: isinstance(app.screen, ExerciseScreen))
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, ExamReportScreen))
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, AskingScreen))
        assert app.screen.queue.scope.topics == ("slope", "adding")


async def test_every_question_is_seen_again_with_what_is_right(app):
    async with app.run_test(size=(80, 50)) as pilot:
        await done(app, pilot)
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, ExamReportScreen))
        await pilot.press("s")
        await until(pilot, lambda: isinstance(app.screen, ExamSeenScreen)
                    and "Not answered." in shown(app))
        seen = []
        for _ in range(5):
            seen.append(shown(app))
            following = min(5, app.screen.at + 1)
            await pilot.press("n")
            await until(pilot, lambda to=following: f"Question {to} " in shown(app))
        steep = next(each for each in seen if "you were sure" in each)
        assert "✗ true" in steep and "✓ false" in steep and "−1 of 2 points" in steep
        assert "No usual slip" not in next(each for each in seen if "Question 1 " in each)
        totals = next(each for each in seen if "part D" in each)
        assert "Step by step" in totals and "The sum is" in totals and "you guessed" in totals
        assert "no rise" in next(each for each in seen if "part C" in each)
        assert len(list(app.store.events("exam_finish"))) == 1


async def test_what_was_sat_is_printed_as_it_was_put_and_nothing_is_overwritten(app):
    async with app.run_test(size=(80, 40), notifications=True) as pilot:
        await done(app, pilot)
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, ExamReportScreen))
        folder = app.workspace.home / "exams"
        folder.mkdir()
        (folder / "exam-A.md").write_text("mine", "utf-8")
        await row(app, pilot, ("print", 0))
        await until(pilot, lambda: "exam-A-2.md" in shown(app), seconds=60)
        assert (folder / "exam-A.md").read_text("utf-8") == "mine"
        paper = (folder / "exam-A-2.md").read_text("utf-8")
        numbers = sittings(app.store)[0].places[-1].parameters["numbers"]
        assert " + ".join(map(str, numbers)) in paper or str(numbers[0]) in paper
        assert str(sum(numbers)) in (folder / "exam-A-key-2.md").read_text("utf-8")


async def test_the_report_says_what_is_ahead_where_an_exam_is_planned(app):
    keep_plan(app.store, Plan(clock.today() + timedelta(days=5)))
    async with app.run_test(size=(100, 60)) as pilot:
        await done(app, pilot)
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, ExamReportScreen))
        await until(pilot, lambda: "Midterm in 5 days: about " in shown(app))


async def test_going_through_it_again_draws_fresh_numbers_and_leaves_the_points(app):
    async with app.run_test(size=(80, 40)) as pilot:
        await done(app, pilot)
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, ExamReportScreen))
        sitting, = sittings(app.store)
        before = report_of(app.store, app.bank, sitting)
        await row(app, pilot, ("again", 0))
        await until(pilot, lambda: isinstance(app.screen, AskingScreen)
                    and "0 of 5" in shown(app) and app.screen.view)
        for _ in range(4):
            await pilot.press("n")
            await pilot.pause()
        await until(pilot, lambda: getattr(app.screen.view, "asked", None))
        numbers = app.screen.view.asked.parameters["numbers"]
        assert numbers != sitting.places[-1].parameters["numbers"]
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.press(*str(sum(numbers)), "enter")
        await until(pilot, lambda: list(app.store.events("drill"))[-1].mode == "practice")
        assert report_of(app.store, app.bank, sitting) == before


async def test_the_start_says_what_comes_and_lists_what_was(app):
    async with app.run_test(size=(80, 60)) as pilot:
        await until(pilot, lambda: app.course_index.named("totals"))
        await pilot.press("m")
        await until(pilot, lambda: "13 questions, 40 points, 30 minutes" in shown(app))
        assert "E  Design · 1 for 8 points" in shown(app)
        assert "9 of 16 points in part" not in shown(app) and "are left out" in shown(app)
        await pilot.press("down", "right", "right")
        await until(pilot, lambda: "C, for the last day" in shown(app))
        await pilot.press("right", "right")
        await until(pilot, lambda: "number 2" in shown(app))
        await pilot.press("down", "right")
        await until(pilot, lambda: "2 Slopes" in shown(app) and app.screen.form
                    and app.screen.form.lectures == (2,))
        await pilot.press("left", "down", "down", "left")
        await until(pilot, lambda: app.screen.form and app.screen.form.blueprint.minutes == 70
                    and app.screen.form.lectures == (1, 2))
        await pilot.press("home", "enter")
        await at(app, pilot, 1)
        # In a low terminal the list shows where one is.
        await go_to(app, pilot, app.screen.places[-1].item.partition("/")[2])
        await pilot.resize_terminal(80, 16)
        await pilot.press("l")
        await until(pilot, lambda: f"▸ ○ {len(app.screen.places):>2}" in shown(app))
        await pilot.press("ctrl+e", "ctrl+e")
        await until(pilot, lambda: isinstance(app.screen, ExamReportScreen))
        await pilot.press("q", "m")
        await until(pilot, lambda: "Form 2 · 0 of" in shown(app) and "4 May 2026" in shown(app))


async def test_time_is_counted_at_each_question(app, monkeypatch):
    now = [1000.0]
    monkeypatch.setattr("tutor.tui.screens.exam.monotonic", lambda: now[0])
    async with app.run_test(size=(80, 24)) as pilot:
        await sit(app, pilot)
        now[0] += 7
        await pilot.press("n")
        await at(app, pilot, 2)
        now[0] += 3600  # a lid that was closed
        await pilot.press("n")
        await at(app, pilot, 3)
        assert kept(app, 1).seconds == 7 and kept(app, 2).seconds == 30


async def test_an_exam_without_questions_cannot_be_begun(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("m")
        await until(pilot, lambda: "have no questions for an exam yet" in shown(app))
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ExamStartScreen) and current(app.store) is None


async def test_every_kind_of_part_holds_what_was_written_when_one_comes_back(app):
    async with app.run_test(size=(80, 60)) as pilot:
        await sit(app, pilot, minutes=75)
        number = await go_to(app, pilot, "digits")
        await pilot.press("enter", *"Flatten(", "enter", *"dense 10")
        await until(pilot, lambda: len(kept(app, number).given.get("digits", "")) > 15)
        assert "multiply-adds" not in shown(app) and "?, 784" not in shown(app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.focused, Sure))
        written = kept(app, number).given["digits"]
        await pilot.press("b")
        await at(app, pilot, number - 1)
        await pilot.press("n")
        await at(app, pilot, number)
        assert app.screen.query_one(Sheet).answer.holds() == written
