"""`tutor plan`: the exam is kept, what comes of it is said, and what makes no sense is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tutor import clock
from tutor.cli.main import cli
from tutor.learner.plan import Plan, plan_of
from tutor.learner.store import open_store
from tutor.learner.workspace import Workspace

COURSE = Path(__file__).parent / "tui" / "questions_course"
NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
Say = Callable[..., Result]


@pytest.fixture
def plan(home: Path) -> Iterator[Say]:
    def run(*arguments: str) -> Result:
        return CliRunner().invoke(cli, ["--course", str(COURSE), "plan", *arguments])

    with clock.set_to(NOW):
        yield run


def kept(home: Path) -> Plan:
    with open_store(Workspace(home)) as store:
        return plan_of(store)


def test_the_plan_is_kept_option_by_option(plan: Say, home: Path) -> None:
    said = plan("--exam", "2026-05-16", "--lectures", "1", "--minutes", "15").stdout
    assert "Your exam is in 12 days, on Saturday, 16 May 2026. It covers lecture 1." in said
    said = " ".join(said.split())
    assert "There is no forecast yet" in said
    assert "You have read none of its" in said and "Next comes “" in said
    assert kept(home) == Plan(NOW.date().replace(day=16), (1,), 15)
    plan("--minutes", "20")
    plan("--lectures", "all")
    assert kept(home) == Plan(NOW.date().replace(day=16), (), 20)
    assert "No exam is planned. A day's review takes 20 minutes." in plan("--no-exam").stdout
    assert kept(home) == Plan(minutes=20)


def test_with_answers_it_says_what_would_be_scored(plan: Say, home: Path) -> None:
    with open_store(Workspace(home)) as store:
        store.record_answer("asking/vector", "1", "4 6",
                            {"correct": True, "kind": "vector", "expected": 60}, mode="review")
    said = " ".join(plan("--exam", "2026-05-16").stdout.split())
    assert "of the 1 thing you were asked" in said and "of 100 points: four times in five" in said
    assert "With 10 minutes a day you would recall" in said
    assert "5 minutes a day" in said and "30 minutes a day" in said
    today = plan("--exam", "2026-05-04").stdout
    assert "Your exam is today" in today and "30 minutes a day" not in today


@pytest.mark.parametrize(("arguments", "words"), [
    (["--exam", "2026-05-03"], "2026-05-03 is over: today is 2026-05-04."),
    (["--exam", "soon"], "`soon` cannot be read as a day."),
    (["--lectures", "1-900"], "There is no lecture 2."),
    (["--lectures", "one"], "`one` names no lectures."),
    (["--minutes", "0"], "0 is not in the range"),
    (["--exam", "2026-06-01", "--no-exam"], "Say either when the exam is"),
])
def test_what_makes_no_sense_is_a_sentence_and_changes_nothing(
        arguments: list[str], words: str, plan: Say, home: Path) -> None:
    plan("--exam", "2026-05-16")
    result = plan(*arguments)
    assert result.exit_code == 2 and words in " ".join(result.stderr.split())
    assert kept(home) == Plan(NOW.date().replace(day=16))


def test_looking_makes_no_folder(plan: Say, home: Path) -> None:
    assert "No exam is planned" in plan().stdout and not home.exists()


def test_after_the_exam_it_says_so(plan: Say, home: Path) -> None:
    plan("--exam", "2026-05-05")
    with clock.set_to(datetime(2026, 5, 9, 9, tzinfo=UTC)):
        said = plan().stdout
    assert "Your exam was on Tuesday, 5 May 2026." in said and "--no-exam" in said
