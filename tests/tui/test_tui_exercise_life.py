"""An exercise's whole life in the app: its versions, the model answer, other references, and what
comes next."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from watching import shown, until

from tutor.course.catalogue import load_course
from tutor.learner.exercises import scaffold_of
from tutor.tui.screens.exercise import ExerciseScreen
from tutor.tui.screens.giving_up import GivingUpScreen
from tutor.tui.screens.home import HomeScreen
from tutor.tui.screens.lesson import LessonScreen
from tutor.tui.screens.solution import SolutionScreen
from tutor.tui.screens.versions import VersionsScreen
from tutor.tui.widgets.exercise.brief import BriefPane
from tutor.tui.widgets.exercise.editor import Editor
from tutor.tui.widgets.exercise.verdict import VerdictPane

SMALL = Path(__file__).parent / "course"
CHECKS = """
from tutor.check.authoring import Mistake, Probe, edit, function

REQUIRED = (function("double", returns="y"),)


def probes(rng):
    yield Probe("double", "3 numbers", x=rng.normal(size=3))


MISTAKES = (Mistake("squared", "double", "The square of a number is not its double.",
                    [edit("double", "2 * x", "x * x")]),)
"""
RIGHT = '"""Twice a number."""\n\n\ndef double(x):\n    """Return 2 x."""\n    return x + x\n'
WRONG = RIGHT.replace("x + x", "x * x")
RAISES = RIGHT.replace("    return", "    y = x\n    return y[9] +")


@pytest.fixture
def course(tmp_path):
    """The small course, its exercise checked; a second exercise is like the first."""
    shutil.copytree(SMALL, tmp_path / "course")
    folder = tmp_path / "course" / "exercises"
    (folder / "double" / "checks.py").write_text(CHECKS)
    brief = (folder / "double" / "brief.md").read_text()
    (folder / "double" / "brief.md").write_text(
        brief.replace("minutes: 5\n", "minutes: 5\nreferences: [numpy, keras]\n"))
    shutil.copytree(folder / "double", folder / "halve")
    for path in (folder / "halve").iterdir():
        path.write_text(path.read_text().replace("double", "halve"))
    return load_course(tmp_path / "course")


@pytest.fixture
def app(make_app, course):
    return make_app("exercise:double", course=course)


async def opened(app, pilot):
    await until(pilot, lambda: isinstance(app.screen, ExerciseScreen)
                and app.screen.query(Editor) and app.screen.file is not None)
    return app.screen.query_one(Editor)


async def checked(app, pilot, *texts):
    """Open the exercise, and have each text checked; the focus is outside the editor."""
    editor = await opened(app, pilot)
    for text in texts:
        editor.replace_all(text)
        await pilot.press("ctrl+s")
        await until(pilot, lambda text=text: not app.screen.checking and verdict(app) is not None
                    and app.screen.file.text == text)
        app.screen.query_one(VerdictPane).focus()
    await pilot.pause()
    return editor


def verdict(app):
    return app.screen.query_one(VerdictPane).verdict


def words(app):
    return " ".join(shown(app).replace("▎", " ").split())


def path(app) -> Path:
    return app.workspace.path("double")


# ----------------------------------------------------------------------------- beginning


async def test_the_brief_comes_first_and_enter_leads_to_the_code(make_app, app, course):
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(app, pilot)
        await until(pilot, lambda: isinstance(app.screen.focused, BriefPane))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen.focused, Editor))
    again = make_app("exercise:double", course=course)
    async with again.run_test(size=(120, 40)) as pilot:
        await opened(again, pilot)
        await until(pilot, lambda: isinstance(again.screen.focused, Editor))


async def test_a_long_line_is_read_whole_on_a_narrow_terminal(app):
    line = "    # " + "a word that is long " * 3 + "up to the last one"
    assert 76 <= len(line) <= 84
    async with app.run_test(size=(80, 24)) as pilot:
        editor = await opened(app, pilot)
        editor.load_text(f"{RIGHT}\n{line}\n")
        await pilot.press("f3")
        await until(pilot, lambda: "last one" in shown(app) and "# a word" in shown(app))


async def test_space_reads_on_in_the_brief_and_backspace_back(make_app, course):
    brief = course.exercise("double").brief_path
    brief.write_text(brief.read_text().replace("## Hints", "A line.\n\n" * 40 + "## Hints"))
    app = make_app("exercise:double", course=load_course(course.root))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ExerciseScreen)
                    and isinstance(app.focused, BriefPane))
        pane = app.screen.query_one(BriefPane)
        await pilot.press("space")
        await until(pilot, lambda: pane.scroll_offset.y > 10)
        await pilot.press("backspace")
        await until(pilot, lambda: pane.scroll_offset.y == 0)


# ------------------------------------------------------------------------------ versions


async def test_versions_stand_with_their_verdicts_and_differences(app):
    async with app.run_test(size=(120, 40)) as pilot:
        await checked(app, pilot, WRONG, RIGHT)
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.screen, VersionsScreen))
        # The latest comes first, and is what the editor holds.
        await until(pilot, lambda: "This is what the editor holds." in words(app))
        assert "✓ passed" in shown(app)
        await pilot.press("down")
        # Known mistakes are told in their words; which exercise it is stands above.
        await until(pilot, lambda: "returns wrong values. The square of a" in words(app))
        assert "▸ 1  " in shown(app) and "[" not in shown(app) and "✗ double" not in shown(app)
        await until(pilot, lambda: "− return x + x" in words(app)
                    and "+ return x * x" in words(app))
        await pilot.press("up", "c")
        # Against the version before, it is the other way round.
        await until(pilot, lambda: "− return x * x" in words(app)
                    and "+ return x + x" in words(app) and "in version 1" in words(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ExerciseScreen))
        assert app.screen.query_one(Editor).text == RIGHT


async def test_a_version_is_restored_and_that_can_be_undone(app):
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await checked(app, pilot, WRONG, RIGHT)
        mine = RIGHT + "# not saved\n"
        editor.replace_all(mine)
        await pilot.press("v", "down", "enter")
        await until(pilot, lambda: editor.text == WRONG)
        assert path(app).read_text() == WRONG
        # What came of it stands there again, without another check.
        await until(pilot, lambda: verdict(app) is not None and not verdict(app).passed)
        assert len(app.store.attempts("double")) == 2
        kept = [app.store.version_text("double", each.digest)
                for each in app.store.versions("double")]
        assert mine in kept
        await pilot.press("i", "ctrl+z")
        await until(pilot, lambda: editor.text == mine)


async def test_beginning_again_keeps_what_was_there_and_can_be_undone(app):
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await checked(app, pilot, WRONG)
        await pilot.press("v", "end", "enter")
        await until(pilot, lambda: editor.text == scaffold_of(app.screen.info))
        assert path(app).read_text() == editor.text
        await until(pilot, lambda: "begins again from its scaffold" in words(app))
        # As the command line does, the file that was replaced is kept beside it, too.
        assert [each.read_text() for each in path(app).parent.glob("double.*.py")] == [WRONG]
        await pilot.press("i", "ctrl+z")
        await until(pilot, lambda: editor.text == WRONG)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: path(app).read_text() == WRONG)


# ------------------------------------------------------------------------------ solution


async def test_giving_up_is_asked_about_once_and_recorded(app):
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(app, pilot)
        await pilot.press("s")
        await until(pilot, lambda: isinstance(app.screen, GivingUpScreen)
                    and "2 hints that you have not seen yet" in words(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ExerciseScreen))
        assert not list(app.store.events("solution"))
        await pilot.press("s", "enter")
        await until(pilot, lambda: isinstance(app.screen, SolutionScreen)
                    and "return 2 * x" in shown(app))
        assert [event.data for event in app.store.events("solution")] == [
            {"format": 1, "gave_up": True}]
        await pilot.press("escape", "s")
        await until(pilot, lambda: isinstance(app.screen, SolutionScreen))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_solution_stands_beside_one_s_own(app, size):
    async with app.run_test(size=size) as pilot:
        await checked(app, pilot, RIGHT)
        await pilot.press("s")
        await until(pilot, lambda: isinstance(app.screen, SolutionScreen)
                    and "return x + x" in shown(app))
        rows = shown(app).split("\n")
        good = next(n for n, row in enumerate(rows) if "return 2 * x" in row)
        mine = next(n for n, row in enumerate(rows) if "return x + x" in row)
        assert (good == mine) == (size[0] >= 110)
        if good == mine:
            # What is alike is on one height and has no bar.
            assert rows[good].count("▎") == 2
            assert sum(row.count("def double(x)") == 2 and "▎" not in row for row in rows) == 1
        assert app.store.events("solution") and not next(
            app.store.events("solution")).data["gave_up"]


# ---------------------------------------------------------------------------- references


async def test_what_to_check_against_is_chosen_with_its_device(app, monkeypatch):
    asked = []
    async with app.run_test(size=(120, 40)) as pilot:
        await checked(app, pilot, RIGHT)
        check = app.checks.check

        async def noted(*given, **options):
            asked.append((options["reference"], options["backend"], options["device"]))
            return await check(*given, **(options | {"reference": "numpy", "device": None}))

        monkeypatch.setattr(app.checks, "check", noted)
        await pilot.press("r")
        await until(pilot, lambda: "Check against" in shown(app))
        # What is in use is where the cursor stands.
        assert "▸ the NumPy solution, on the CPU" in shown(app)
        await pilot.press("end", "enter")
        await until(pilot, lambda: "Keras reference (GPU)" in shown(app) and asked)
        assert asked == [("keras", None, "gpu")]


# ----------------------------------------------------------------------------- the error


async def test_the_line_of_an_error_is_marked_and_a_key_leads_there(app):
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await checked(app, pilot, RAISES)
        await until(pilot, lambda: "IndexError on line 7" in words(app))
        marked = [row for row in shown(app).split("\n") if "7✗" in row]
        assert len(marked) == 1 and "return y[9]" in marked[0]
        await pilot.press("ctrl+g")
        await until(pilot, lambda: editor.has_focus and editor.cursor_location == (6, 4))
        # The mark follows its line, and goes once that is edited.
        editor.insert("# above\n", (0, 0))
        await until(pilot, lambda: any("8✗" in row and "return y[9]" in row
                                       for row in shown(app).split("\n")))
        editor.insert("0 + ", (7, 11))
        await until(pilot, lambda: "✗     return" not in shown(app) and editor.marked is None)


async def test_a_key_leads_to_a_return_outside_of_its_function(app):
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await checked(app, pilot, "def double(x):\n    y = 2 * x\n\nreturn y\n")
        await until(pilot, lambda: "line 4: return y ('return' outside function)" in words(app))
        await pilot.press("ctrl+g")
        await until(pilot, lambda: editor.has_focus and editor.cursor_location[0] == 3)


# ---------------------------------------------------------------------------------- next


async def test_after_passing_a_key_opens_the_next_exercise(app):
    async with app.run_test(size=(120, 40)) as pilot:
        await checked(app, pilot, RIGHT)
        await until(pilot, lambda: "Next: halve, Twice a number. Ctrl+N opens it." in words(app))
        await pilot.press("i", "ctrl+n")
        await until(pilot, lambda: isinstance(app.screen, ExerciseScreen)
                    and app.screen.info.id == "halve")


async def test_after_passing_one_comes_back_to_the_section(make_app, course):
    app = make_app("lesson:first-steps", course=course)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                    and "Formulas and boxes" in shown(app))
        await pilot.press("e", "enter")
        await until(pilot, lambda: isinstance(app.screen, ExerciseScreen))
        await checked(app, pilot, RIGHT)
        await until(pilot, lambda: "Next: back to “A figure”" in words(app))
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, LessonScreen))


async def test_a_lesson_that_one_comes_back_to_leads_to_the_next_exercise(make_app, course):
    app = make_app("lesson:first-steps", course=course)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LessonScreen)
                    and "Formulas and boxes" in shown(app))
        while app.screen.at < app.screen.last:
            await pilot.press("n")
        await pilot.press("G")
        await until(pilot, lambda: "n next: the exercise double" in shown(app))
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, ExerciseScreen))
        await checked(app, pilot, RIGHT)
        await pilot.press("ctrl+n")
        await until(pilot, lambda: "n next: the exercise halve" in shown(app))
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, ExerciseScreen)
                    and app.screen.info.id == "halve")


async def test_where_all_have_passed_one_comes_back_to_the_map(app):
    app.store.record_attempt("halve", RIGHT, {"passed": True})
    async with app.run_test(size=(120, 40)) as pilot:
        await checked(app, pilot, RIGHT)
        await until(pilot, lambda: "All exercises of this lecture have passed" in words(app))
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


async def test_going_on_by_the_palette_saves_what_was_typed(app):
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await opened(app, pilot)
        editor.load_text(WRONG)
        app.call_later(app.open, "exercise:halve")
        await until(pilot, lambda: isinstance(app.screen, ExerciseScreen)
                    and app.screen.info.id == "halve")
        assert path(app).read_text() == WRONG


async def test_who_thinks_that_theirs_is_right_gets_a_file_to_send(app, home):
    def said():
        return " ".join(each.message for each in app._notifications)

    async with app.run_test(size=(120, 40)) as pilot:
        editor = await checked(app, pilot, WRONG)
        await pilot.press("R")
        await until(pilot, lambda: "double.zip is written. It holds your file" in said())
        archive = zipfile.ZipFile(home / "reports" / "double.zip")
        assert archive.namelist() == ["read-me.txt", "double.py", "verdict.json"]
        assert archive.read("double.py").decode() == WRONG
        # What has not been checked has no verdict to doubt, nor has what passed.
        editor.replace_all(WRONG + "\n")
        await pilot.press("R")
        await until(pilot, lambda: "Ctrl+S checks it as it is now" in said())
        await checked(app, pilot, RIGHT)
        await pilot.press("R")
        assert len(list((home / "reports").iterdir())) == 1
