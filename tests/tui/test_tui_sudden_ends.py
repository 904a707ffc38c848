"""However the app ends, what was typed is kept and offered again, and the terminal restored."""

from __future__ import annotations

import signal

import pytest
from helpers.processes import wait_for
from helpers.terminals import Terminal
from watching import shown, until

from tutor.course.catalogue import load_course
from tutor.learner.store import open_store
from tutor.learner.workspace import Workspace
from tutor.tui.screens.exercise import ExerciseScreen
from tutor.tui.screens.home import HomeScreen
from tutor.tui.screens.note import NoteBox, NoteScreen
from tutor.tui.widgets.exercise.editor import Editor
from tutor.tui.widgets.questions.box import AnswerBox

pytestmark = pytest.mark.posix


def ended(terminal, how):
    """End the app in one of the sudden ways; returns the exit status."""
    if how == "hang up":
        terminal.hang_up()
        return terminal.end()
    terminal.signal(how)
    status = terminal.end()
    assert terminal.restored
    # Out of the other screen, the cursor shown, no mouse and no pasting in brackets.
    for mode, left in (("?1049", "l"), ("?25", "h"), ("?1003", "l"), ("?2004", "l")):
        last = max(terminal.text.rfind(f"\x1b[{mode}{each}") for each in "hl")
        assert terminal.text.startswith(f"\x1b[{mode}{left}", last), mode
    assert "Traceback" not in terminal.text
    return status


def type_in_the_editor(terminal):
    terminal.until("F3 Code")
    terminal.until("raise", pressing="\x1b[13~")  # F3
    terminal.press("typed_last = 1  # at_the_end\r")
    terminal.until("typed_last at_the_end")


WAYS = [(signal.SIGHUP, 129), (signal.SIGTERM, 143), (signal.SIGINT, 130), ("hang up", 129)]
NAMES = ["SIGHUP", "SIGTERM", "SIGINT", "hang up"]


@pytest.mark.parametrize(("how", "status"), WAYS, ids=NAMES)
def test_what_is_in_the_editor_is_saved_as_when_the_app_is_left(how, status, home, small):
    with Terminal("--course", str(small.root), "open", "double") as terminal:
        type_in_the_editor(terminal)
        assert ended(terminal, how) == status
    assert "typed_last = 1" in (home / "exercises" / "double.py").read_text()


@pytest.mark.parametrize(("how", "status"), WAYS, ids=NAMES)
def test_what_is_in_a_note_is_kept(how, status, home, reading):
    with Terminal("--course", str(reading.root), "open", "lines") as terminal:
        terminal.until("A line rises")
        terminal.until("Your note on", pressing="m")
        terminal.press("mind the sign")
        terminal.until("mind the sign")
        assert ended(terminal, how) == status
    with open_store(Workspace(home)) as store:
        assert any("mind the sign" in text for _, text in store._all("SELECT * FROM draft"))


async def test_what_is_in_a_box_is_kept_at_once(make_app, home, small):
    app = make_app("1", course=load_course(small.root.parent / "questions_course"))
    async with app.run_test(size=(80, 60)) as pilot:
        await until(pilot, lambda: app.screen.query(AnswerBox))
        box = app.screen.query(AnswerBox).first()
        box.focus()
        await until(pilot, lambda: box.has_focus)
        box.value = "0.1234"
        await pilot.pause()
        app._end_by(signal.SIGHUP)
        with open_store(Workspace(home)) as store:
            drafts = store._all("SELECT text FROM draft")
        assert drafts == [("0.1234",)]
    assert app.return_code == 129


async def test_after_a_kill_the_text_is_offered_again(make_app, home):
    with Terminal("--course", str(make_app().course.root), "open", "double") as terminal:
        type_in_the_editor(terminal)
        assert wait_for(lambda: "typed_last = 1" in draft(home), 10)
        terminal.signal(signal.SIGKILL)
        terminal.end()
    path = home / "exercises" / "double.py"
    before = path.read_text()
    assert "typed_last" not in before
    app = make_app("double")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, lambda: "was not saved" in shown(app))
        editor = app.screen.query_one(Editor)
        assert "typed_last = 1" in editor.text and app.screen.unsaved
        assert path.read_text() == before
        await pilot.press("f3", "ctrl+z")
        await until(pilot, lambda: editor.text == before)
        await pilot.press("ctrl+y", "ctrl+s")
        await until(pilot, lambda: "typed_last = 1" in path.read_text())
        assert not draft(home)


def draft(home):
    with open_store(Workspace(home)) as store:
        return store.draft("double")


async def test_a_file_that_was_changed_meanwhile_is_a_conflict_that_loses_neither(make_app, home):
    app = make_app("double")
    path = home / "exercises" / "double.py"
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ExerciseScreen)
                    and app.screen.query_one(Editor).text)
        app.screen.query_one(Editor).replace_all("mine\n")
        await until(pilot, lambda: draft(home))
        # As if it had ended here.
        app.screen.leave = lambda: True
    path.write_text("theirs = 1\n")
    app = make_app("double")
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ExerciseScreen) and app.screen.conflict)
        assert app.screen.query_one(Editor).text == "mine\n"
        assert path.read_text() == "theirs = 1\n"
        await pilot.press("ctrl+l")
        await until(pilot, lambda: app.screen.query_one(Editor).text == "theirs = 1\n")
        texts = [app.store.version_text("double", each.digest)
                 for each in app.store.unchecked_versions("double")]
        assert texts == ["mine\n"]


async def test_what_was_saved_is_not_offered(make_app, home):
    for keys in (["ctrl+s"], ["escape", "escape"], ["ctrl+q", "ctrl+q"]):
        app = make_app("double")
        async with app.run_test(size=(120, 40), notifications=True) as pilot:
            await until(pilot, lambda app=app: isinstance(app.screen, ExerciseScreen)
                        and app.screen.query_one(Editor).text)
            assert "was not saved" not in shown(app)
            assert not app.screen.unsaved
            app.screen.query_one(Editor).insert("# more\n", (0, 0))
            await until(pilot, lambda: draft(home))
            await pilot.press(*keys)
            await until(pilot, lambda app=app: app._exit or isinstance(app.screen, HomeScreen)
                        or not app.screen.unsaved)
        assert not draft(home)


async def test_a_note_is_kept_while_it_is_written(make_app, reading):
    app = make_app("lines", course=reading)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "A line rises" in shown(app))
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, NoteScreen))
        await pilot.press(*"mind")
        await until(pilot, lambda: app.store.draft(app.screen.draft) == "mind")
        app.screen.leave = lambda: True
    app = make_app("lines", course=reading)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "A line rises" in shown(app))
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, NoteScreen))
        assert app.screen.query_one(NoteBox).text == "mind"


