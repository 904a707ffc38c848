"""The way of platforms without a safe fork, taken here by force: the same verdicts, slower."""

from __future__ import annotations

import os
import signal
import time

import numpy as np
import pytest
from helpers import processes
from helpers.answers import part, plain_course, solution_of, verdict_on

from tutor.check.sandbox.launch import ForkLauncher, SpawnLauncher
from tutor.check.verdict import Verdict

DOUBLE = plain_course().exercise("double")
SPAWN = SpawnLauncher(keras=False)

WRONG = "def double(x):\n    return 3 * x\n\ndef mean(x):\n    return x.mean()\n"
ENDLESS = "def mean(x):\n    return x.mean()\n\ndef double(x):\n    while True:\n        x + 1\n"
ENDING = "import os\n\ndef mean(x):\n    return x.mean()\n\ndef double(x):\n    os._exit(0)\n"
PRINTING = "def mean(x):\n    return x.mean()\n\ndef double(x):\n    while True: print('x' * 99)\n"
NOISY = "print('loaded')\n" + WRONG.replace("3 * x", "2 * x")


def told(verdict: Verdict) -> list[tuple[str, bool, str | None, str]]:
    return [(r.name, r.passed, r.rung, r.message) for r in verdict.requirements]


@pytest.mark.parametrize("source", [solution_of(DOUBLE), WRONG, ENDING, PRINTING, NOISY,
                                    "def double(x:\n", ""],
                         ids=["right", "wrong", "ending", "printing", "noisy", "broken", "empty"])
def test_a_spawned_check_gives_the_same_verdict(source: str, launcher: object) -> None:
    warm = verdict_on(DOUBLE, source, launcher)  # type: ignore[arg-type]
    spawned = verdict_on(DOUBLE, source, SPAWN)
    assert told(spawned) == told(warm)
    assert spawned.passed is warm.passed
    if source is NOISY:
        assert spawned.printed == warm.printed == "loaded\n"


def test_a_spawned_endless_loop_is_stopped_and_its_line_named() -> None:
    verdict = verdict_on(DOUBLE, ENDLESS, SPAWN)
    found = part(verdict, "double")
    assert found.rung == "runs"
    assert "It was on line 5" in found.message or "It was on line 6" in found.message
    assert part(verdict, "mean").passed


@pytest.mark.linux
def test_a_spawned_check_leaves_no_process_behind() -> None:
    before = processes.marked()
    for source in (solution_of(DOUBLE), ENDLESS, ENDING):
        verdict_on(DOUBLE, source, SPAWN)
    assert not processes.still_there(before)


@pytest.mark.linux
def test_a_process_lost_while_it_waits_is_replaced() -> None:
    from tutor.check.sandbox.session import Call, Session

    before = processes.marked()
    with Session(SPAWN, solution_of(DOUBLE), "/x/double.py") as session:
        assert session.load().ok
        for pid in processes.marked() - before:
            os.kill(pid, signal.SIGKILL)
        lost = session.call(Call("double", (1.0,)))
        assert lost.kind in ("died", "value")
        assert session.call(Call("double", (1.5,))).value == 3.0
    assert not processes.still_there(before)


@pytest.mark.posix
def test_a_second_fork_of_the_same_process_is_not_made() -> None:
    launcher = ForkLauncher()
    first, second = launcher.start(1000), launcher.start(1000)
    try:
        assert first.process is None, "the first is forked"
        assert second.process is not None, "by now references may be loaded: spawned"
    finally:
        first.stop()
        second.stop()


def test_stopping_twice_is_harmless() -> None:
    child = SPAWN.start(1000)
    child.stop()
    child.stop()
    assert not os.path.exists(child.folder)


def test_nothing_waits_longer_than_its_deadline() -> None:
    from tutor.check.sandbox.channel import DeadlineExceeded

    child = SPAWN.start(1000)
    try:
        child.channel.receive(time.monotonic() + 60)
        with pytest.raises(DeadlineExceeded):
            child.channel.receive(time.monotonic() + 0.05)
        big = {"op": "call", "padding": np.zeros(10**6)}
        os.killpg(child.pid, signal.SIGSTOP)
        child.channel.send(big, time.monotonic() + 0.05)
        with pytest.raises(DeadlineExceeded):
            child.channel.receive(time.monotonic() + 0.05)
    finally:
        child.stop()
