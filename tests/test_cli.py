"""The commands: what they print where, what they end with, and what they leave in the folder."""

from __future__ import annotations

import contextlib
import json
import os
import re
import select
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from helpers.answers import (
    OWN_COURSE,
    PLAIN_COURSE,
    SMALL_COURSE,
    edited,
    plain_course,
    small_course,
    solution_of,
)

from tutor.check.authoring import edit
from tutor.cli.doctor import your_folder
from tutor.cli.main import cli

CHAIN, DOUBLE = small_course().exercise("chain"), plain_course().exercise("double")
Invoke = Callable[..., Result]


@pytest.fixture
def invoke(home: Path) -> Invoke:
    """Run a command in this process, with the small course unless another is named."""

    def run(*arguments: str, course: Path | None = SMALL_COURSE) -> Result:
        where = ["--course", str(course)] if course is not None else []
        result = CliRunner().invoke(cli, [*where, *arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


def answer_file(home: Path, name: str, source: str) -> Path:
    path = home / "exercises" / f"{name}.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")
    return path


WRONG = edited(CHAIN, edit("scale", "np.abs(x).max()", "x.max()"))


# --------------------------------------------------------------------------- help and wrong use


@pytest.mark.parametrize("command", [*cli.commands, ""])
def test_help_of_every_command_shows_an_example(command: str, invoke: Invoke) -> None:
    for option in ("--help", "-h"):
        result = invoke(*filter(None, [command, option]))
        assert result.exit_code == 0
        assert f"Example:  tutor {command}".rstrip() in result.output
        assert "Usage:" in result.output


def test_the_list_of_commands_cuts_no_sentence(invoke: Invoke) -> None:
    said = " ".join(invoke("--help").output.split())
    assert "..." not in said.partition("Commands:")[2]
    assert "printer or a screen reader." in said


def test_the_commands_of_the_course_are_there() -> None:
    assert {"list", "open", "read", "start", "check", "hint", "solution", "reset", "history",
            "restore", "figure", "math", "doctor", "new", "lint"} <= set(
                cli.list_commands(click.Context(cli)))


def test_the_version_is_told(invoke: Invoke) -> None:
    assert invoke("--version").output.startswith("tutor 0.")


def test_an_unknown_command_suggests_the_nearest(invoke: Invoke) -> None:
    result = invoke("chekc")
    assert result.exit_code == 2
    assert "There is no command `chekc`. Did you mean `check`?" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("command", ["start", "check", "hint", "solution", "reset", "history",
                                     "restore"])
def test_an_unknown_exercise_suggests_the_nearest(command: str, invoke: Invoke,
                                                  home: Path) -> None:
    result = invoke(command, "chian")
    assert result.exit_code == 2
    assert "No exercise is called `chian`. Did you mean `chain`" in result.stderr
    assert result.stdout == ""
    assert not home.exists(), "wrong use leaves nothing behind"


@pytest.mark.parametrize(("arguments", "words"), [
    (["chian"], "Nothing in the course is called `chian`. Did you mean `chain`?"),
    (["1"], "Lecture 1, Kinds of exercises, is not written yet."),
    (["77"], "A lecture goes by its number or its name"),
])
def test_open_suggests_the_nearest_name(arguments: list[str], words: str, invoke: Invoke,
                                        home: Path) -> None:
    result = invoke("open", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr
    assert not home.exists()


def test_open_of_a_known_name_needs_a_terminal(invoke: Invoke) -> None:
    result = invoke("open", "chain")
    assert result.exit_code == 3
    assert "needs a terminal" in result.stderr


@pytest.mark.parametrize("name", ["../chain", "chain/../chain", "", "/etc/passwd", "."])
def test_a_path_is_no_name_of_an_exercise(name: str, invoke: Invoke) -> None:
    assert invoke("start", name).exit_code == 2
    assert invoke("hint", name).exit_code == 2


def test_an_exercise_that_is_planned_says_so(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "c" / "lessons").mkdir(parents=True)
    (tmp_path / "c" / "lessons" / "course.toml").write_text(
        'title = "T"\n[[lecture]]\nnumber = 3\nslug = "s"\ntitle = "S"\ntopics = []\n'
        'exercises = ["later"]\n')
    result = invoke("start", "later", course=tmp_path / "c")
    assert result.exit_code == 2
    assert "`later` of lecture 3 is not written yet" in result.stderr


@pytest.mark.parametrize("arguments", [
    ["check", "--all", "chain"], ["check", "--all", "--watch"], ["check", "--watch", "--json"],
    ["check", "chain", "--device", "gpu"], ["check", "chain", "--backend", "jax"],
    ["check", "chain", "--reference", "keras"], ["check", "chain", "--reference", "scipy"],
    ["check", "chain", "--seed", "-1"], ["check", "chain", "--nonsense"], ["read"], ["start"],
    ["read", "99"], ["read", "1", "--math", "mathml"], ["restore", "chain", "0"],
    ["restore", "chain", "abcdef0"],
])
def test_wrong_use_ends_with_status_2_and_a_sentence(arguments: list[str], invoke: Invoke,
                                                     home: Path) -> None:
    answer_file(home, "chain", solution_of(CHAIN))
    result = invoke(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.strip()) > 20
    assert "Traceback" not in result.stderr


def test_a_course_that_is_not_there_is_a_sentence(invoke: Invoke, tmp_path: Path) -> None:
    for command in (["list"], ["check", "chain"], ["start", "chain"], ["lint"], ["read", "1"]):
        result = invoke(*command, course=tmp_path / "nowhere")
        assert result.exit_code == 2
        assert "holds no course" in " ".join(result.stderr.split())


def test_a_home_that_is_the_course_is_refused(invoke: Invoke) -> None:
    result = invoke("--home", str(OWN_COURSE), "start", "chain")
    assert result.exit_code == 2
    assert "holds the course's own source" in " ".join(result.stderr.split())
    assert not (OWN_COURSE / "exercises" / "chain.py").exists()


def test_without_a_terminal_the_app_says_what_does_without(tutor: Any) -> None:
    done = tutor()
    assert (done.returncode, done.stdout) == (3, "")
    assert "needs a terminal" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_backend_that_is_not_installed_is_a_sentence(invoke: Invoke, home: Path,
                                                       monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.util

    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec",
                        lambda name, *a: None if name == "jax" else real(name, *a))
    answer_file(home, "backprop", "def backprop(*a):\n    return 1\n")
    result = invoke("check", "backprop", "--reference", "keras", "--backend", "jax", course=None)
    assert result.exit_code == 3
    assert "jax, which is not installed" in " ".join(result.stderr.split())
    assert "pip install jax" in " ".join(result.stderr.split())
    assert result.stdout == ""


# --------------------------------------------------------------------------- one story


def test_an_exercise_from_start_to_solution(invoke: Invoke, home: Path) -> None:
    started = invoke("start", "chain")
    path = home / "exercises" / "chain.py"
    assert started.exit_code == 0
    assert "chain.py is ready" in started.stdout
    assert "NotImplementedError" in path.read_text()

    unwritten = invoke("check", "chain")
    assert unwritten.exit_code == 1
    assert "`scale` is not written yet" in unwritten.stdout

    refused = invoke("solution", "chain")
    assert refused.exit_code == 1
    assert "return" not in refused.stdout
    assert "--give-up" in refused.stdout

    hints = [invoke("hint", "chain").stdout for _ in range(5)]
    assert [h.split("\n")[0] for h in hints] == [
        f"Hint {n} of 4" for n in (1, 2, 3, 4, 4)]
    assert "Think of the principle." in hints[1]
    assert "That is the last hint" in hints[4] and "That is the last hint" not in hints[2]
    assert "(4 taken so far)" in " ".join(invoke("solution", "chain").stdout.split())

    path.write_text(WRONG)
    wrong = invoke("check", "chain")
    assert wrong.exit_code == 1
    assert "✗ `scale`" in wrong.stdout
    assert "The largest entry, not magnitude, is taken." in wrong.stdout
    assert "`tutor hint chain`" in wrong.stdout

    path.write_text(solution_of(CHAIN))
    right = invoke("check", "chain")
    assert right.exit_code == 0
    assert right.stdout.count("✓") == 3
    assert "`tutor solution chain` shows one good solution." in right.stdout

    shown = invoke("solution", "chain")
    assert shown.exit_code == 0
    assert shown.stdout == solution_of(CHAIN)

    again = invoke("start", "chain")
    assert "left as it is" in again.stdout
    assert path.read_text() == solution_of(CHAIN)

    history = invoke("history", "chain")
    lines = history.stdout.split("\n")
    assert [line.split()[0] for line in lines[:3]] == ["1", "2", "3"]
    assert "✗" in lines[1] and "The largest entry, not magnitude, is taken." in lines[1]
    assert "✓" in lines[2] and "passed" in lines[2]

    path.write_text("my latest idea\n")
    assert "now holds the scaffold again" in invoke("reset", "chain").stdout
    assert "NotImplementedError" in path.read_text()
    backup, = (p for p in path.parent.iterdir() if p != path)
    assert backup.read_text() == "my latest idea\n"

    assert invoke("restore", "chain", "2").exit_code == 0
    assert path.read_text() == WRONG
    assert invoke("restore", "chain").exit_code == 0
    assert path.read_text() == solution_of(CHAIN)
    missing = invoke("restore", "chain", "4")
    assert missing.exit_code == 2
    assert "no checked version 4" in missing.stderr

    # What was replaced without a check has a name, and comes back by it.
    kept, = (line for line in invoke("history", "chain").stdout.split("\n")
             if "saved without a check" in line)
    assert invoke("restore", "chain", kept.split()[0]).exit_code == 0
    assert path.read_text() == "my latest idea\n"

    listed = json.loads(invoke("list", "--json").stdout)
    chain = next(e for e in listed["lectures"][0]["exercises"] if e["id"] == "chain")
    assert (chain["state"], chain["attempts"]) == ("passed", 3)
    assert "✓ ◇ chain" in invoke("list").stdout


def test_an_exercise_not_started_says_how_to_start(invoke: Invoke, home: Path) -> None:
    assert "`tutor start chain`" in invoke("check", "chain").stderr
    assert "has not been checked yet" in invoke("history", "chain").stdout
    assert invoke("restore", "chain").exit_code == 2
    assert invoke("check").exit_code == 2
    assert "tutor start EXERCISE" in invoke("check", "--all").stderr


def test_giving_up_shows_the_solution(invoke: Invoke) -> None:
    result = invoke("solution", "chain", "--give-up")
    assert (result.exit_code, result.stdout) == (0, solution_of(CHAIN))


def test_start_opens_the_editor_when_asked(invoke: Invoke, home: Path, tmp_path: Path,
                                           monkeypatch: pytest.MonkeyPatch) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "# edited" >> "$1"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    assert invoke("start", "chain", "--edit").exit_code == 0
    assert (home / "exercises" / "chain.py").read_text().endswith("# edited\n")


def test_an_editor_that_is_not_there_is_a_sentence(invoke: Invoke, home: Path,
                                                   monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "no-such-editor")
    result = invoke("start", "chain", "--edit")
    assert result.exit_code == 3
    assert "Your editor cannot be run" in result.stderr and "EDITOR" in result.stderr
    assert (home / "exercises" / "chain.py").exists()


def test_a_lost_file_is_brought_back_by_restore(invoke: Invoke, home: Path) -> None:
    path = answer_file(home, "chain", WRONG)
    invoke("check", "chain")
    path.unlink()
    assert "`tutor restore chain`" in " ".join(invoke("check", "chain").stderr.split())
    assert invoke("restore", "chain").exit_code == 0
    assert path.read_text() == WRONG


def test_a_file_that_is_no_text_survives_a_reset(invoke: Invoke, home: Path) -> None:
    path = answer_file(home, "chain", "")
    path.write_bytes(b"\xff\xfe\0binary")
    refused = invoke("check", "chain")
    assert refused.exit_code == 2
    assert "not UTF-8" in refused.stderr
    assert invoke("reset", "chain").exit_code == 0
    backup, = (p for p in path.parent.iterdir() if p != path)
    assert backup.read_bytes() == b"\xff\xfe\0binary"


# --------------------------------------------------------------------------- check


def test_a_verdict_as_json_is_one_document_and_nothing_else(tutor: Any, tmp_path: Path) -> None:
    path = tmp_path / "answer.py"
    path.write_text("print('hello from the answer')\n" + WRONG)
    done = tutor("check", "chain", "--file", str(path), "--json", "--seed", "3")
    assert (done.returncode, done.stderr) == (1, "")
    document = json.loads(done.stdout)
    assert document["exercise"] == "chain"
    assert document["passed"] is False
    assert document["reference"] == {"name": "numpy", "backend": None, "device": "cpu"}
    assert document["seeds"][0] == 3
    assert isinstance(document["seconds"], float)
    assert document["printed"] == "hello from the answer\n"
    assert [r["name"] for r in document["requirements"]] == ["scale", "scaled_sum", "softmax"]
    scale = document["requirements"][0]
    assert (scale["passed"], scale["rung"]) == (False, "value")
    assert [set(c) >= {"name", "rung", "passed", "message", "max_error"}
            for c in scale["checks"]] == [True, True]
    assert scale["checks"][0]["max_error"] > 0
    assert {k: scale["diagnosis"][0][k] for k in ("id", "message", "likely")} == {
        "id": "largest-not-magnitude", "likely": False,
        "message": "The largest entry, not magnitude, is taken."}
    for requirement in document["requirements"]:
        assert {"name", "passed", "rung", "checks", "diagnosis", "divergence"} <= set(requirement)


def test_divergence_in_json_has_its_published_keys(invoke: Invoke, tmp_path: Path) -> None:
    path = tmp_path / "layer.py"
    info = plain_course().exercise("layer")
    path.write_text(edited(info, edit("layer", "product + b", "product - b")))
    document = json.loads(invoke("check", str(path), "--json", course=PLAIN_COURSE).stdout)
    divergence = document["requirements"][0]["divergence"]
    assert set(divergence) >= {"agrees_up_to", "yours", "differs_at", "message"}
    assert divergence["agrees_up_to"] == "product"


@pytest.mark.parametrize("source", ["def scale(x:\n", "", "import sys; sys.exit(0)\n"])
def test_json_of_a_broken_file_keeps_every_requirement(source: str, invoke: Invoke,
                                                       tmp_path: Path) -> None:
    path = tmp_path / "chain.py"
    path.write_text(source)
    result = invoke("check", str(path), "--json")
    document = json.loads(result.stdout)
    assert result.exit_code == 1
    assert len(document["requirements"]) == 3
    for requirement in document["requirements"]:
        assert requirement["rung"] in ("found", "runs")
        assert requirement["message"]
        assert (requirement["diagnosis"], requirement["divergence"]) == ([], None)


def test_a_fresh_seed_is_named_in_a_passing_document(invoke: Invoke, home: Path) -> None:
    answer_file(home, "chain", solution_of(CHAIN))
    document = json.loads(invoke("check", "chain", "--json").stdout)
    assert document["passed"] is True
    assert document["seeds"][0] == 0 and len(document["seeds"]) == 2


def test_a_file_is_checked_wherever_it_lies(tutor: Any, tmp_path: Path) -> None:
    folder = tmp_path / "my project"
    folder.mkdir()
    (folder / "chain.py").write_text(solution_of(CHAIN))
    (folder / "attempt two.py").write_text(WRONG)
    assert tutor("check", "chain.py", cwd=folder).returncode == 0
    assert tutor("check", "my project/chain.py").returncode == 0
    assert tutor("check", "--file", "chain.py", cwd=folder).returncode == 0
    assert tutor("check", "chain", "--file", "attempt two.py", cwd=folder).returncode == 1


def test_a_file_whose_name_says_nothing_asks_for_the_exercise(invoke: Invoke,
                                                              tmp_path: Path) -> None:
    path = tmp_path / "attempt2.py"
    path.write_text(WRONG)
    for arguments in ([str(path)], ["--file", str(path)]):
        result = invoke("check", *arguments)
        assert result.exit_code == 2
        assert "Which exercise is attempt2.py for?" in result.stderr
    assert invoke("check", str(tmp_path / "chain.py")).exit_code == 2, "a file that is not there"
    assert "is a folder" in invoke("check", "chain", "--file", str(tmp_path)).stderr


@pytest.mark.parametrize(("name", "data"), [
    ("BOM", b"\xef\xbb\xbf" + solution_of(DOUBLE).encode()),
    ("CRLF", solution_of(DOUBLE).replace("\n", "\r\n").encode()),
    ("CR", solution_of(DOUBLE).replace("\n", "\r").encode()),
    ("tabs", solution_of(DOUBLE).replace("    ", "\t").encode()),
    ("form feed", b"\x0c\n" + solution_of(DOUBLE).encode()),
    ("Unicode", ("größe = 'λ😀'\n" + solution_of(DOUBLE)).encode()),
    ("no last line end", solution_of(DOUBLE).rstrip("\n").encode()),
    ("a cookie", b"# -*- coding: utf-8 -*-\n" + solution_of(DOUBLE).encode()),
])
def test_files_as_editors_write_them_are_read(name: str, data: bytes, invoke: Invoke,
                                              tmp_path: Path) -> None:
    path = tmp_path / "double.py"
    path.write_bytes(data)
    result = invoke("check", str(path), course=PLAIN_COURSE)
    assert result.exit_code == 0, result.output


def test_without_a_name_the_file_changed_last_is_checked(invoke: Invoke, home: Path) -> None:
    tokens = small_course().exercise("tokens")
    answer_file(home, "tokens", solution_of(tokens))
    chain = answer_file(home, "chain", WRONG)
    os.utime(chain, (1, 1))
    result = invoke("check")
    assert result.exit_code == 0
    assert "tokens" in result.stdout.split("\n")[0]


def test_all_checks_every_started_exercise(invoke: Invoke, home: Path) -> None:
    answer_file(home, "chain", WRONG)
    answer_file(home, "tokens", solution_of(small_course().exercise("tokens")))
    answer_file(home, "notes", "mine")
    result = invoke("check", "--all")
    assert result.exit_code == 1
    assert [line.split()[:2] for line in result.stdout.strip().split("\n")] == [
        ["✓", "tokens"], ["✗", "chain"]]
    documents = json.loads(invoke("check", "--all", "--json").stdout)
    assert [(d["exercise"], d["passed"]) for d in documents] == [("tokens", True),
                                                                ("chain", False)]
    # What is checked again, with the same result, is no further attempt.
    assert "1 attempt" in invoke("list").stdout and "2 attempts" not in invoke("list").stdout


def test_all_goes_on_after_a_file_that_cannot_be_read(invoke: Invoke, home: Path) -> None:
    answer_file(home, "tokens", "").write_bytes(b"\xff\xfe")
    answer_file(home, "chain", solution_of(CHAIN))
    result = invoke("check", "--all")
    assert "✓ chain" in result.stdout
    assert "not UTF-8" in " ".join(result.stderr.split())
    assert result.exit_code != 0, "one of them has not passed"


def test_what_a_verdict_does_not_show_is_counted_and_asked_for(invoke: Invoke,
                                                               home: Path) -> None:
    answer_file(home, "double", "for n in range(20):\n    print('line', n)\n\n"
                "def double(x):\n    return 3 * x\n\ndef mean(x):\n    return x.mean()\n")
    short = invoke("check", "double", course=PLAIN_COURSE).stdout
    assert "Not shown: 20 lines of output. With `--verbose`, you see all of it." in short
    assert "line 7" not in short
    whole = invoke("check", "double", "--verbose", course=PLAIN_COURSE).stdout
    assert "Not shown" not in whole
    assert all(f"  line {n}\n" in whole for n in range(20))


@pytest.mark.posix
def test_watch_checks_every_save_until_it_is_interrupted(home: Path, tmp_path: Path) -> None:
    path = answer_file(home, "double", "def double(x):\n    return 3 * x\n")
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "tutor", "--course", str(PLAIN_COURSE), "check", "double",
         "--watch"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=tmp_path)
    assert process.stdout is not None
    shown = b""

    def read_until(words: str, seconds: float = 60) -> None:
        nonlocal shown
        deadline = time.monotonic() + seconds
        while words.encode() not in shown:
            assert process.stdout is not None
            ready, _, _ = select.select([process.stdout], [], [], 0.2)
            if ready:
                shown += os.read(process.stdout.fileno(), 65536)
            assert time.monotonic() < deadline, shown.decode()

    try:
        read_until("does not define `mean`")
        read_until("tutor hint double")
        shown = b""
        path.write_text(solution_of(DOUBLE))
        read_until("✓ `mean` is right")
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
        assert (shown + process.stdout.read()).rstrip().endswith(b"Stopped.")
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


# --------------------------------------------------------------------------- kept, or told


def attempts(home: Path) -> list[tuple[str, int]]:
    connection = sqlite3.connect(home / "progress.sqlite3")
    try:
        return connection.execute(
            "SELECT item, data ->> 'passed' FROM event WHERE kind = 'check' ORDER BY id"
        ).fetchall()
    finally:
        connection.close()


def test_a_verdict_is_stored_even_where_nobody_reads_it(tutor: Any, home: Path) -> None:
    answer_file(home, "chain", WRONG)
    read, write = os.pipe()
    os.close(read)
    environment = {"stdout": write}
    done = subprocess.run(
        [sys.executable, "-m", "tutor", "--course", str(SMALL_COURSE), "check", "chain"],
        stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False, **environment)
    os.close(write)
    assert "Traceback" not in done.stderr
    assert attempts(home) == [("chain", 0)]


def test_a_verdict_that_cannot_be_stored_is_shown_and_says_so(tutor: Any, home: Path) -> None:
    answer_file(home, "chain", WRONG)
    (home / "progress.sqlite3").mkdir()
    done = tutor("check", "chain")
    assert done.returncode == 1
    assert "The largest entry" in done.stdout
    assert "This verdict was not saved." in done.stderr
    done = tutor("check", "chain", "--json")
    document = json.loads(done.stdout)
    assert any("not saved" in note for note in document["notes"])
    answer_file(home, "chain", solution_of(CHAIN))
    assert tutor("check", "chain").returncode == 0


def test_what_was_checked_is_kept_not_what_the_file_has_become(invoke: Invoke,
                                                               home: Path) -> None:
    path = answer_file(home, "double", "")
    source = solution_of(DOUBLE)
    path.write_text(source)
    real = CliRunner().invoke  # the save happens between the check and the storing
    from tutor.cli import check as checking

    keep = checking._store

    def saved_meanwhile(*arguments: Any) -> str:
        path.write_text("something else\n")
        return keep(*arguments)

    checking._store = saved_meanwhile
    try:
        assert real(cli, ["--course", str(PLAIN_COURSE), "check", "double"]).exit_code == 0
    finally:
        checking._store = keep
    invoke("restore", "double", course=PLAIN_COURSE)
    assert path.read_text() == source


def test_a_damaged_store_is_told_on_standard_error_only(tutor: Any, home: Path) -> None:
    home.mkdir()
    (home / "progress.sqlite3").write_text("not a database, alas\n" * 50)
    done = tutor("list", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["lectures"]
    assert "damaged" in done.stderr
    assert tutor("list").stderr == ""


def test_a_store_of_a_newer_tutor_is_refused_in_a_sentence(invoke: Invoke, home: Path) -> None:
    home.mkdir()
    connection = sqlite3.connect(home / "progress.sqlite3")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    result = invoke("list")
    assert result.exit_code == 3
    assert "newer version" in result.stderr
    answer_file(home, "chain", WRONG)
    checked = invoke("check", "chain")
    assert checked.exit_code == 1, "the verdict is shown all the same"
    assert "not saved" in checked.stderr


# --------------------------------------------------------------------------- list and read


def test_the_list_fits_80_columns(invoke: Invoke) -> None:
    for name in ("bayes_posterior", "numerical_gradient", "softmax_cross_entropy"):
        invoke("start", name, course=None)
    lines = invoke("list", course=None).stdout.split("\n")
    assert any(line.strip() == "started" for line in lines)
    assert max(map(len, lines)) <= 80


def test_list_as_json_keeps_its_contract(invoke: Invoke) -> None:
    document = json.loads(invoke("list", "--json", course=None).stdout)
    numbers = [lecture["number"] for lecture in document["lectures"]]
    assert numbers == sorted(numbers) and numbers[0] == 0
    for lecture in document["lectures"]:
        assert {"number", "slug", "title", "written", "topics", "exercises"} <= set(lecture)
        assert isinstance(lecture["written"], bool)
        assert all(isinstance(topic, str) for topic in lecture["topics"])
        for exercise in lecture["exercises"]:
            assert {"id", "title", "difficulty", "state", "attempts"} <= set(exercise)
            assert (exercise["state"], exercise["attempts"]) == ("new", 0)
    fourth = next(lecture for lecture in document["lectures"] if lecture["number"] == 4)
    assert (fourth["slug"], fourth["written"]) == ("dense-feedforward", True)
    assert "backprop" in [e["id"] for e in fourth["exercises"]]


def test_the_difficulty_is_shown_where_exercises_are(invoke: Invoke) -> None:
    listed = next(line for line in invoke("list", course=None).stdout.split("\n")
                  if "◇ backprop " in line)
    assert listed.split()[1:5] == ["◇", "backprop", "●●●○○", "Backprop"]
    assert "●●●○○ medium" in invoke("start", "backprop", course=None).stdout


def test_looking_makes_no_folder(invoke: Invoke, home: Path) -> None:
    for arguments in (["list"], ["list", "--json"], ["history", "chain"], ["solution", "chain"]):
        invoke(*arguments)
    assert not home.exists()


@pytest.mark.parametrize("name", ["4", "04", "dense-feedforward", "04-dense-feedforward",
                                  "Dense-Feedforward"])
def test_a_lecture_goes_by_number_or_name(name: str, invoke: Invoke) -> None:
    assert invoke("read", name, course=None).stdout.startswith("4. ")


def test_a_lesson_reads_with_formulas_in_three_ways(invoke: Invoke) -> None:
    texts = {math: invoke("read", "4", "--math", math, course=None).stdout
             for math in ("2d", "words", "latex")}
    assert len(set(texts.values())) == 3
    assert "\\" in texts["latex"] and "$$" in texts["latex"]
    assert "\\frac" not in texts["2d"] and "$$" not in texts["2d"]
    assert "\\" not in texts["words"] and "Formula" in texts["words"]
    for text in texts.values():
        assert "tutor start backprop" in text
        assert "\x1b" not in text
    assert invoke("read", "4", course=None).stdout == texts["2d"]


def test_a_lesson_is_as_wide_as_asked(invoke: Invoke) -> None:
    def paragraph(width: str) -> int:
        text = invoke("read", "4", "--math", "words", "--width", width, course=None).stdout
        return max(len(line) for line in text.split("\n\n")[1].split("\n"))

    assert 35 < paragraph("50") <= 50 < paragraph("120") <= 120


def test_a_lecture_that_is_not_written_shows_its_topics(invoke: Invoke) -> None:
    result = invoke("read", "1")
    assert result.exit_code == 1
    assert "not written yet" in result.stdout and "Everything" in result.stdout
    unknown = invoke("read", "dense-feedfoward", course=None)
    assert unknown.exit_code == 2
    assert "Did you mean `dense-feedforward`" in " ".join(unknown.stderr.split())


def test_the_brief_of_an_exercise_reads_without_its_hints(invoke: Invoke) -> None:
    text = invoke("read", "chain").stdout
    title, about, statement = text.strip().split("\n\n")
    assert title.startswith("Functions that need one another\n====")
    assert about == "Lecture 1 · ●○○○○ very easy · about 5 minutes"
    assert statement == "Write it."
    assert invoke("start", "chain").stdout.count("`tutor read chain`") == 1
    unknown = invoke("read", "chian")
    assert unknown.exit_code == 2
    assert "Did you mean `chain`?" in " ".join(unknown.stderr.split())


# --------------------------------------------------------------------------- streams


@pytest.mark.posix
@pytest.mark.parametrize("arguments", [["read", "4"], ["list"], ["list", "--json"],
                                       ["math", r"\frac{1}{2}"], ["check", "--help"]])
def test_a_reader_that_goes_away_is_no_error(arguments: list[str], home: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([sys.executable, "-m", "tutor", *arguments], stdin=subprocess.DEVNULL,
                          stdout=write, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write)
    assert done.stderr == ""
    assert done.returncode in (0, 1)


def in_terminal(*arguments: str, **environment: str) -> str:
    """What a command prints on a terminal."""
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "tutor", "--course", str(SMALL_COURSE), *arguments],
        stdin=theirs, stdout=theirs, stderr=theirs, env=os.environ | environment)
    os.close(theirs)
    shown = b""
    while True:
        try:
            data = os.read(ours, 65536)
        except OSError:
            break
        if not data:
            break
        shown += data
    process.wait(30)
    os.close(ours)
    return shown.decode()


@pytest.mark.posix
def test_a_check_that_takes_long_says_what_it_is_at_on_one_line_that_goes(home: Path) -> None:
    answer_file(home, "double", "import time\n\ndef double(x):\n"
                "    time.sleep(0.8 * (len(x) == 2))\n    return 2 * x\n\n"
                "def mean(x):\n    time.sleep(0.8)\n    return x.mean()\n")
    shown = in_terminal("--course", str(PLAIN_COURSE), "check", "double")
    *progress, rest = shown.split("\r\x1b[2K")
    told = [line for line in progress if line]
    assert told and all(re.fullmatch(r"(checking|confirming) (double|mean), case \d of \d … "
                                     r"\d+ s \(Ctrl\+C stops\)", line) for line in told), shown
    assert "✓ `mean` is right" in rest and "case" not in rest
    # To where nobody watches, nothing of it is written.
    done = subprocess.run(
        [sys.executable, "-m", "tutor", "--course", str(PLAIN_COURSE), "check", "double"],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_doctor_looks_at_the_folder_and_makes_nothing(home: Path, tmp_path: Path,
                                                          monkeypatch: pytest.MonkeyPatch) -> None:
    (absent,) = your_folder(str(home))
    assert (absent.mark, home.exists()) == ("·", False)
    (tmp_path / "file").write_text("mine")
    for blocked in ("file", "file/below"):
        (finding,) = your_folder(str(tmp_path / blocked))
        assert finding.mark == "✗" and "is a file where" in finding.advice
    answer_file(home, "chain", WRONG)
    (there,) = your_folder(str(home))
    assert there.mark == "✓" and "0 exercises started" in there.text
    assert not (home / "progress.sqlite3").exists()
    monkeypatch.setattr(os, "access", lambda *_: False)
    for folder in (home, home / "deeper"):
        (shut,) = your_folder(str(folder))
        assert shut.mark == "✗" and "is not writable" in shut.text


@pytest.mark.posix
@pytest.mark.parametrize(("arguments", "sign"), [
    ([], "Ways in"),
    (["--home", "elsewhere"], "Ways in"),
    (["open", "chain"], "F3 Code"),
])
def test_the_app_opens_on_a_terminal_and_is_left_again(arguments: list[str], sign: str, home: Path,
                                                       tmp_path: Path) -> None:
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "tutor", "--course", str(SMALL_COURSE), *arguments], cwd=tmp_path,
        stdin=theirs, stdout=theirs, stderr=theirs, env=os.environ | {"TERM": "xterm-256color"})
    os.close(theirs)
    shown = b""
    with contextlib.suppress(OSError):
        while data := os.read(ours, 65536):
            shown += data
            # What is drawn in parts has other signs between its words.
            if all(word.encode() in shown for word in sign.split()):
                os.write(ours, b"\x11")
    assert process.wait(30) == 0
    os.close(ours)
    assert (tmp_path / "elsewhere" if "--home" in arguments else home).is_dir()


@pytest.mark.posix
def test_a_dumb_terminal_is_told_what_does_without() -> None:
    said = in_terminal(TERM="dumb")
    assert "TERM=dumb" in said and "`tutor list`" in " ".join(said.split())
    assert "\x1b" not in said + in_terminal("list", TERM="dumb")


@pytest.mark.posix
def test_colour_is_for_terminals_and_never_with_no_color(tutor: Any, home: Path) -> None:
    answer_file(home, "chain", WRONG)
    coloured = in_terminal("check", "chain", TERM="xterm-256color")
    assert "\x1b[" in coloured and "✗" in coloured
    plain = in_terminal("check", "chain", TERM="xterm-256color", NO_COLOR="1")
    assert "\x1b" not in plain and "✗ `scale`" in plain
    assert "\x1b" not in tutor("check", "chain").stdout
    assert "\x1b" not in in_terminal("list", NO_COLOR="")


@pytest.mark.posix
def test_an_output_that_is_not_unicode_is_survived(tutor: Any, home: Path) -> None:
    answer_file(home, "chain", WRONG)
    done = tutor("check", "chain", env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 1
    assert "The largest entry" in done.stdout
    assert "Traceback" not in done.stderr
    read = tutor("read", "4", course=None, env={"PYTHONIOENCODING": "ascii"})
    assert (read.returncode, read.stderr) == (0, "")


# --------------------------------------------------------------------------- figures, formulas


def test_a_figure_is_drawn_and_described(invoke: Invoke) -> None:
    drawn = invoke("figure", "graph_steps", "--width", "80", course=None)
    assert drawn.exit_code == 0
    assert len(drawn.stdout.split("\n")) > 5 and "\x1b" not in drawn.stdout
    said = invoke("figure", "graph_steps", "--words", course=None)
    assert said.exit_code == 0 and len(said.stdout) > 40
    first = invoke("figure", "graph_steps", course=None)
    fifth = invoke("figure", "graph_steps", "--set", "step=5", course=None)
    assert fifth.exit_code == 0 and fifth.stdout != first.stdout


@pytest.mark.parametrize(("arguments", "words"), [
    (["graph_stepz"], "`graph_steps`"), (["graph_steps", "--set", "step"], "name=value"),
    (["graph_steps", "--set", "nothing=1"], "nothing"),
    (["graph_steps", "--set", "step=many"], "step"),
])
def test_a_figure_that_cannot_be_drawn_says_why(arguments: list[str], words: str,
                                                invoke: Invoke) -> None:
    result = invoke("figure", *arguments, course=None)
    assert result.exit_code == 2
    assert words in result.stderr


def test_a_formula_is_typeset_said_and_its_problems_told(invoke: Invoke) -> None:
    assert "─" in invoke("math", r"\frac{1}{2}").stdout
    assert invoke("math", r"\frac{1}{2}", "--words").stdout.strip().isascii()
    broken = invoke("math", r"\nosuchcommand{x}")
    assert "nosuchcommand" in broken.stderr and broken.exit_code == 1


def test_a_formula_may_begin_with_a_minus_sign(invoke: Invoke) -> None:
    result = invoke("math", r"-\frac12", "--words")
    assert (result.exit_code, result.stdout.strip()) == (0, "minus 1 over 2")
