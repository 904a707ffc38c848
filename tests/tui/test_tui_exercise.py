"""An exercise: nothing typed is ever lost, and every save is checked and explained."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
from pathlib import Path

import pytest
from textual.worker import WorkerFailed
from watching import shown, until

from tutor.check.rungs import LABELS
from tutor.check.scaffold import revealed, scaffold
from tutor.course.catalogue import load_course
from tutor.errors import EnvironmentLacksError
from tutor.tui.screens.exercise import ExerciseScreen
from tutor.tui.screens.help import HelpScreen
from tutor.tui.screens.home import HomeScreen
from tutor.tui.screens.solution import SolutionScreen
from tutor.tui.widgets.exercise.brief import BriefPane
from tutor.tui.widgets.exercise.editor import Editor
from tutor.tui.widgets.exercise.verdict import VerdictPane

COURSE = load_course()
SOLUTION = (COURSE.exercise("backprop").folder / "solution.py").read_text()
RIGHT = revealed(SOLUTION)
WRONG = RIGHT.replace("(p - target) / N", "(p - target)")
SMALL = Path(__file__).parent / "course"
CHECKS = """
from tutor.check.authoring import Probe, function

REQUIRED = (function("double", returns="y"),)


def probes(rng):
    yield Probe("double", "3 numbers", x=rng.normal(size=3))
"""
MISTAKE = "the 1/N of the mean is missing"


@pytest.fixture
def app(make_app):
    return make_app("exercise:backprop", course=COURSE)


async def opened(app, pilot):
    await until(pilot, lambda: isinstance(app.screen, ExerciseScreen)
                and app.screen.query(Editor) and app.screen.file is not None)
    if app.screen.is_wide and app.screen.focused is app.screen.query_one(BriefPane):
        await pilot.press("enter")
    return app.screen.query_one(Editor)


def words(app):
    return " ".join(shown(app).replace("▎", " ").split())


def said(app):
    return " ".join(notification.message for notification in app._notifications)


def verdict(app):
    return app.screen.query_one(VerdictPane).verdict


def path(app) -> Path:
    return app.workspace.path("backprop")


async def test_opening_writes_the_scaffold_and_never_overwrites(make_app, app):
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await opened(app, pilot)
        assert path(app).read_text() == scaffold(SOLUTION) == editor.text
        assert app.store.exercise_state("backprop").state == "begun"
    path(app).write_text("mine = 1\n")
    again = make_app("exercise:backprop", course=COURSE)
    async with again.run_test(size=(120, 40)) as pilot:
        editor = await opened(again, pilot)
        assert editor.text == "mine = 1\n" == path(app).read_text()


async def test_a_known_mistake_is_named_and_then_the_solution_passes(app):
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await opened(app, pilot)
        editor.replace_all(WRONG)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: MISTAKE in words(app))
        assert "✗ gradient" in shown(app) and "✓ value" in shown(app)
        assert path(app).read_text() == WRONG
        attempt = app.store.attempts("backprop")[-1]
        assert not attempt.passed
        await pilot.press("escape", "d")
        await until(pilot, lambda: "expected" in shown(app) and "✗" in shown(app))
        await until(pilot, lambda: "dW1: where yours differs" in words(app))
        await pilot.press("i")
        editor.replace_all(RIGHT)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "✓ backprop is right" in words(app))
        assert app.store.exercise_state("backprop").state == "passed"
        await pilot.press("escape", "s")
        await until(pilot, lambda: isinstance(app.screen, SolutionScreen))
        await pilot.resize_terminal(80, 40)
        # A line that is too long goes on below, further in.
        await until(pilot, lambda: "\n          (H, K), b2 (K,)." in shown(app))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


async def test_the_last_verdict_is_there_again_when_the_text_is_the_same(make_app, app):
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await opened(app, pilot)
        editor.replace_all(WRONG)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: verdict(app) is not None)
    again = make_app("exercise:backprop", course=COURSE)
    async with again.run_test(size=(120, 40)) as pilot:
        await opened(again, pilot)
        await until(pilot, lambda: MISTAKE in words(again))


async def test_the_verdict_is_stored_before_it_is_shown(app, monkeypatch):
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(app, pilot)
        seen = []
        record = app.store.record_attempt
        monkeypatch.setattr(app.store, "record_attempt", lambda *a: (
            seen.append(verdict(app)), record(*a)))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: verdict(app) is not None)
        assert seen == [None]


async def test_a_verdict_that_cannot_be_stored_is_shown_with_that_word(app, monkeypatch):
    def fails(*_):
        raise EnvironmentLacksError("Is the disk full?")

    async with app.run_test(size=(120, 40)) as pilot:
        await opened(app, pilot)
        monkeypatch.setattr(app.store, "record_attempt", fails)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "This verdict was not saved. Is the disk full?" in words(app))
        assert "is not written yet" in words(app)


async def test_in_the_editor_letters_are_text_and_outside_they_are_keys(app):
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await opened(app, pilot)
        before = editor.text
        await pilot.press(*"hdosr?")
        assert editor.text == before.replace("    raise", "    hdosr?raise")
        assert app.screen.query_one(BriefPane).taken == 0
        await pilot.press("escape", "h")
        await until(pilot, lambda: app.screen.query_one(BriefPane).taken == 1)


async def test_the_code_opens_at_the_place_to_write_and_from_its_left_edge(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("f3")
        await until(pilot, lambda: "    raise NotImplementedError" in shown(app))
        assert "def backprop(X, y, W1, b1, W2, b2):" in shown(app)


async def test_the_key_for_help_is_one_that_works_here(app):
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(app, pilot)
        await until(pilot, lambda: "F1 keys" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: "? keys" in shown(app))
        await pilot.press("i", "f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))


async def test_after_passing_the_solution_is_the_first_thing_offered(app):
    async with app.run_test(size=(80, 24)) as pilot:
        editor = await opened(app, pilot)
        editor.replace_all(RIGHT)
        await pilot.press("ctrl+s", "f4")
        await until(pilot, lambda: "^N next  ^S save and check  i edit  s solution beside yours"
                    in shown(app))


async def test_enter_keeps_the_indentation_and_tab_gives_one(app):
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await opened(app, pilot)
        editor.replace_all("def f():")
        editor.move_cursor((0, 8))
        await pilot.press("enter", *"x=1", "enter", "tab", *"y=2")
        assert editor.text == "def f():\n    x=1\n        y=2"
        await pilot.press("shift+tab")
        assert editor.text == "def f():\n    x=1\n    y=2"


async def test_hints_climb_stay_and_are_remembered(make_app, app):
    async with app.run_test(size=(80, 60)) as pilot:
        await opened(app, pilot)
        await pilot.press("h")
        await until(pilot, lambda: "Hint 1 of 4" in shown(app))
        await pilot.press("h")
        await until(pilot, lambda: "Hint 2 of 4" in shown(app))
        assert "Hint 1 of 4" in shown(app) and "hint (3 of 4)" in shown(app)
        assert app.store.hints_taken("backprop") == 2
    again = make_app("exercise:backprop", course=COURSE)
    async with again.run_test(size=(80, 60)) as pilot:
        await opened(again, pilot)
        assert again.screen.query_one(BriefPane).taken == 2


async def test_another_editor_s_save_brings_the_verdict_into_sight(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await until(pilot, lambda: "F4 Verdict" in words(app) and MISTAKE not in words(app))
        path(app).write_text(WRONG)
        await until(pilot, lambda: MISTAKE in words(app))


async def test_another_editor_s_save_is_read_and_checked(app):
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await opened(app, pilot)
        path(app).write_text(WRONG)
        await until(pilot, lambda: editor.text == WRONG)
        await until(pilot, lambda: MISTAKE in words(app))


@pytest.mark.parametrize(("key", "stays", "kept"), [
    ("ctrl+s", "typed", "theirs = 1\n"), ("ctrl+l", "theirs = 1\n", "typed")])
async def test_a_conflict_loses_neither_text(app, key, stays, kept):
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await opened(app, pilot)
        editor.replace_all("typed")
        path(app).write_text("theirs = 1\n")
        await until(pilot, lambda: "was changed by another program" in words(app))
        assert editor.text == "typed" and path(app).read_text() == "theirs = 1\n"
        await pilot.press(key)
        await until(pilot, lambda: app.screen.conflict is None)
        assert path(app).read_text() == stays == editor.text
        # `tutor history` lists the other text, and `tutor restore` brings it back.
        await until(pilot, lambda: verdict(app) is not None)
        texts = [app.store.version_text("backprop", each.digest)
                 for each in app.store.unchecked_versions("backprop")]
        assert texts == [kept]
        if key == "ctrl+l":
            await until(pilot, lambda: "Your own text is kept; tutor history backprop lists it."
                        in words(app))


async def test_a_save_does_not_overwrite_what_was_written_a_moment_ago(app):
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await opened(app, pilot)
        editor.replace_all("typed")
        path(app).write_text("theirs = 2\n")
        app.screen.action_save()
        assert app.screen.conflict == "theirs = 2\n"
        assert path(app).read_text() == "theirs = 2\n"


async def test_leaving_saves_what_was_typed(app):
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await opened(app, pilot)
        editor.replace_all("typed")
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert path(app).read_text() == "typed"


@pytest.mark.parametrize("key", ["ctrl+q"])
async def test_quitting_saves_what_was_typed(app, key):
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await opened(app, pilot)
        editor.replace_all("typed")
        await pilot.press(key)
        # A single key never closes the app.
        await until(pilot, lambda: "Once more leaves the tutor" in shown(app))
        assert not app._exit
        await pilot.press(key)
        await until(pilot, lambda: app._exit)
    assert path(app).read_text() == "typed"


async def test_leaving_in_a_conflict_keeps_both(app):
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await opened(app, pilot)
        editor.replace_all("typed")
        path(app).write_text("theirs = 1\n")
        await until(pilot, lambda: app.screen.conflict is not None)
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert path(app).read_text() == "theirs = 1\n"
        digest = app.store.versions("backprop")[-1].digest
        assert app.store.version_text("backprop", digest) == "typed"


async def test_a_file_that_cannot_be_written_keeps_the_screen_open(app, monkeypatch):
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        editor = await opened(app, pilot)
        editor.replace_all("typed")

        def fails(text):
            raise EnvironmentLacksError("The file cannot be written (disk full).")

        monkeypatch.setattr(app.screen.file, "write", fails)
        await pilot.press("escape", "escape")
        await until(pilot, lambda: "disk full" in said(app))
        assert isinstance(app.screen, ExerciseScreen) and editor.text == "typed"


@pytest.mark.parametrize("error", [EnvironmentLacksError("Your progress cannot be read."),
                                   ZeroDivisionError("a fault of ours")])
async def test_what_cannot_go_on_ends_the_app_and_keeps_what_was_typed(app, monkeypatch, error):
    def fails(*_):
        raise error

    # It may befall the screen or what gets ready behind it.
    with contextlib.suppress(ZeroDivisionError, WorkerFailed):
        async with app.run_test(size=(120, 40)) as pilot:
            editor = await opened(app, pilot)
            monkeypatch.setattr(app.store, "exercise_state", fails)
            editor.replace_all("typed")
            async with asyncio.timeout(10):
                while not app._exit:
                    await asyncio.sleep(0.01)
    assert path(app).read_text() == "typed"
    # A sentence is said by the command, once the terminal is the learner's again.
    assert app.ended_by is (error if isinstance(error, EnvironmentLacksError) else None)


async def test_a_long_check_says_so_and_escape_stops_it(app):
    slow = RIGHT.replace("N = len(X)", "N = len(X)\n    import time; time.sleep(60)")
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await opened(app, pilot)
        editor.replace_all(slow)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "checking" in words(app))
        await pilot.press("escape")
        await until(pilot, lambda: "The check was stopped." in words(app))
        assert isinstance(app.screen, ExerciseScreen) and not app.screen.checking
        editor.replace_all(RIGHT)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "✓ backprop is right" in words(app))


async def test_no_process_is_left_behind(app):
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(app, pilot)
        await until(pilot, lambda: app.checks.is_warm("numpy"))
        process = app.checks._processes["numpy"]
    await asyncio.wait_for(process.wait(), 5)
    assert process.returncode is not None


async def test_one_pane_at_a_time_on_a_narrow_terminal(app):
    async with app.run_test(size=(80, 24)) as pilot:
        editor = await opened(app, pilot)
        await until(pilot, lambda: "▸ F2 Brief" in shown(app))
        assert not editor.region
        await pilot.press("f3")
        await until(pilot, lambda: "▸ F3 Code" in shown(app) and "raise NotImpl" in shown(app))
        editor.replace_all(WRONG)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: MISTAKE[:20] in words(app))
        await pilot.press("f4")
        await until(pilot, lambda: "▸ F4 Verdict" in shown(app) and MISTAKE in words(app))


async def test_the_brief_shows_the_difficulty(app):
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(app, pilot)
        await until(pilot, lambda: "●●●○○ medium" in shown(app))


async def test_help_explains_what_is_checked(app):
    async with app.run_test(size=(120, 60)) as pilot:
        await opened(app, pilot)
        await pilot.press("f1")
        await until(pilot, lambda: "What is checked, in this order" in shown(app))
        assert all(label in shown(app) and meaning in words(app)
                   for label, meaning in LABELS.values())


async def test_without_an_editor_named_it_is_said_how_to_name_one(app):
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await opened(app, pilot)
        await pilot.press("escape", "o")
        await until(pilot, lambda: "export EDITOR=nano" in said(app))


async def test_expected_stands_beside_yours_with_the_difference(app):
    async with app.run_test(size=(140, 50)) as pilot:
        editor = await opened(app, pilot)
        editor.load_text(WRONG)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: verdict(app) is not None)
        await pilot.press("escape", "d")
        await until(pilot, lambda: "difference" in shown(app))
        assert "expected" in shown(app) and "yours" in shown(app) and "✗" in shown(app)


async def test_what_a_training_recorded_is_drawn(app):
    from dataclasses import replace

    from tutor.check.verdict import Curve

    async with app.run_test(size=(140, 50)) as pilot:
        editor = await opened(app, pilot)
        editor.load_text(RIGHT)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: verdict(app) is not None)
        one = verdict(app)
        recorded = replace(one.requirements[0], curves=(Curve("loss", (2.0, 0.5, 0.1)),))
        pane = app.screen.query_one(VerdictPane)
        pane.show(replace(one, requirements=(recorded,)))
        await until(pilot, lambda: "loss, by epoch" in shown(app))
        assert "In 3 epochs: loss from 2 to 0.1." in shown(app)


async def test_an_exercise_that_is_left_at_once_leaves_nothing_behind(make_app, monkeypatch):
    """What gets ready in the background finds the screen half gone, and lets it be."""
    app = make_app("exercise:backprop", course=COURSE)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        screen = app.screen
        await screen.query_one(VerdictPane).remove()
        worker = screen._prepare()
        await worker.wait()
        assert worker.error is None


@pytest.mark.parametrize("broken", ["import nothing_like_it\n", "def double(x:\n"])
async def test_a_solution_that_is_broken_is_a_sentence_with_its_line(make_app, tmp_path, broken):
    shutil.copytree(SMALL, tmp_path / "course")
    course = load_course(tmp_path / "course")
    app = make_app("exercise:double", course=course)
    app.workspace.start("double", "def double(x):\n    return 2 * x\n")
    (course.exercise("double").folder / "checks.py").write_text(CHECKS)
    (course.exercise("double").folder / "solution.py").write_text(broken)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(app, pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "solution.py,line1" in words(app).replace(" ", ""))
        assert "Traceback" not in words(app) and "please report" not in words(app)


async def test_what_was_said_by_other_checks_is_not_shown_again(make_app, tmp_path):
    shutil.copytree(SMALL, tmp_path / "course")
    course = load_course(tmp_path / "course")
    folder = course.exercise("double").folder
    (folder / "checks.py").write_text(CHECKS)
    app = make_app("exercise:double", course=course)
    app.workspace.start("double", "def double(x):\n    return 2 * x\n")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(app, pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "double is right" in words(app))
    (folder / "checks.py").write_text(CHECKS + "# one probe more\n")
    again = make_app("exercise:double", course=course)
    async with again.run_test(size=(120, 40)) as pilot:
        await opened(again, pilot)
        await until(pilot, lambda: again.checks.is_warm(again.checks.lane(again.screen.info, None)))
        await pilot.pause(0.5)
        assert verdict(again) is None
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(again.screen, HomeScreen))
        await until(pilot, lambda: "passed (older version)" in words(again))


NOISY = WRONG.replace("    N = len(X)\n", "    N = len(X)\n    print('one\\n' * 20)\n"
                      "    np.log(np.zeros(1))\n")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_matters_of_a_verdict_is_seen_at_once_and_w_shows_the_rest(size, app):
    assert NOISY != WRONG
    async with app.run_test(size=size) as pilot:
        editor = await opened(app, pilot)
        editor.replace_all(NOISY)
        await pilot.press("f3", "ctrl+s")
        await until(pilot, lambda: "1/N of the mean" in words(app))
        at_once = words(app)
        assert at_once.index("a wrong gradient.") < at_once.index("1/N of the mean") \
            < at_once.index("Smallest case that fails")
        assert "20 lines of output. w shows it." in at_once
        assert "one one" not in at_once
        await pilot.press("escape", "w")
        await until(pilot, lambda: "Not shown" not in words(app))
        pane = app.screen.query_one(VerdictPane)
        whole = "\n".join("".join(span.text for span in line)
                          for line in pane.text.lines(pane.text.content_size.width))
        assert whole.count("  one") == 20 and "divide by zero" in whole
        await pilot.press("w")
        await until(pilot, lambda: "Not shown" in words(app))


async def test_a_passed_exercise_is_written_again_in_a_file_of_its_own(app):
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await opened(app, pilot)
        await pilot.press("f2", "A")
        assert "once your code has passed" in said(app)
        editor.load_text(RIGHT)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: verdict(app) is not None and verdict(app).passed)
        first = app.screen
        await pilot.press("f2", "A")
        await until(pilot, lambda: app.screen is not first and isinstance(
            app.screen, ExerciseScreen) and app.screen.file is not None)
        again = app.screen.query_one(Editor)
        assert again.text == scaffold(SOLUTION) and "written again" in words(app)
        again.load_text(WRONG)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: verdict(app) is not None)
        assert not verdict(app).passed
        assert app.workspace.again.read("backprop") == WRONG
        assert path(app).read_text(encoding="utf-8") == RIGHT
        assert first.passed and app.store.last_attempt("backprop").passed
