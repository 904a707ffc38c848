"""A passed exercise is written again in a file of its own, and nothing of the first is touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from helpers.answers import SMALL_COURSE, solution_of

from tutor.cli.main import cli
from tutor.course.catalogue import ExerciseInfo, load_course
from tutor.errors import UsageError
from tutor.learner.exercises import history, restore, scaffold_of, start, start_again
from tutor.learner.store import open_store
from tutor.learner.submitting import keep_attempt
from tutor.learner.workspace import Workspace

PASSED = {"exercise": "chain", "passed": True, "seconds": 0.1, "seeds": [0, 7], "requirements": [],
          "reference": {"name": "numpy", "backend": None, "device": "cpu"}}
FAILED = PASSED | {"passed": False}


@pytest.fixture
def chain() -> ExerciseInfo:
    return load_course(SMALL_COURSE).exercise("chain")


def test_only_what_has_passed_is_written_again(home: Path, chain: ExerciseInfo) -> None:
    space = Workspace(home)
    with open_store(space) as store:
        start(space, store, chain)
        with pytest.raises(UsageError, match="has not passed yet"):
            start_again(space, store, chain)
    assert not space.again.exercises.exists()


def test_the_first_submission_and_its_history_stay(home: Path, chain: ExerciseInfo) -> None:
    space = Workspace(home)
    with open_store(space) as store:
        start(space, store, chain)
        mine = solution_of(chain)
        space.path("chain").write_text(mine, encoding="utf-8")
        keep_attempt(store, chain, mine, PASSED)
        assert start_again(space, store, chain)
        assert space.again.read("chain") == scaffold_of(chain)
        keep_attempt(store, chain, "half = 1\n", FAILED, again=True)

        assert space.read("chain") == mine
        state = store.exercise_state("chain")
        assert (state.state, state.attempts) == ("passed", 1)
        last = store.last_attempt("chain")
        assert last is not None and last.passed
        assert [each.passed for each in history(store, chain)[0]] == [True]
        assert [each.passed for each in store.attempts_again("chain")] == [False]
        restore(space, store, chain, None)
        assert space.read("chain") == mine
        keep_attempt(store, chain, mine, PASSED)
        assert store.exercise_state("chain").attempts == 1, "the same text is no new attempt"


def test_what_is_not_finished_stays_and_what_is_makes_room(home: Path,
                                                           chain: ExerciseInfo) -> None:
    space, mine = Workspace(home), solution_of(chain)
    scratch = space.again.path("chain")
    with open_store(space) as store:
        keep_attempt(store, chain, mine, PASSED)
        start_again(space, store, chain)
        scratch.write_text(mine, encoding="utf-8")
        assert not start_again(space, store, chain)
        assert scratch.read_text(encoding="utf-8") == mine
        keep_attempt(store, chain, mine, PASSED, again=True)
        assert start_again(space, store, chain)
    assert scratch.read_text(encoding="utf-8") == scaffold_of(chain)
    beside = scratch.parent.glob("chain.*.py")
    assert [each.read_text(encoding="utf-8") for each in beside] == [mine]


def test_the_command_line_starts_and_checks_it(home: Path, chain: ExerciseInfo) -> None:
    def run(*arguments: str) -> str:
        result = CliRunner().invoke(cli, ["--course", str(SMALL_COURSE), *arguments])
        return result.output

    space, mine = Workspace(home), solution_of(chain)
    assert "has not passed yet" in run("start", "chain", "--again")
    with open_store(space) as store:
        keep_attempt(store, chain, mine, PASSED)
    assert "again/chain.py is ready" in run("start", "chain", "--again")
    scratch = space.again.path("chain")
    run("check", str(scratch))
    scratch.write_text(mine, encoding="utf-8")
    run("check", str(scratch.parent / ".." / "again" / "chain.py"))
    with open_store(space) as store:
        assert [each.passed for each in store.attempts_again("chain")] == [False, True]
        modes = [event.mode for event in store.events("check", item="chain")]
    assert modes == ["practice", "review", "review"]
