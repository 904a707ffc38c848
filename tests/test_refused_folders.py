"""A folder that cannot be written, a database that another program holds: reading still works,
and what cannot be kept is said."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from helpers.answers import PLAIN_COURSE, SMALL_COURSE, plain_course, solution_of
from helpers.powers import give_up_powers
from helpers.terminals import Terminal

from tutor.errors import EnvironmentLacksError
from tutor.learner.store import Store, open_store
from tutor.learner.workspace import Workspace

RIGHT = solution_of(plain_course().exercise("double"))
PASSED: dict[str, Any] = {
    "exercise": "double", "passed": True, "seeds": [0], "seconds": 0.1, "requirements": [],
    "reference": {"name": "numpy", "backend": None, "device": "cpu"}}


@pytest.fixture
def space(home: Path) -> Workspace:
    """A folder with one passed exercise."""
    space = Workspace(home)
    space.create()
    space.path("double").write_text(RIGHT)
    with open_store(space) as store:
        store.record_attempt("double", RIGHT, PASSED)
    return space


def run(*arguments: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "tutor", "--course", str(PLAIN_COURSE), *arguments],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8", timeout=120,
        check=False, preexec_fn=give_up_powers)
    return done.returncode, done.stdout, " ".join(done.stderr.split())


@contextlib.contextmanager
def read_only(home: Path) -> Iterator[None]:
    """Nothing in the folder can be written."""
    paths = [home, *home.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        yield
    finally:
        for path in paths:
            with contextlib.suppress(FileNotFoundError):
                path.chmod(0o755 if path.is_dir() else 0o644)


@contextlib.contextmanager
def locked(space: Workspace, how: str = "IMMEDIATE") -> Iterator[None]:
    """Another program is writing to the database, and does not end."""
    connection = sqlite3.connect(space.database, isolation_level=None)
    if how == "EXCLUSIVE":
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("BEGIN IMMEDIATE")
    if how == "EXCLUSIVE":
        connection.execute("UPDATE setting SET value = value")
    try:
        yield
    finally:
        connection.rollback()
        connection.close()


# ---------------------------------------------------------------------------- a read-only folder


@pytest.mark.linux
def test_in_a_read_only_folder_one_reads_and_checks(space: Workspace) -> None:
    with read_only(space.home):
        status, out, err = run("list")
        assert status == 0 and "passed" in out
        assert "Make its folder writable" in err and "nothing that you do is saved" in err
        status, out, _ = run("history", "double")
        assert status == 0 and "✓  passed" in out
        assert run("search", "nothing")[0] == 1
        assert run("solution", "double")[0] == 0
        status, out, err = run("check", "double")
        assert status == 0 and "✓ `mean` is right" in out
        assert "This verdict was not saved." in err and "writable" in err
        status, out, err = run("start", "sample")
        assert status == 3 and "writable" in err and not out


@pytest.mark.linux
def test_a_folder_that_cannot_be_made_is_a_sentence_and_the_app_opens(
        tmp_path: Path, home: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        status, _, err = run("start", "double")
        assert status == 3 and "cannot be written (Permission denied)" in err
        assert run("list")[0] == 0
        with Terminal("--course", str(SMALL_COURSE)) as terminal:
            terminal.until("cannot be written nothing that you do saved")
            terminal.press("\x11\x11")
            assert terminal.end() == 0
            assert "Traceback" not in terminal.text
    finally:
        tmp_path.chmod(0o755)
    assert not home.exists()


@pytest.mark.linux
def test_the_app_reads_in_a_read_only_folder(space: Workspace) -> None:
    course = Path(__file__).parent / "tui" / "reading_course"
    with read_only(space.home), Terminal("--course", str(course), "open", "lines") as terminal:
        terminal.until("A line rises nothing that you do saved")
        terminal.press("n")
        terminal.press("\x11\x11")
        assert terminal.end() == 0
        assert "Traceback" not in terminal.text


# ------------------------------------------------------------------------------ a held database


@pytest.mark.parametrize("how", ["IMMEDIATE", "EXCLUSIVE"])
def test_a_database_that_is_held_is_read(space: Workspace, how: str) -> None:
    with locked(space, how), open_store(space, patience=0.1, to_read=True) as store:
        assert store.exercise_state("double").state == "passed"
        with pytest.raises(EnvironmentLacksError, match="Another program is using it"):
            store.record_start("other")
    with open_store(space) as store:
        assert not store.notices
        store.record_start("other")
        assert set(store.exercise_states()) == {"double", "other"}


def test_whoever_waited_in_vain_does_not_wait_again(space: Workspace) -> None:
    def waits(store: Store) -> int:
        return int(store.connection.execute("PRAGMA busy_timeout").fetchone()[0])

    with open_store(space, patience=0.2) as store:
        assert waits(store) == 200
        with locked(space):
            for _ in range(3):
                with pytest.raises(EnvironmentLacksError, match="Another program is using it"):
                    store.save_draft("double", "typed")
                assert waits(store) == 0
        # What can be written is written at once, and after a while others are waited for again.
        store.save_draft("double", "typed")
        assert store.draft("double") == "typed"
        store._hurried_until = 1e-9
        store.save_draft("double", "more")
        assert waits(store) == 200


def test_the_app_waits_for_others_only_for_a_moment(space: Workspace) -> None:
    from tutor.course.catalogue import load_course
    from tutor.tui.app import TutorApp

    app = TutorApp(load_course(SMALL_COURSE), space)
    assert app.store.connection.execute("PRAGMA busy_timeout").fetchone()[0] <= 500
    app.store.close()


@pytest.mark.posix
def test_a_verdict_is_shown_while_the_database_is_held(space: Workspace) -> None:
    with locked(space):
        status, out, err = run("check", "double")
    assert status == 0 and "✓ `mean` is right" in out
    assert "This verdict was not saved." in err and "Another program is using it" in err


# ------------------------------------------------------------------------------------ a full disk


def test_a_full_disk_is_said_and_what_is_kept_stays_readable(space: Workspace) -> None:
    with open_store(space) as store:
        pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
        store.connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(EnvironmentLacksError, match="Free some space on the disk"):
            store.keep_version("double", "x = 1\n" * 100_000)
        assert store.exercise_state("double").state == "passed"


@pytest.mark.linux
def test_a_file_for_which_there_is_no_room_stays_as_it_was(space: Workspace) -> None:
    """The system refuses to write more than a few bytes to any file."""
    import resource

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))

    done = subprocess.run(
        [sys.executable, "-m", "tutor", "--course", str(PLAIN_COURSE), "reset", "double"],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60,
        preexec_fn=small_files, env=os.environ)
    assert done.returncode == 3 and "Traceback" not in done.stderr
    assert space.path("double").read_text() == RIGHT
    assert sorted(path.name for path in space.exercises.iterdir()) == ["double.py"]
