"""Ctrl+C ends every command that waits in the same way: one line, and exit status 130."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from helpers.answers import OWN_COURSE, PLAIN_COURSE, SMALL_COURSE
from helpers.processes import marked, still_there, wait_for
from helpers.terminals import Terminal

pytestmark = [pytest.mark.posix, pytest.mark.linux]

SLOW = "import time\ntime.sleep(100)\n"

# Each with its course, and what is shown once it waits; without a sign, its processes are awaited.
WAITING: dict[str, tuple[Path, list[str], str]] = {
    "check": (SMALL_COURSE, ["check", "chain"], ""),
    "check --json": (SMALL_COURSE, ["check", "chain", "--json"], ""),
    "check --all": (SMALL_COURSE, ["check", "--all"], ""),
    "check --watch": (PLAIN_COURSE, ["check", "double", "--watch"], "Watching"),
    "figure": (OWN_COURSE, ["figure", "playground"], "Step"),
    "lint": (SMALL_COURSE, ["lint"], "chain"),
    "doctor": (SMALL_COURSE, ["doctor"], "loading"),
    "doctor --oracles": (OWN_COURSE, ["doctor", "--oracles"], "float64"),
    "start --edit": (SMALL_COURSE, ["start", "chain", "--edit"], "editing"),
}


@pytest.mark.parametrize("name", WAITING)
def test_one_line_and_130(name: str, home: Path, tmp_path: Path) -> None:
    course, arguments, sign = WAITING[name]
    for exercise in ("chain", "double"):
        path = home / "exercises" / f"{exercise}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SLOW)
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\necho editing\nsleep 100\n")
    editor.chmod(0o755)
    before = marked()
    with Terminal("--course", str(course), *arguments, env={"EDITOR": str(editor)}) as terminal:
        if sign:
            terminal.until(sign)
        else:
            for _ in range(60):
                terminal.read()
        terminal.press("\x03")
        assert terminal.end() == 130, terminal.text
        assert terminal.restored
    assert terminal.words.count("Stopped.") == 1 and terminal.words.rstrip().endswith("Stopped.")
    assert "Traceback" not in terminal.text and "Aborted" not in terminal.text
    assert not still_there(before), "nothing runs on"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_figure_that_is_ended_leaves_the_cursor_shown(number: int, home: Path) -> None:
    with Terminal("figure", "playground") as terminal:
        assert wait_for(lambda: terminal.read() and "\x1b[?25l" in terminal.text, 60)
        terminal.signal(number)
        assert terminal.end() == 128 + number
    assert terminal.text.rfind("\x1b[?25h") > terminal.text.rfind("\x1b[?25l") > 0
    assert "Traceback" not in terminal.text
