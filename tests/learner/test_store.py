"""What the store remembers, and what it does with a file that is damaged, newer or not there."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tutor.errors import EnvironmentLacksError
from tutor.learner.store import ExerciseState, Place, Store, digest_of, open_store, schema
from tutor.learner.workspace import Workspace

VERDICT = {"passed": False, "seconds": 0.25, "reference": {"name": "numpy"}, "requirements": [],
           "text": "λ ✗"}


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "home")


def reopened(space: Workspace) -> Store:
    return open_store(space)


# --------------------------------------------------------------------------- remembering


def test_attempts_and_versions_are_remembered_after_reopening(space: Workspace) -> None:
    with reopened(space) as store:
        first = store.record_attempt("conv", "x = 1\n", VERDICT)
        second = store.record_attempt("conv", "x = 2\n", VERDICT | {"passed": True})
        store.record_attempt("other", "y = 1\n", VERDICT)
        assert second.id > first.id
    with reopened(space) as store:
        attempts = store.attempts("conv")
        assert [(a.passed, a.digest) for a in attempts] == [
            (False, digest_of("x = 1\n")), (True, digest_of("x = 2\n"))]
        assert attempts[0].verdict == VERDICT
        assert (attempts[0].seconds, attempts[0].reference) == (0.25, "numpy")
        assert abs(attempts[0].at - datetime.now(UTC)) < timedelta(minutes=5)
        assert [kept.digest for kept in store.versions("conv")] == [
            digest_of("x = 1\n"), digest_of("x = 2\n")]
        assert store.version_text("conv", digest_of("x = 1\n")) == "x = 1\n"
        assert store.attempts("never") == []


def test_a_state_is_new_then_begun_then_passed_and_stays_so(space: Workspace) -> None:
    with reopened(space) as store:
        assert store.exercise_state("conv") == ExerciseState("new", 0)
        store.record_start("conv")
        assert store.exercise_state("conv") == ExerciseState("begun", 0)
        store.record_attempt("conv", "a", VERDICT)
        assert store.exercise_state("conv") == ExerciseState("begun", 1)
        store.record_attempt("conv", "b", VERDICT | {"passed": True})
        store.record_attempt("conv", "c", VERDICT)
    with reopened(space) as store:
        assert store.exercise_states() == {"conv": ExerciseState("passed", 3)}


def test_a_version_is_found_by_what_is_unambiguous_of_its_digest(space: Workspace) -> None:
    with reopened(space) as store:
        digests = [store.keep_version("conv", f"x = {n}\n") for n in range(40)]
        store.keep_version("other", "x = 0\n")
        for n, digest in enumerate(digests):
            assert store.version_text("conv", digest) == f"x = {n}\n"
        alone = digests[3][:8]
        assert sum(d.startswith(alone) for d in digests) == 1
        assert store.version_text("conv", alone) == "x = 3\n"
        shared = next(d[0] for d in digests if sum(e[0] == d[0] for e in digests) > 1)
        for wrong in (shared, "", "zzzz", "%", "________________"):
            with pytest.raises(KeyError):
                store.version_text("conv", wrong)


def test_the_same_text_is_one_version(space: Workspace) -> None:
    with reopened(space) as store:
        store.keep_version("conv", "x")
        store.keep_version("conv", "x")
        assert len(store.versions("conv")) == 1


def test_of_several_answers_to_a_question_the_latest_counts(space: Workspace) -> None:
    with reopened(space) as store:
        store.record_answer("ff/why", "1", [0, 2], {"correct": False})
        store.record_answer("ff/how-many", "1", "12,5", {"correct": True})
        store.record_answer("ff/why", "2", [1], {"correct": True}, seconds=12.5, hints=1)
        store.record_answer("ff/why", "1", {"seed": 3}, {"correct": False}, kind="drill")
        store.record_answer("cnn/why", "1", [3], {"correct": False})
        store.record_answer("ff-2/why", "1", [4], {"correct": False})
    with reopened(space) as store:
        answers = store.answers("ff")
        assert set(answers) == {"why", "how-many"}
        assert (answers["why"].given, answers["why"].correct, answers["why"].version) == (
            [1], True, "2")
        assert answers["how-many"].given == "12,5"
        assert store.answers("none") == {}
        assert store.answers("ff", "drill")["why"].given == {"seed": 3}
        last = list(store.events("answer", item="ff/why"))[-1]
        assert (last.mode, last.seconds, last.hints) == ("lesson", 12.5, 1)


def test_sections_places_hints_and_settings_are_remembered(space: Workspace) -> None:
    with reopened(space) as store:
        assert store.last_place() is None
        assert store.setting("theme", "dark") == "dark"
        assert store.hints_taken("conv") == 0
        for section in ("a", "b", "a"):
            store.record_section_read("ff", section)
        store.remember_place("ff", "b", 10)
        store.remember_place("cnn", "intro", 3)
        store.remember_place("ff", "b", 17)
        store.record_hint("conv", 1)
        store.record_hint("conv", 2)
        store.record_hint("conv", 1)
        store.set_setting("theme", {"name": "light", "contrast": [1, 2]})
    with reopened(space) as store:
        assert store.sections_read() == {"ff": {"a", "b"}}
        assert store.place("ff") == Place("ff", "b", 17)
        assert store.place("cnn") == Place("cnn", "intro", 3)
        assert store.last_place() == Place("ff", "b", 17)
        assert store.hints_taken("conv") == 2
        assert store.setting("theme") == {"name": "light", "contrast": [1, 2]}
        assert store.place("none") is None


def test_an_attempt_is_kept_whole_or_not_at_all(space: Workspace) -> None:
    with reopened(space) as store:
        with pytest.raises(TypeError):
            store.record_attempt("conv", "x = 1\n", {"passed": True, "not for JSON": {1, 2}})
        assert store.attempts("conv") == []
        assert store.versions("conv") == []


# --------------------------------------------------------------------------- notes


def test_notes_are_rewritten_deleted_and_restored(space: Workspace) -> None:
    with reopened(space) as store:
        first = store.write_note("four", "templates", "abc", "Take a digit", "one")
        store.write_note("two", "bayes", "def", "One person", "other")
        assert store.write_note("four", "templates", "abc", "Take a digit", "two", first) == first
    with reopened(space) as store:
        assert [(n.id, n.text) for n in store.notes("four")] == [(first, "two")]
        assert [n.lecture for n in store.notes()] == ["four", "two"]
        store.delete_note(first)
        assert store.notes("four") == []
        store.restore_note(first)
        assert [n.text for n in store.notes("four")] == ["two"]
        # What it said before is not lost.
        assert [e.data["text"] for e in store.events("note", item="four#templates")] == [
            "one", "two"]


# --------------------------------------------------------------------------- opening


def test_an_empty_file_becomes_a_store(space: Workspace) -> None:
    space.home.mkdir(parents=True)
    space.database.touch()
    with reopened(space) as store:
        store.record_start("conv")
        assert store.notices == []
    version = sqlite3.connect(space.database).execute("PRAGMA user_version").fetchone()[0]
    assert version == len(schema.MIGRATIONS)


def test_a_store_of_an_older_schema_is_brought_up_and_keeps_its_rows(
        space: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    with reopened(space) as store:
        store.record_attempt("conv", "x", VERDICT)
    monkeypatch.setattr(schema, "MIGRATIONS", (
        *schema.MIGRATIONS, "CREATE TABLE later (n INTEGER); INSERT INTO later VALUES (5)",
        "ALTER TABLE event ADD COLUMN extra TEXT NOT NULL DEFAULT 'none'"))
    for _ in range(2):
        with reopened(space) as store:
            assert len(store.attempts("conv")) == 1
            assert store.connection.execute("SELECT * FROM later").fetchall() == [(5,)]
            assert store.connection.execute("SELECT extra FROM event").fetchall() == [("none",)]


def test_a_migration_that_fails_changes_nothing(space: Workspace,
                                                monkeypatch: pytest.MonkeyPatch) -> None:
    with reopened(space) as store:
        store.record_start("conv")
    monkeypatch.setattr(schema, "MIGRATIONS", (
        *schema.MIGRATIONS, "CREATE TABLE later (n INTEGER); CREATE TABLE event (n)"))
    with pytest.raises(EnvironmentLacksError):
        reopened(space)
    monkeypatch.undo()
    with reopened(space) as store:
        assert store.exercise_state("conv").state == "begun"
        tables = {row[0] for row in store.connection.execute("SELECT name FROM sqlite_master")}
        assert "later" not in tables


def test_a_newer_schema_is_refused_and_left_alone(space: Workspace) -> None:
    with reopened(space) as store:
        store.record_start("conv")
        store.connection.execute("PRAGMA user_version = 99")
    before = space.database.read_bytes()
    with pytest.raises(EnvironmentLacksError) as caught:
        reopened(space)
    assert "newer version" in str(caught.value)
    assert caught.value.exit_status == 3
    assert space.database.read_bytes() == before
    assert [p.name for p in space.home.glob("*damaged*")] == []


OPENER = """
import sys
from pathlib import Path
from tutor.learner.store import open_store
from tutor.learner.workspace import Workspace
sys.stdin.readline()
with open_store(Workspace(Path(sys.argv[1]))) as store:
    for n in range(20):
        store.record_attempt("conv", f"{sys.argv[2]} {n}", {
            "passed": True, "seconds": 0.1, "reference": {"name": "numpy"}})
assert not store.notices, store.notices
"""


def test_processes_that_open_a_new_store_at_once_all_write_to_it(space: Workspace) -> None:
    processes = [
        subprocess.Popen([sys.executable, "-c", OPENER, str(space.home), str(n)],
                         stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for n in range(5)
    ]
    outcomes = []
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        outcomes.append(process.communicate(timeout=60)[1])
    assert outcomes == [""] * 5
    with reopened(space) as store:
        assert len(store.attempts("conv")) == 100
        assert len(store.versions("conv")) == 100


def test_threads_that_open_a_new_store_at_once_all_succeed(tmp_path: Path) -> None:
    problems: list[str] = []

    def once(space: Workspace, gate: threading.Barrier) -> None:
        try:
            gate.wait()
            with open_store(space) as store:
                store.record_start("conv")
        except Exception as error:
            problems.append(repr(error))

    for turn in range(15):
        space, gate = Workspace(tmp_path / f"home{turn}"), threading.Barrier(4)
        threads = [threading.Thread(target=once, args=(space, gate)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert problems == []


def test_without_create_a_missing_store_is_empty_and_nothing_is_made(space: Workspace) -> None:
    with open_store(space, create=False) as store:
        assert store.exercise_states() == {}
        assert store.path is None
    assert not space.home.exists()


# --------------------------------------------------------------------------- what is damaged


@pytest.mark.parametrize("damage", ["text", "cut", "scribbled", "zeros"])
def test_a_damaged_store_is_kept_aside_and_a_new_one_begun(damage: str, space: Workspace) -> None:
    with reopened(space) as store:
        for n in range(60):
            store.record_attempt("conv", f"{n}" * 500, VERDICT)
        store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole = space.database.read_bytes()
    broken = {
        "text": b"my notes, by accident saved here\n" * 100,
        "cut": whole[:5000],
        "scribbled": whole[:100] + os.urandom(3996) + whole[4096:],
        "zeros": b"\0" * len(whole),
    }[damage]
    for tail in ("-wal", "-shm"):
        space.database.with_name(space.database.name + tail).unlink(missing_ok=True)
    space.database.write_bytes(broken)
    with reopened(space) as store:
        assert store.exercise_states() == {}
        store.record_start("conv")
        aside, = space.home.glob("progress.damaged-*.sqlite3")
        assert aside.read_bytes() == broken, "nothing is ever lost"
        notice, = store.notices
        assert aside.name in notice
        assert "damaged" in notice
    with reopened(space) as store:
        assert store.notices == []
        assert store.exercise_state("conv").state == "begun"


def test_a_damaged_page_anywhere_costs_what_stands_on_it_and_no_more(space: Workspace) -> None:
    with reopened(space) as store:
        for n in range(40):
            store.record_attempt("conv", f"{n}" * 500, VERDICT)
        store.record_start("lstm")
        store.record_hint("conv", 1)
        store.remember_place("ff", "intro", 3)
        store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole, size = space.database.read_bytes(), 4096
    survived = []
    for start in range(size, len(whole), size):
        for path in space.home.glob("progress*"):
            path.unlink()
        space.database.write_bytes(whole[:start] + b"\xaa" * size + whole[start + size:])
        with reopened(space) as store:
            notice, = store.notices
            assert "with what could still be read" in notice
            store.exercise_states(), store.hints_taken("conv"), store.place("ff")
            survived.append(len(store.attempts("conv")))
            store.record_attempt("conv", "the next one", VERDICT)
        with reopened(space) as store:
            assert store.notices == []
    # All are lost only with the page that leads to every other of their table.
    assert survived.count(0) <= 1 and sorted(survived)[1] >= 20, survived
    assert survived.count(40) >= len(survived) - 6


@pytest.mark.posix
def test_a_store_taken_away_while_it_is_open_is_written_anew(space: Workspace) -> None:
    with reopened(space) as store:
        store.record_attempt("conv", "one", VERDICT)
        shutil.rmtree(space.home)
        store.record_attempt("conv", "two", VERDICT)
        assert len(store.attempts("conv")) == 2
    with reopened(space) as store:
        assert [store.version_text("conv", a.digest) for a in store.attempts("conv")] == [
            "one", "two"]


@pytest.mark.posix
def test_a_store_put_in_the_place_of_an_open_one_is_written_to(space: Workspace) -> None:
    with reopened(space) as store:
        store.record_attempt("conv", "one", VERDICT)
        space.home.rename(space.home.with_name("elsewhere"))
        reopened(space).close()
        store.record_attempt("conv", "two", VERDICT)
    with reopened(space) as store:
        assert [store.version_text("conv", a.digest) for a in store.attempts("conv")] == ["two"]


def test_two_damaged_stores_in_one_second_are_both_kept(space: Workspace) -> None:
    space.home.mkdir(parents=True)
    for text in (b"first damaged file" * 99, b"second damaged file" * 99):
        space.database.write_bytes(text)
        for tail in ("-wal", "-shm"):
            space.database.with_name(space.database.name + tail).unlink(missing_ok=True)
        reopened(space).close()
    kept = {p.read_bytes()[:6] for p in space.home.glob("progress.damaged-*.sqlite3")}
    assert kept == {b"first ", b"second"}


# --------------------------------------------------------------------------- where it cannot be


def test_a_home_that_is_a_file_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("not a folder")
    with pytest.raises(EnvironmentLacksError) as caught:
        open_store(Workspace(tmp_path / "home"))
    assert "is a file where your folder should be" in str(caught.value)
    with open_store(Workspace(tmp_path / "home"), create=False) as store:
        assert store.exercise_states() == {}
    assert (tmp_path / "home").read_text() == "not a folder"


def test_a_database_that_is_a_folder_is_a_sentence(space: Workspace) -> None:
    space.database.mkdir(parents=True)
    with pytest.raises(EnvironmentLacksError) as caught:
        reopened(space)
    assert "cannot be opened" in str(caught.value)


@pytest.mark.posix
def test_a_read_only_home_is_a_sentence(space: Workspace) -> None:
    space.home.mkdir(parents=True)
    space.home.chmod(0o500)
    try:
        if os.access(space.home, os.W_OK):
            pytest.skip("this user may write everywhere")
        with pytest.raises(EnvironmentLacksError):
            reopened(space)
    finally:
        space.home.chmod(0o700)


def test_a_write_that_fails_is_a_sentence_and_the_store_lives_on(space: Workspace) -> None:
    with reopened(space) as store:
        store.record_start("conv")
        store.connection.execute("PRAGMA query_only = 1")
        with pytest.raises(EnvironmentLacksError) as caught:
            store.record_start("other")
        assert "could not be stored" in str(caught.value)
        store.connection.execute("PRAGMA query_only = 0")
        store.record_start("third")
        assert set(store.exercise_states()) == {"conv", "third"}
