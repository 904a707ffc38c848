"""Where the system refuses: no watches, closed or full streams, a terminal of one column."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.answers import OWN_COURSE, PLAIN_COURSE, plain_course, solution_of
from helpers.processes import wait_for
from helpers.terminals import in_terminal

RIGHT = solution_of(plain_course().exercise("double"))


def submission(home: Path, text: str) -> Path:
    path = home / "exercises" / "double.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def shell(command: str, *, course: Path = PLAIN_COURSE) -> tuple[int, str, str]:
    """Run a command line of the shell, in which `tutor` is this one."""
    tutor = f'"{sys.executable}" -m tutor --course "{course}"'
    done = subprocess.run(["sh", "-c", command.replace("tutor", tutor, 1)], capture_output=True,
                          stdin=subprocess.DEVNULL, text=True, encoding="utf-8", timeout=120,
                          check=False)
    return done.returncode, done.stdout, done.stderr


# A package in place of the one that watches: the system has no watch left, or it is not there.
NO_WATCHES = {
    "no watch left": "def awatch(*_, **__):\n    raise OSError(28, 'watch limit reached')\n",
    "not installed": "raise ImportError('no module named watchfiles')\n",
    "fails later": "async def awatch(*_, **__):\n    yield set()\n    raise RuntimeError('lost')\n",
}


@pytest.mark.posix
@pytest.mark.parametrize("name", NO_WATCHES)
def test_without_watches_the_file_is_looked_at_and_it_is_said_why(name: str, home: Path,
                                                                  tmp_path: Path) -> None:
    (tmp_path / "fake").mkdir()
    (tmp_path / "fake" / "watchfiles.py").write_text(NO_WATCHES[name])
    path = submission(home, "def double(x):\n    return 3 * x\n")
    with (tmp_path / "said").open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "tutor", "--course", str(PLAIN_COURSE), "check", "double",
             "--watch"], stdout=output, stderr=subprocess.STDOUT,
            env=os.environ | {"PYTHONPATH": str(tmp_path / "fake")})

        def said() -> str:
            return " ".join((tmp_path / "said").read_text("utf-8").split())

        try:
            assert wait_for(lambda: "does not define `mean`" in said(), 60), said()
            assert wait_for(lambda: "does not tell when a file is saved (" in said(), 60), said()
            path.write_text(RIGHT)
            assert wait_for(lambda: "✓ `mean` is right" in said(), 60), said()
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 130
        finally:
            process.kill()
            process.wait()
    assert said().endswith("Stopped.") and "Traceback" not in said()


# ------------------------------------------------------------------------------- the streams


CLOSED = ["2>&-", ">&-", "<&-", "<&- >&- 2>&-"]


@pytest.mark.posix
@pytest.mark.parametrize("command", ["tutor check double", "tutor list", "tutor check --all",
                                     "tutor check nosuch", "tutor math x", "tutor hint double"])
def test_a_closed_stream_changes_nothing_but_what_is_seen(command: str, home: Path) -> None:
    submission(home, RIGHT)
    status, out, err = shell(command)
    for closed in CLOSED:
        other, less, fewer = shell(f"{command} {closed}")
        assert other == status, closed
        assert less.count("\n") == (0 if ">&-" in closed.split() else out.count("\n")), closed
        assert fewer == ("" if "2>&-" in closed else err), closed
        # What was said of it is not in another file, the database above all.
        assert shell("tutor history double")[0] == 0, closed


@pytest.mark.linux
@pytest.mark.parametrize("command", [
    "tutor list", "tutor list --json", "tutor check double", "tutor check double --json",
    "tutor check --all", "tutor read 4", "tutor history double", "tutor math x",
    "tutor figure graph_steps", "tutor solution double --give-up", "tutor --help",
    "tutor search softmax", "tutor search softmax --json"])
def test_output_that_cannot_be_written_is_a_sentence(command: str, home: Path) -> None:
    submission(home, RIGHT)
    course = OWN_COURSE if any(each in command for each in ("read", "figure", "search")) \
        else PLAIN_COURSE
    status, _, err = shell(f"{command} >/dev/full", course=course)
    assert err == "The output cannot be written (No space left on device).\n"
    assert status == 3


@pytest.mark.linux
def test_a_full_standard_error_leaves_the_verdict(home: Path) -> None:
    submission(home, RIGHT)
    status, out, _ = shell("tutor check double 2>/dev/full")
    assert status == 0 and "`mean` is right" in out
    assert shell("tutor check nosuch 2>/dev/full")[0] == 2


# ----------------------------------------------------------------------------- narrow and odd


NARROW = [["list"], ["check", "double"], ["read", "4"], ["hint", "double"], ["history", "double"],
          ["search", "softmax"], ["math", r"\frac{1}{2}"], ["check", "nosuch"], ["doctor"],
          ["figure", "graph_steps", "--frames", "1"], ["figure", "linear_templates", "--words"],
          ["start", "double"], ["solution", "double", "--give-up"], ["--help"]]


@pytest.mark.posix
@pytest.mark.parametrize("arguments", NARROW, ids=[" ".join(each) for each in NARROW])
def test_a_terminal_of_one_column_is_no_traceback(arguments: list[str], home: Path) -> None:
    submission(home, "def double(x):\n    return 3 * x\n")
    course = OWN_COURSE if {"read", "search", "figure"} & set(arguments) else PLAIN_COURSE
    sizes: list[tuple[tuple[int, int], dict[str, str]]] = [
        ((1, 1), {}), ((80, 24), {"COLUMNS": "1", "LINES": "1"})]
    # What takes long is looked at once.
    for size, env in sizes[:1] if "doctor" in arguments else sizes:
        status, said = in_terminal("--course", str(course), *arguments, size=size, env=env)
        assert "Traceback" not in said and status in (0, 1, 2, 3), said[-1000:]
