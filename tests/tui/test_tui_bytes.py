"""The file in the editor is the learner's, byte by byte."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App
from watching import until

from tutor.tui.screens.home import HomeScreen
from tutor.tui.widgets.exercise.editor import Editor

UNUSUAL = ("s = 'a\u2028b'\r\n\x0c\ndef f(): # \x0b \x85 \x1c\n    return 1\r\n"
           "x = '\x1b]0;t\x07'  \r\tlast\u2029").encode()


@pytest.fixture
def path(home):
    path = home / "exercises" / "double.py"
    path.parent.mkdir(parents=True)
    return path


async def editor_of(app, pilot):
    await until(pilot, lambda: app.screen.query(Editor) and app.screen.query_one(Editor).text)
    return app.screen.query_one(Editor)


@pytest.mark.parametrize("data", [UNUSUAL, b"\xef\xbb\xbf" + UNUSUAL, b"a = 1\r\nb = 2\r\n"])
async def test_opening_and_leaving_never_writes(make_app, path, data):
    path.write_bytes(data)
    before = path.stat()
    app = make_app("double")
    async with app.run_test(size=(120, 40)) as pilot:
        await editor_of(app, pilot)
        assert not app.screen.unsaved
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
    after = path.stat()
    assert path.read_bytes() == data
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


async def test_saving_changes_only_what_was_edited(make_app, path):
    path.write_bytes(b"\xef\xbb\xbf" + UNUSUAL)
    app = make_app("double")
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await editor_of(app, pilot)
        editor.focus()
        editor.move_cursor((3, 12))
        await pilot.press("0", "ctrl+s")
        await until(pilot, lambda: not app.screen.unsaved)
        assert path.read_bytes() == b"\xef\xbb\xbf" + UNUSUAL.replace(b"return 1", b"return 10")
        await pilot.press("ctrl+z")
        await until(pilot, lambda: app.screen.unsaved)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not app.screen.unsaved)
        assert path.read_bytes() == b"\xef\xbb\xbf" + UNUSUAL


async def test_an_outside_save_is_no_conflict_where_nothing_was_typed(make_app, path):
    path.write_bytes(UNUSUAL)
    app = make_app("double")
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await editor_of(app, pilot)
        path.write_bytes(UNUSUAL + b"\r\nmore = 2\r\n")
        await until(pilot, lambda: "more = 2" in editor.text)
        assert app.screen.conflict is None and not app.screen.unsaved


async def test_an_outside_save_that_only_changes_line_ends_is_kept(make_app, path):
    path.write_bytes(b"a = 1\nb = 2\n")
    app = make_app("double")
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await editor_of(app, pilot)
        editor.insert("# mine\n", (0, 0))
        path.write_bytes(b"a = 1\r\nb = 2\r\n")
        app.screen.look_at_file()
        assert app.screen.conflict is None
        app.screen.action_save()
        assert path.read_bytes() == b"# mine\r\na = 1\r\nb = 2\r\n"


async def test_what_is_written_while_a_conflict_is_settled_is_seen(make_app, path):
    path.write_bytes(b"a = 1\n")
    app = make_app("double")
    async with app.run_test(size=(120, 40)) as pilot:
        editor = await editor_of(app, pilot)
        editor.replace_all("mine\n")
        path.write_bytes(b"theirs = 1\n")
        app.screen.look_at_file()
        assert app.screen.conflict == "theirs = 1\n"
        path.write_bytes(b"theirs = 12\n")
        app.screen.action_take_file()
        await until(pilot, lambda: editor.text == "theirs = 12\n")


TEXT = st.text(st.sampled_from("ab\n\x0b\x0c\x1b\x1c\x85\u2028\u2029é\t "), max_size=20)


@settings(max_examples=40)
@given(TEXT, st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), TEXT), max_size=5))
def test_the_editor_holds_every_character(text, edits):
    async def run():
        app = App()
        async with app.run_test():
            editor = Editor()
            await app.mount(editor)
            editor.load_text(text)
            assert editor.text == text
            expected = text
            states = [text]
            for start, end, new in edits:
                start, end = sorted((min(start, len(expected)), min(end, len(expected))))
                places = [(before.count("\n"), len(before) - before.rfind("\n") - 1)
                          for before in (expected[:start], expected[:end])]
                editor.replace(new, *places)
                editor.history.checkpoint()
                expected = expected[:start] + new + expected[end:]
                assert editor.text == expected
                states.append(expected)
            while editor.history.undo_stack:
                editor.undo()
                assert editor.text in states
            assert editor.text == text

    asyncio.run(run())
