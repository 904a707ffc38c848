"""A folder of hand-ins graded: grades, what to look at, pages, resumed runs, hostile code."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from helpers import processes
from helpers.answers import SMALL_COURSE, edited, scaffold_of, small_course, solution_of
from helpers.hand_ins import hostile, write

from tutor.check.authoring import edit
from tutor.check.sandbox import confine
from tutor.errors import EnvironmentLacksError
from tutor.learner.grading import checking
from tutor.learner.grading.checking import Pool, Task, check_task
from tutor.learner.grading.grading import Order, Outcome, grade

COURSE = small_course()
CHAIN = COURSE.exercise("chain")
RIGHT = solution_of(CHAIN)
WRONG = edited(CHAIN, edit("scale", "np.abs(x).max()", "x.max()"))


class Here(Executor):
    """An executor of another kind: every task at once, in this process."""

    def __init__(self) -> None:
        self.tasks: list[Task] = []

    def submit(self, function: Callable[..., Any], /, *arguments: Any,
               **keywords: Any) -> Future[Any]:
        self.tasks += arguments
        future: Future[Any] = Future()
        future.set_result(function(*arguments, **keywords))
        return future


@pytest.fixture
def executor() -> Iterator[Here]:
    yield Here()
    if checking._launcher is not None:
        checking._launcher.close()
        checking._launcher = None


@pytest.fixture
def graded(tmp_path: Path, executor: Here) -> Callable[..., Outcome]:
    def run(**options: Any) -> Outcome:
        return grade(Order(COURSE, tmp_path / "in", tmp_path / "out", fresh=7,
                           course_dir=str(SMALL_COURSE), **options), Pool(1), executor=executor)
    return run


def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "out" / "grades.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def texts_of(outcome: Outcome, kind: str) -> list[str]:
    return [notice.text for notice in outcome.notices if notice.kind == kind]


# ------------------------------------------------------------------------------ grades


def test_grades_are_what_the_check_says_and_not_what_a_hand_in_claims(
        tmp_path: Path, graded: Callable[..., Outcome]) -> None:
    claim = [{"id": "chain", "state": "passed", "version": "x"}]
    write(tmp_path / "in" / "a.zip", {"chain": RIGHT}, ["Ada, 1", "Alan, 2"])
    write(tmp_path / "in" / "b.zip", {"chain": WRONG, "views": "x = ("}, ["Eve, 3"],
          exercises=claim)
    outcome = graded()
    found = {row["name"]: row for row in rows(tmp_path)}
    assert list(found) == ["Ada", "Alan", "Eve"]
    assert (found["Alan"]["chain"], found["Alan"]["passed"], found["Alan"]["number"]) == (
        "1", "1", "2")
    assert (found["Eve"]["chain"], found["Eve"]["passed"], found["Eve"]["views"]) == (
        "0.33", "0", "0")
    assert found["Eve"]["tokens"] == "", "what was not handed in is no zero"
    assert texts_of(outcome, "claims") == [
        "b.zip (Eve): chain had passed, it says, and does not pass here."]
    document = json.loads((tmp_path / "out" / "grades.json").read_text())
    (eve,) = [each for each in document["hand_ins"] if each["file"] == "b.zip"]
    (chain,) = [each for each in eve["exercises"] if each["id"] == "chain"]
    assert chain["state"] == "not passed" and chain["verdict"]["exercise"] == "chain"
    assert document["seeds"] == [0, 7]


def test_the_page_of_feedback_says_what_is_wrong_and_holds_no_markup_of_theirs(
        tmp_path: Path, graded: Callable[..., Outcome]) -> None:
    spoken = 'print("```\\n# All right\\n![x](http://x.org)")\n'
    write(tmp_path / "in" / "a.zip", {"chain": spoken + WRONG, "tokens": b"\xff"},
          ["*Eve* <b>, 3"])
    graded()
    (page,) = (tmp_path / "out" / "feedback").glob("*.md")
    assert page.name == "01-eve-b.md"
    text = page.read_text(encoding="utf-8")
    assert r"For \*Eve\* \<b\> (3)." in text
    assert "**0 of 7 exercises passed.**" in text
    assert "| Functions that need one another (`chain`) | ✗ not passed | 1 of 3 |" in text
    assert "○ not handed in" in text and "| ✗ cannot be read |" in text
    assert "Your file `tokens.py` cannot be read: It is not UTF-8 text (byte 0)." in text
    assert "`scale` runs, but returns wrong values." in text
    assert "`scaled_sum` waits for `scale`, which it builds on." in " ".join(text.split())
    block = text.partition("````text\n")[2].partition("\n````\n")[0]
    assert "# All right" in block and "Your code printed:" in block
    assert "# All right" not in text.replace(block, "")


def test_what_a_person_should_look_at_is_listed(tmp_path: Path,
                                                graded: Callable[..., Outcome]) -> None:
    folder = tmp_path / "in"
    write(folder / "a.zip", {"chain": RIGHT}, ["Ada, 1", "Alan, 2"])
    write(folder / "b.zip", {"chain": WRONG, "quicksort": "x"}, ["ada, 1"],
          written="2026-05-04T20:30:00+00:00")
    write(folder / "c.zip", {"chain": scaffold_of(CHAIN)}, ["Ada, 4"])
    write(folder / "d.zip", {"chain": RIGHT}, ["Emmy"], lecture="cooking")
    (folder / "e.zip").write_bytes(b"no zip")
    (folder / "essay.pdf").write_bytes(b"")
    outcome = graded(deadline=datetime(2026, 5, 4, 18, tzinfo=UTC))
    assert texts_of(outcome, "late") == ["b.zip (ada): written 2 hours after the deadline, as it "
                                         "says."]
    assert texts_of(outcome, "two hand-ins") == ["Ada: a.zip and b.zip."]
    assert texts_of(outcome, "unknown") == [
        "b.zip (ada): quicksort: no exercise of the lecture, and not graded."]
    broken = texts_of(outcome, "broken")
    assert broken[0] == "d.zip: It is for a lecture that this course does not have." \
        or broken[0] == "d.zip (Emmy): It is for a lecture that this course does not have."
    assert broken[1].startswith("e.zip: It is not a zip file")
    assert texts_of(outcome, "other") == ["essay.pdf"]
    page = (tmp_path / "out" / "look-at.md").read_text(encoding="utf-8")
    assert "3 of 5 hand-ins are graded." in page and "## Late" in page
    late = {row["file"]: row["late"] for row in rows(tmp_path)}
    assert (late["a.zip"], late["b.zip"]) == ("", "yes")


def test_a_whole_class_that_wrote_the_same_is_one_short_line(
        tmp_path: Path, graded: Callable[..., Outcome]) -> None:
    for number in range(12):
        write(tmp_path / "in" / f"{number:02}.zip", {"chain": f"# {number}\n{RIGHT}"},
              [f"S{number}"])
    outcome = graded()
    (notice,) = [each for each in outcome.notices if each.kind == "alike"]
    assert notice.text == (
        "chain: the model solution, 00.zip, 01.zip, 02.zip, 03.zip, 04.zip, 05.zip, 06.zip, "
        "and 5 more: the same but for comments and layout.")
    assert len(notice.files) == 12


def test_a_name_is_no_formula(tmp_path: Path, graded: Callable[..., Outcome]) -> None:
    write(tmp_path / "in" / "=1.zip", {"chain": RIGHT}, ['=HYPERLINK("http://x.org"), @1'])
    graded()
    (row,) = rows(tmp_path)
    assert row["name"].startswith("'=") and row["number"] == "'@1" and row["file"] == "'=1.zip"


@pytest.mark.posix
def test_files_whose_names_look_alike_have_a_page_each(tmp_path: Path,
                                                       graded: Callable[..., Outcome]) -> None:
    write(tmp_path / "in" / "a\x01.zip", {"chain": RIGHT}, ["Ada"])
    write(tmp_path / "in" / "a␁.zip", {"chain": WRONG}, ["Ada"])
    graded()
    assert [(row["file"], row["chain"], row["feedback"]) for row in rows(tmp_path)] == [
        ("a␁.zip", "1", "feedback/01-ada.md"), ("a␁.zip (2)", "0.33", "feedback/01-ada-2.md")]
    page = (tmp_path / "out" / "feedback" / "01-ada.md").read_text(encoding="utf-8")
    assert "**1 of 7 exercises passed.**" in page


class Broken(Here):
    """An executor whose machines go away."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def submit(self, function: Callable[..., Any], /, *arguments: Any,
               **keywords: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(self.error)
        return future


def test_machines_that_go_away_are_sentences(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.zip", {"chain": RIGHT}, ["Ada"])
    order = Order(COURSE, tmp_path / "in", tmp_path / "out", course_dir=str(SMALL_COURSE))
    outcome = grade(order, Pool(1), executor=Broken(RuntimeError("killed")))
    assert "No verdict came back (RuntimeError: killed)" in texts_of(outcome, "not checked")[0]
    with pytest.raises(EnvironmentLacksError, match="goes on from there"):
        grade(order, Pool(1), executor=Broken(BrokenProcessPool("gone")))


# ----------------------------------------------------------------------------- resumed


def test_a_second_run_checks_only_what_is_new(tmp_path: Path, graded: Callable[..., Outcome],
                                              executor: Here) -> None:
    write(tmp_path / "in" / "a.zip", {"chain": RIGHT}, ["Ada"])
    write(tmp_path / "in" / "b.zip", {"chain": RIGHT}, ["Alan"])
    graded()
    assert len(executor.tasks) == 1, "the same text is checked once"
    before = rows(tmp_path)
    outcome = graded()
    assert len(executor.tasks) == 1 and (outcome.checked, outcome.kept) == (1, 1)
    assert rows(tmp_path) == before
    write(tmp_path / "in" / "c.zip", {"chain": WRONG}, ["Eve"])
    graded()
    assert [task.source for task in executor.tasks] == [RIGHT, WRONG]


def test_other_checks_other_seeds_and_damaged_results_are_checked_again(
        tmp_path: Path, graded: Callable[..., Outcome], executor: Here) -> None:
    write(tmp_path / "in" / "a.zip", {"chain": RIGHT}, ["Ada"])
    graded()
    task = executor.tasks[0]
    assert Task(task.exercise, "other", task.source, task.seeds).key != task.key
    for path in (tmp_path / "out" / "results").glob("*.json"):
        path.write_text(path.read_text()[:40])
    graded()
    assert len(executor.tasks) == 2
    assert rows(tmp_path)[0]["chain"] == "1"


def test_what_somebody_changed_by_hand_is_kept(tmp_path: Path,
                                               graded: Callable[..., Outcome]) -> None:
    write(tmp_path / "in" / "a.zip", {"chain": RIGHT}, ["Ada"])
    graded()
    table = tmp_path / "out" / "grades.csv"
    table.write_text("mine")
    (kept,) = graded().written.kept
    assert kept.read_text() == "mine" and "Ada" in table.read_text()
    assert graded().written.kept == []


def test_an_exercise_that_is_another_elsewhere_is_not_graded_there(
        tmp_path: Path, graded: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch,
        executor: Here) -> None:
    write(tmp_path / "in" / "a.zip", {"chain": RIGHT}, ["Ada"])
    monkeypatch.setattr("tutor.learner.grading.grades.exercise_version", lambda folder: "here")
    outcome = graded()
    assert "another version" in texts_of(outcome, "not checked")[0]
    assert rows(tmp_path)[0]["chain"] == "", "no grade where there is no verdict"
    graded()
    assert len(executor.tasks) == 2, "and it is tried again"


# --------------------------------------------------------------------- many processes


def test_hostile_hand_ins_change_nobodys_grade(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for number in range(6):
        write(folder / f"{number}.zip", {"chain": f"# {number}\n{WRONG if number % 2 else RIGHT}"},
              [f"Student {number}"])
    out = tmp_path / "out"
    for number, source in enumerate(hostile(RIGHT, folder, out)):
        write(folder / f"hostile {number}.zip", {"chain": source}, [f"Mallory {number}"])
    sizes = {path: path.stat().st_size for path in folder.iterdir()}
    before = processes.marked() if processes.HAS_PROC else set()
    outcome = grade(Order(COURSE, folder, out, course_dir=str(SMALL_COURSE)), Pool(2))
    found = {row["name"]: row["chain"] for row in rows(tmp_path)}
    assert {name: cell for name, cell in found.items() if "Mallory" not in name} == {
        f"Student {number}": "0.33" if number % 2 else "1" for number in range(6)}
    assert {cell for name, cell in found.items() if "Mallory" in name} == {"0"}
    assert {path: path.stat().st_size for path in folder.iterdir()} == sizes
    assert texts_of(outcome, "not checked") == []
    if folder / "hostile 3.zip" in sizes:
        page = (out / "feedback" / "01-mallory-3.md").read_text(encoding="utf-8")
        assert "ValueError on line 15" in page and "found 0" in " ".join(page.split())
    if processes.HAS_PROC:
        # Python's own keeps count of what processes share, as long as this one lives.
        left = [processes.words(pid) for pid in processes.still_there(before)]
        assert [words for words in left if "resource_tracker" not in words] == []


def _end(task: Task) -> Any:
    """A check whose process ends."""
    if "deadly" in task.source:
        os._exit(1)
    return check_task(task)


def test_a_process_that_ends_takes_no_other_submission_along(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "check_task", _end)
    for name in ("a", "b", "c", "deadly"):
        write(tmp_path / "in" / f"{name}.zip", {"chain": f"# {name}\n{RIGHT}"}, [name])
    outcome = grade(Order(COURSE, tmp_path / "in", tmp_path / "out",
                          course_dir=str(SMALL_COURSE)), Pool(2))
    assert {row["name"]: row["chain"] for row in rows(tmp_path)} == {
        "a": "1", "b": "1", "c": "1", "deadly": ""}
    assert texts_of(outcome, "not checked") == [
        "deadly.zip (deadly): chain: The process that checked it has ended, twice. Is there "
        "enough memory?"]


def test_what_time_decided_is_checked_again_by_itself(
        tmp_path: Path, graded: Callable[..., Outcome], executor: Here) -> None:
    # What is slow by itself stays slow; what others slowed down would now be quick.
    slow = ("def fast_norm(x):\n    norms = x[:, 0] * 0\n    for n, row in enumerate(x):\n"
            "        for value in row:\n            norms[n] += value * value\n"
            "    return norms ** 0.5\n")
    write(tmp_path / "in" / "a.zip", {"fast_norm": slow}, ["Ada"])
    write(tmp_path / "in" / "b.zip", {"chain": WRONG}, ["Eve"])
    graded()
    assert [task.source for task in executor.tasks].count(slow) == 2
    assert [task.source for task in executor.tasks].count(WRONG) == 1
    assert rows(tmp_path)[0]["fast_norm"] == "0"
    graded()
    assert len(executor.tasks) == 3, "but only once"


def test_the_usual_pool_breaks_as_it_is_thought_to() -> None:
    executor = Pool(1).start()
    assert isinstance(executor, ProcessPoolExecutor)
    with pytest.raises(BrokenProcessPool):
        executor.submit(os._exit, 1).result()
    Pool.stop(executor)


# --------------------------------------------------------------------- the command line


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "tutor", "--course", str(SMALL_COURSE), "grade",
            *map(str, arguments)]


@pytest.fixture
def many(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    for number in range(24):
        write(folder / f"{number:02}.zip",
              {"chain": f"# {number}\n{WRONG if number % 3 == 0 else RIGHT}"}, [f"S{number}"])
    return folder


@pytest.mark.posix
@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_was_stopped_goes_on_and_comes_to_the_same(
        ending: signal.Signals, many: Path, home: Path, tmp_path: Path) -> None:
    whole = subprocess.run(command(many, "--output", tmp_path / "whole", "--seed", "5"),
                           capture_output=True, text=True, check=True)
    assert "24 of 24 hand-ins graded; 24 different submissions checked." in whole.stdout
    out = tmp_path / "out"
    before = processes.marked() if processes.HAS_PROC else set()
    run = subprocess.Popen(command(many, "--output", out, "--seed", "5", "--jobs", "2"),
                           stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert processes.wait_for(lambda: len(list((out / "results").glob("*.json"))) > 8, 60)
    run.send_signal(ending)
    said, complained = run.communicate(timeout=60)
    assert not (out / "grades.csv").exists() and said == ""
    if ending == signal.SIGINT:
        assert run.returncode == 130
        *_, line = complained.splitlines()
        assert len(complained.splitlines()) == 1 + (not all(confine.available_isolation()))
        assert line.startswith("Stopped: ") and line.endswith(
            "of 24 submissions checked. The same command goes on from there.")
    if processes.HAS_PROC:
        assert not processes.still_there(before)
    again = subprocess.run(command(many, "--output", out), capture_output=True, text=True,
                           check=True)
    assert " earlier." in again.stdout
    for name in ("grades.csv", "look-at.md"):
        assert (out / name).read_text() == (tmp_path / "whole" / name).read_text()


def test_wrong_use_is_a_sentence(home: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for arguments, words in (
            ([tmp_path / "nowhere"], "is not a folder"),
            ([tmp_path / "empty"], "There is no hand-in in"),
            ([tmp_path / "empty", "--deadline", "tomorrow"], "`tomorrow` is no time"),
            ([tmp_path / "empty", "--deadline", "2026-05-04"], "There is no hand-in in")):
        done = subprocess.run(command(*arguments), capture_output=True, text=True, check=False)
        assert done.returncode == 2 and words in done.stderr, done.stderr
        assert done.stdout == ""
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("empty-")] == []


def test_a_cluster_that_is_not_there_is_a_sentence(many: Path, home: Path) -> None:
    start = time.monotonic()
    done = subprocess.run(command(many, "--cluster", "tcp://127.0.0.1:1"), capture_output=True,
                          text=True, check=False)
    assert done.returncode == 3 and time.monotonic() - start < 100
    assert "pip install 'tutor[cluster]'" in done.stderr or "does not answer" in done.stderr
