"""In the app, too, text of the learner's never steers the terminal: whatever is drawn is safe."""

from __future__ import annotations

import pytest
from helpers.terminals import Terminal
from textual.widgets import Static
from watching import shown, until

from tutor.course.catalogue import load_course
from tutor.course.lesson import read_lesson
from tutor.course.passages import passages
from tutor.learner.store import open_store
from tutor.learner.workspace import Workspace
from tutor.tui.screens.notes import NotesScreen
from tutor.tui.widgets.exercise.editor import Editor
from tutor.tui.widgets.exercise.verdict import VerdictPane

# A colour, a title, a question that the terminal answers, steps back, an order turned around.
HOSTILE = "\x1b]0;owned\x07\x1b[6n\x9b5A\x08\u202eevil\u2066\u200b\x7f"
RAW = ("\x1b", "\x9b", "\x07", "\x08", "\x7f", "\u202e", "\u2066", "\u200b", "\r")


def drawn(app):
    """What the app sends to the terminal for the screen, but for its own sequences."""
    return "".join(segment.text for strip in app.screen._compositor.render_strips()
                   for segment in strip)


def write_note(store, reading, text):
    section = read_lesson(reading.lecture("lines").lesson_path).sections[0]
    passage = passages(section)[0]
    store.write_note("lines", section.slug, passage.anchor, passage.words, text)


async def test_notes_are_shown_with_signs(make_app, reading):
    app = make_app("lines", course=reading)
    write_note(app.store, reading, f"begin {HOSTILE} end")
    async with app.run_test(size=(100, 40)) as pilot:
        await until(pilot, lambda: "begin ␛]0;owned␇␛[6n" in shown(app))
        assert not any(sign in drawn(app) for sign in RAW)
        await pilot.press("M")
        await until(pilot, lambda: isinstance(app.screen, NotesScreen) and "evil" in shown(app))
        assert "␛]0;owned␇" in shown(app) and not any(sign in drawn(app) for sign in RAW)


async def test_what_a_submission_holds_prints_and_raises_is_shown_with_signs(make_app, home):
    path = home / "exercises" / "backprop.py"
    path.parent.mkdir(parents=True)
    path.write_text(f"# {HOSTILE}\nprint({HOSTILE!r})\nraise ValueError({HOSTILE!r})\n")
    app = make_app("backprop", course=load_course())
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: app.screen.query(Editor) and "evil" in shown(app))
        assert not any(sign in drawn(app) for sign in RAW)
        assert "# ␛]0;owned␇␛[6n" in shown(app), shown(app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen.query_one(VerdictPane).verdict is not None)
        await until(pilot, lambda: shown(app).count("owned") > 1)
        assert not any(sign in drawn(app) for sign in RAW)


async def test_a_notification_is_shown_with_signs(make_app):
    app = make_app()
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        app.notify(HOSTILE, markup=False)
        await until(pilot, lambda: "␛]0;owned␇" in shown(app))
        assert not any(sign in drawn(app) for sign in RAW)


async def test_whatever_a_widget_draws_is_safe(make_app):
    app = make_app()
    async with app.run_test(size=(100, 40)) as pilot:
        await app.screen.mount(Static(HOSTILE, markup=False))
        await until(pilot, lambda: "evil" in shown(app))
        assert not any(sign in drawn(app) for sign in RAW)


@pytest.mark.posix
def test_on_a_terminal_none_of_it_arrives(home, reading):
    path = home / "exercises" / "steep.py"
    path.parent.mkdir(parents=True)
    path.write_text(f"# {HOSTILE}\n")
    with open_store(Workspace(home)) as store:
        write_note(store, reading, HOSTILE)
    with Terminal("--course", str(reading.root), "open", "steep") as terminal:
        terminal.until("F3 Code owned")
        terminal.press("\x11\x11")
        assert terminal.end() == 0
        assert "\x1b]0;" not in terminal.text and "\x1b[6n" not in terminal.text
        assert "\x9b" not in terminal.text and "\u202e" not in terminal.text
        assert terminal.restored


