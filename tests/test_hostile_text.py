"""Text of the learner's never steers the terminal: every command that prints some is run on text
that tries to, in files, names of files, notes, output, exceptions, warnings and arguments."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from helpers.answers import PLAIN_COURSE
from helpers.processes import wait_for
from helpers.terminals import in_terminal
from hypothesis import given
from hypothesis import strategies as st

from tutor.course.catalogue import load_course
from tutor.course.lesson import read_lesson
from tutor.course.passages import passages
from tutor.learner.store import open_store
from tutor.learner.workspace import Workspace
from tutor.visible import visible, visible_cells, visible_line, without_controls

# Clears the screen, sets the title, asks for an answer, goes back over what was said, turns
# what follows around.
HOSTILE = "\x1b[2J\x1b]0;owned\x07\x1b[6n\x9b5A\r\x08\u202eevil\u2066\u200b\x7f"
QUOTED = repr(HOSTILE)
READING = Path(__file__).parent / "tui" / "reading_course"

SUBMISSION = f"""
import warnings
print({QUOTED})
def double(x):
    warnings.warn({QUOTED})  # {HOSTILE.replace(chr(13), "")}
    print({QUOTED})
    return x
def mean(x):
    raise ValueError({QUOTED})  # {HOSTILE.replace(chr(13), "")}
"""


def is_safe(text: str) -> bool:
    """Whether a terminal shows all of a text, and does nothing else."""
    return all(sign in "\n" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
               for sign in text)


# ------------------------------------------------------------------------------ the function


@given(st.text())
def test_what_is_made_visible_is_safe_and_stays_so(text: str) -> None:
    shown = visible(text)
    assert all(ord(sign) >= 0x20 and not 0x7F <= ord(sign) < 0xA0 for sign in shown
               if sign != "\n")
    assert visible(shown) == shown and "\n" not in visible_line(text)
    assert len(visible_cells(text)) == len(text)
    assert not {"\x1b", "\x9b", "\r", "\u202e"} & set(without_controls(text))


@pytest.mark.parametrize(("text", "shown"), [
    ("plain – ünïcode 漢字", "plain – ünïcode 漢字"),
    ("\x1b]0;t\x07", "␛]0;t␇"), ("a\rb", "a␍b"), ("a\r\nb", "a\nb"),
    ("\x1b[31mred\x1b[0m", "red"), ("\x1b[2J", "␛[2J"), ("\x9b2J", r"\x9b2J"),
    ("\u202eabc", r"\u202eabc"), ("a\u200bb", r"a\u200bb"), ("\udc80", r"\udc80"),
    ("a\tb", "a       b"), ("👩\u200d🔬", "👩\u200d🔬"), ("a\u200db", r"a\u200db"),
])
def test_what_is_not_visible_becomes_a_sign(text: str, shown: str) -> None:
    assert visible(text) == shown


# ------------------------------------------------------------------------------ the commands


@pytest.fixture
def hostile_home(tmp_path: Path) -> Path:
    """A learner's folder with a hostile name, a hostile submission, its verdict, and notes."""
    home = tmp_path / "h\x1b]0;owned\x07\u202e\r\x9b2J"
    (home / "exercises").mkdir(parents=True)
    (home / "exercises" / "double.py").write_text(SUBMISSION)
    course = load_course(READING)
    section = read_lesson(course.lecture("lines").lesson_path).sections[0]
    passage = passages(section)[0]
    with open_store(Workspace(home)) as store:
        store.write_note("lines", section.slug, passage.anchor, passage.words, HOSTILE)
        store.write_note("lines", section.slug, "gone", HOSTILE, f"first\n{HOSTILE}")
    return home


def run(home: Path, *arguments: str, course: Path = PLAIN_COURSE) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "tutor", "--home", str(home), "--course", str(course), *arguments],
        stdin=subprocess.DEVNULL, capture_output=True, check=False, cwd=home, timeout=120,
        env=os.environ | {"NO_COLOR": "1"})
    return done.returncode, (done.stdout + done.stderr).decode("utf-8")


# Every command that prints text of the learner's: what they wrote, ran, named or typed.
COMMANDS: list[tuple[str, list[str]]] = [
    ("check", ["check", "double"]),
    ("check: a file", ["check", "double", "--file", "named\x1b[2J.py"]),
    ("check: a file that is not there", ["check", "double", "--file", "not\x1b[2J.py"]),
    ("check: whose file", ["check", "named\x1b[2J.py"]),
    ("check --all", ["check", "--all"]),
    ("history", ["history", "double"]),
    ("start", ["start", "double"]),
    ("reset", ["reset", "double"]),
    ("restore", ["restore", "double"]),
    ("restore: a name", ["restore", "double", HOSTILE]),
    ("search", ["search", HOSTILE]),
    ("doctor", ["doctor"]),
    ("an exercise", ["hint", HOSTILE]),
    ("a solution", ["solution", HOSTILE]),
    ("a lecture", ["read", HOSTILE]),
    ("a target", ["open", HOSTILE]),
    ("a figure", ["figure", HOSTILE]),
    ("a setting", ["figure", "x", "--set", HOSTILE]),
    ("a command", [HOSTILE]),
    ("an option", [f"--{HOSTILE}"]),
    ("a value", ["check", "--seed", HOSTILE]),
    ("a formula", ["math", HOSTILE]),
    ("a formula in words", ["math", "--words", HOSTILE]),
    ("lint", ["lint", HOSTILE]),
    ("new", ["new", "exercise", HOSTILE]),
]


@pytest.mark.posix
@pytest.mark.parametrize(("name", "arguments"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_no_command_prints_text_of_the_learner_raw(name: str, arguments: list[str],
                                                   hostile_home: Path) -> None:
    (hostile_home / "named\x1b[2J.py").write_text(SUBMISSION)
    if name in ("history", "restore", "reset"):
        run(hostile_home, "check", "double")
        (hostile_home / "exercises" / "double.py").write_text(SUBMISSION + "\n")
    _, said = run(hostile_home, *arguments)
    assert said and is_safe(said), said.encode("unicode_escape")


@pytest.mark.posix
def test_a_verdict_shows_what_was_printed_and_raised(hostile_home: Path) -> None:
    code, said = run(hostile_home, "check", "double")
    assert code == 1
    assert "␛[2J␛]0;owned␇" in said and r"\u202eevil" in said
    assert is_safe(said)


def test_notes_are_read_without_what_they_hide(hostile_home: Path) -> None:
    code, said = run(hostile_home, "read", "1", "--notes", course=READING)
    assert code == 0 and said.count("evil") == 3
    assert is_safe(said), said.encode("unicode_escape")


@pytest.mark.posix
def test_watching_prints_nothing_raw(hostile_home: Path) -> None:
    with (hostile_home / "said").open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "tutor", "--home", str(hostile_home), "--course",
             str(PLAIN_COURSE), "check", "double", "--watch"], stdout=output,
            stderr=subprocess.STDOUT, env=os.environ | {"NO_COLOR": "1"})

        def said() -> str:
            return (hostile_home / "said").read_text("utf-8")

        try:
            assert wait_for(lambda: "evil" in said() and "tutor hint double" in said(), 60), said()
            process.send_signal(signal.SIGINT)
            process.wait(30)
        finally:
            process.kill()
            process.wait()
    assert is_safe(said()), said().encode("unicode_escape")


SEQUENCE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b7|\x1b8|\r")


@pytest.mark.posix
def test_on_a_terminal_only_our_own_sequences_are_printed(
        hostile_home: Path) -> None:
    _, said = in_terminal("--home", str(hostile_home), "--course", str(PLAIN_COURSE), "check",
                          "double")
    assert set(SEQUENCE.findall(said)) <= {"\r", "\x1b[2K", "\x1b[0m", "\x1b[1m", "\x1b[2m",
                                           "\x1b[31m", "\x1b[32m", "\x1b[33m"}
    assert is_safe(SEQUENCE.sub("", said)), said.encode("unicode_escape")
