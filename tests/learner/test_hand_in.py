"""Hand-ins: what is in one, what is said before, and that none is ever overwritten."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from helpers.answers import SMALL_COURSE, edited, scaffold_of, small_course, solution_of
from helpers.terminals import Terminal

from tutor import clock
from tutor.check.authoring import edit
from tutor.cli.main import cli
from tutor.errors import UsageError
from tutor.learner.grading.reading import read
from tutor.learner.hand_in import Member, file_name, member_of

COURSE = small_course()
CHAIN = COURSE.exercise("chain")
WRONG = edited(CHAIN, edit("scale", "np.abs(x).max()", "x.max()"))
ADA = ("--name", "Ada Lovelace, 12")


@pytest.fixture
def invoke(home: Path) -> Callable[..., Result]:
    def run(*arguments: str) -> Result:
        result = CliRunner().invoke(cli, ["--course", str(SMALL_COURSE), *arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result
    return run


@pytest.fixture
def begun(home: Path, invoke: Callable[..., Result]) -> Path:
    """A learner with exercises in every state; returns their folder."""
    folder = home / "exercises"
    folder.mkdir(parents=True)

    def put(name: str, text: str) -> None:
        (folder / f"{name}.py").write_text(text, encoding="utf-8")

    put("chain", WRONG)
    put("running_mean", solution_of(COURSE.exercise("running_mean")))
    put("tokens", solution_of(COURSE.exercise("tokens")))
    put("rollout", scaffold_of(COURSE.exercise("rollout")))
    for name in ("chain", "running_mean", "tokens"):
        invoke("check", name)
    put("tokens", "# once more\n")
    put("views", "x = 1\n")
    (folder / "fast_norm.py").write_bytes(b"\xff\n")
    return home


def opened(path: Path) -> tuple[dict[str, Any], zipfile.ZipFile]:
    archive = zipfile.ZipFile(path)
    return json.loads(archive.read("manifest.json")), archive


def test_what_is_not_passed_is_said_and_the_rest_is_in_the_file(
        begun: Path, invoke: Callable[..., Result]) -> None:
    result = invoke("hand-in", "1", *ADA, "--with", "Alan Turing")
    assert result.exit_code == 0, result.output
    lines = {words[1]: (words[0], " ".join(words[2:]))
             for words in (line.split() for line in result.output.splitlines()[:7])}
    assert lines == {
        "running_mean": ("✓", "passed"), "chain": ("✗", "has not passed"),
        "tokens": ("✗", "has changed since its last check"),
        "views": ("✗", "has not been checked"),
        "fast_norm": ("✗", "is not UTF-8 text; it is handed in as it is"),
        "rollout": ("○", "not begun, and not in the file"),
        "central_difference": ("○", "not begun, and not in the file")}
    said = " ".join(result.output.split())
    assert "5 of 7 exercises of lecture 1, by Ada Lovelace (12) and Alan Turing" in said
    assert "nothing has been sent" in said
    head, archive = opened(begun / "hand-ins" / "lecture-01-ada-lovelace-alan-turing.zip")
    assert head["members"] == [{"name": "Ada Lovelace", "number": "12"},
                               {"name": "Alan Turing", "number": ""}]
    assert {each["id"]: each["state"] for each in head["exercises"]} == {
        "running_mean": "passed", "chain": "not passed", "tokens": "changed",
        "views": "not checked", "fast_norm": "unreadable"}
    assert head["lecture"] == {"number": 1, "slug": "kinds"} and "numpy" in head["versions"]
    assert archive.read("submissions/chain.py").decode() == WRONG
    assert json.loads(archive.read("verdicts/chain.json"))["passed"] is False
    assert "verdicts/tokens.json" not in archive.namelist(), "that verdict was of another text"


def test_the_grader_reads_what_was_written(begun: Path, invoke: Callable[..., Result]) -> None:
    invoke("hand-in", "1", *ADA)
    (path,) = (begun / "hand-ins").iterdir()
    found = read(begun, path)
    assert found.members == (Member("Ada Lovelace", "12"),) and found.lecture == "kinds"
    assert found.claims == {"running_mean"} and list(found.unreadable) == ["fast_norm"]
    assert found.odd == () and found.written is not None


def test_it_says_when_it_was_written(begun: Path, invoke: Callable[..., Result]) -> None:
    with clock.set_to(datetime(2026, 5, 4, 12, tzinfo=UTC)):
        invoke("hand-in", "1", *ADA)
    (path,) = (begun / "hand-ins").iterdir()
    written = read(begun, path).written
    assert written is not None
    assert timedelta(0) <= written - datetime(2026, 5, 4, 12, tzinfo=UTC) < timedelta(minutes=5)


def test_a_hand_in_is_never_overwritten(begun: Path, invoke: Callable[..., Result],
                                        tmp_path: Path) -> None:
    invoke("hand-in", "1", *ADA)
    (first,) = (begun / "hand-ins").iterdir()
    before = first.read_bytes()
    invoke("hand-in", "1")
    assert len(list((begun / "hand-ins").iterdir())) == 2 and first.read_bytes() == before
    mine = tmp_path / "mine.zip"
    mine.write_text("mine")
    result = invoke("hand-in", "1", "--output", str(mine))
    assert result.exit_code == 2 and "is already there, and stays as it is" in result.stderr
    assert mine.read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir() if "mine" in path.name] == ["mine.zip"]


def test_the_name_is_remembered_and_without_one_it_is_asked_for(
        begun: Path, invoke: Callable[..., Result]) -> None:
    result = invoke("hand-in", "1")
    assert result.exit_code == 2 and "--name \"Ada Lovelace, 1234567\"" in result.stderr
    assert not (begun / "hand-ins").exists()
    invoke("hand-in", "1", *ADA)
    assert "by Ada Lovelace (12)." in " ".join(invoke("hand-in", "1").output.split())


@pytest.mark.posix
def test_on_a_terminal_what_has_not_passed_is_asked_about(begun: Path) -> None:
    with Terminal("--course", str(SMALL_COURSE), "hand-in", "1", *ADA,
                  env={"TUTOR_HOME": str(begun)}) as terminal:
        terminal.until("Write the hand-in as it is?")
        terminal.press("n\r")
        assert terminal.end() == 1
    assert "Nothing was written." in terminal.words and not (begun / "hand-ins").exists()


def test_with_nothing_begun_there_is_nothing_to_hand_in(home: Path,
                                                        invoke: Callable[..., Result]) -> None:
    result = invoke("hand-in", "1", *ADA)
    assert result.exit_code == 2 and "There is nothing to hand in yet" in result.stderr
    assert not home.exists()


@pytest.mark.parametrize(("typed", "name", "number"), [
    ("Ada Lovelace", "Ada Lovelace", ""), (" Ada  Lovelace , 12-a ", "Ada Lovelace", "12-a"),
    ("Lovelace, Ada", "Lovelace, Ada", ""), ("Lovelace, Ada, 12", "Lovelace, Ada", "12")])
def test_a_name_is_read_with_its_number(typed: str, name: str, number: str) -> None:
    assert member_of(typed) == Member(name, number)


@pytest.mark.parametrize("typed", ["", "  ", "\x1b[31mAda", "x" * 101])
def test_what_is_no_name_is_a_sentence(typed: str) -> None:
    with pytest.raises(UsageError, match="is no name"):
        member_of(typed)


def test_nobody_is_in_a_group_twice(begun: Path, invoke: Callable[..., Result]) -> None:
    result = invoke("hand-in", "1", *ADA, "--with", "ada lovelace")
    assert result.exit_code == 2 and "is named twice" in result.stderr


@pytest.mark.parametrize("name", ["../../etc/x", "李小龍", "CON", "a/b\\c", "é" * 90])
def test_the_name_of_the_file_is_one_everywhere(name: str) -> None:
    found = file_name(COURSE.lecture(1), [Member(name)])
    assert found.isascii() and not set(found) & set('/\\:*?"<>|') and len(found) < 90
