"""The process that gets ready ahead of a check: when it is lost, and what it leaves: nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from helpers.answers import SMALL_COURSE
from helpers.kills import descendants
from helpers.processes import wait_for

from tutor.__main__ import subcommand

pytestmark = pytest.mark.linux

RIGHT = (SMALL_COURSE / "exercises" / "chain" / "solution.py").read_text(encoding="utf-8")


@pytest.fixture
def command(tmp_path):
    """Starts Python with arguments, in a world of its own."""
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    environment = os.environ | {"TMPDIR": str(temporary), "TUTOR_HOME": str(tmp_path / "home")}

    def start(*arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen([sys.executable, *arguments], stdout=subprocess.PIPE, text=True,
                                stderr=subprocess.PIPE, env=environment)

    start.temporary = temporary
    return start


# The command with the process that gets ready, whether or not a processor is free for it.
AHEAD = ("import sys; sys.argv[0] = 'tutor'; from tutor.check import prefork; prefork.begin(); "
         "from tutor.cli import main; main.run(brief=True)")


def check(path) -> list[str]:
    return ["--course", str(SMALL_COURSE), "check", "chain", "--file", str(path), "--json"]


def test_without_the_process_the_command_makes_the_check_itself(command, tmp_path):
    answer = tmp_path / "chain.py"
    answer.write_text(RIGHT, encoding="utf-8")
    process = command("-c", "import os, sys; from tutor.check import prefork; prefork.begin(); "
                      "os.kill(prefork._prepared.pid, 9); from tutor.cli import main; "
                      "sys.argv[0] = 'tutor'; main.run()", *check(answer))
    printed, _ = process.communicate(timeout=60)
    assert process.returncode == 0 and json.loads(printed)["passed"]


def test_an_interrupted_check_leaves_no_process_and_no_folder(command, tmp_path):
    answer = tmp_path / "chain.py"
    answer.write_text("while True:\n    pass\n", encoding="utf-8")
    process = command("-c", AHEAD, *check(answer))
    end = time.monotonic() + 30
    # The command, the process that got ready, and the answer's own.
    while len(descendants(process.pid)) < 2 or not list(command.temporary.iterdir()):
        assert time.monotonic() < end
        time.sleep(0.01)
    time.sleep(0.5)
    below = descendants(process.pid)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert process.returncode == 130
    assert wait_for(lambda: not any(os.path.exists(f"/proc/{pid}/cwd") for pid in below))
    assert wait_for(lambda: not list(command.temporary.iterdir()))


def test_a_command_other_than_check_leaves_nothing(command):
    process = command("-c", AHEAD, "check", "nothing_of_the_kind")
    _, said = process.communicate(timeout=60)
    assert process.returncode == 2 and "nothing_of_the_kind" in said
    assert wait_for(lambda: not list(command.temporary.iterdir()))


def test_it_is_not_worthwhile_with_one_processor():
    done = subprocess.run(
        [sys.executable, "-c", "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})"
         "; from tutor.check import prefork; print(prefork.is_worthwhile())"],
        capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(("arguments", "command"), [
    (["check", "conv2d"], "check"),
    (["--home", "check", "list"], "list"),
    (["--course", "here", "--home=there", "check"], "check"),
    (["hint", "check"], "hint"),
    (["--home"], ""),
    ([], ""),
])
def test_the_command_is_found_among_the_arguments(arguments, command):
    assert subcommand(arguments) == command
