"""Checks whose processes are killed at random moments: nothing stored is lost, the next one works.

    python -m helpers.kills 200        (from the folder tests)

The suite runs ten of them.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tutor.check.client import CheckClient
from tutor.course.catalogue import load_course
from tutor.learner.store import open_store
from tutor.learner.workspace import Workspace

SMALL_COURSE = Path(__file__).resolve().parents[1] / "fixtures" / "course"
EXERCISE = "chain"


def descendants(pid: int) -> list[int]:
    """Every process below `pid`, by /proc."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, IndexError):
                continue
            parents.setdefault(parent, []).append(int(entry.name))
    found, left = [], [pid]
    while left:
        children = parents.get(left.pop(), [])
        found += children
        left += children
    return found


def kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


class Kills:
    """A learner whose processes keep dying."""

    def __init__(self, home: Path, seed: int) -> None:
        self.workspace = Workspace(home)
        self.random = random.Random(seed)
        self.course = load_course(SMALL_COURSE)
        self.info = self.course.exercise(EXERCISE)
        self.right = (self.info.folder / "solution.py").read_text(encoding="utf-8")
        self.answer = home.parent / f"{EXERCISE}.py"
        self.answer.write_text(self.right, encoding="utf-8")
        self.client = CheckClient()
        self.stored = 0

    def attempts(self) -> int:
        """How many checks are stored; the same text is checked every time."""
        with open_store(self.workspace) as store:
            assert not store.notices, store.notices
            return len(list(store.events("check", item=EXERCISE)))

    def command(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "tutor", "--home", str(self.workspace.home), "--course",
             str(SMALL_COURSE), "check", EXERCISE, "--file", str(self.answer)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    async def kill_the_command(self) -> None:
        process = self.command()
        await asyncio.sleep(self.random.uniform(0.0, 0.6))
        process.kill()
        process.wait()

    async def kill_the_server(self) -> None:
        await self._kill_during_a_check(lambda server: server)

    async def kill_a_child(self) -> None:
        await self._kill_during_a_check(
            lambda server: self.random.choice(descendants(server) or [server]))

    async def _kill_during_a_check(self, victim: Callable[[int], int]) -> None:
        await self.client.warm()
        server = self.client._processes["numpy"].pid
        task = asyncio.create_task(self.client.check(self.info, self.right, self.answer))
        await asyncio.sleep(self.random.uniform(0.0, 0.08))
        kill(victim(server))
        # A verdict comes all the same: the check is made again, or says that the process ended.
        verdict = await asyncio.wait_for(task, 60)
        assert verdict.passed or verdict.requirements

    async def once(self) -> str:
        """Kill something, then see that all is kept and that the next check passes."""
        action = self.random.choice([self.kill_the_command, self.kill_the_server,
                                     self.kill_a_child])
        await action()
        kept = self.attempts()
        assert kept >= self.stored, f"{self.stored - kept} stored attempts were lost"
        verdict = await asyncio.wait_for(
            self.client.check(self.info, self.right, self.answer), 60)
        assert verdict.passed, verdict
        with open_store(self.workspace) as store:
            store.record_attempt(EXERCISE, self.right, verdict.to_json())
        self.stored = self.attempts()
        assert self.stored == kept + 1
        return action.__name__


async def run(count: int, seed: int, home: Path) -> dict[str, int]:
    """Kill `count` times; returns how often each way."""
    kills = Kills(home, seed)
    counts: dict[str, int] = {}
    try:
        for _ in range(count):
            name = await kills.once()
            counts[name] = counts.get(name, 0) + 1
    finally:
        await kills.client.close()
    return counts


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        counts = asyncio.run(run(count, int(time.time()), Path(folder) / "home"))
    ways = ", ".join(f"{name.replace('_', ' ')} {n}" for name, n in sorted(counts.items()))
    print(f"{count} kills in {time.monotonic() - start:.0f} s ({ways}): no stored attempt lost, "
          "every next check passed")


if __name__ == "__main__":
    main()
