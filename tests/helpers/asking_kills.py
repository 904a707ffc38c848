"""Practice and review in a real terminal whose program is killed at random moments: no answer of
which anything was said is lost, and what is planned is what the answers come to.

    python -m helpers.asking_kills 200        (from the folder tests)

The suite runs a few.
"""

from __future__ import annotations

import os
import random
import re
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from helpers.terminals import Terminal
from tutor.learner.store import open_store
from tutor.learner.workspace import Workspace

COURSE = Path(__file__).resolve().parents[1] / "tui" / "drill_course"
_BEGIN = datetime(2026, 5, 4, 9, tzinfo=UTC)


@dataclass
class AskingKills:
    """A learner who answers, on one day in practice and on the next in review, and whose program
    keeps dying while they do.

    `answers` are those that were marked before a kill, `lost` those of them that were not kept,
    and `unlike` says how often what is derived was not what the events come to.
    """

    home: Path
    seed: int
    answers: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    unlike: int = 0

    def __post_init__(self) -> None:
        self.random, self._count = random.Random(self.seed), 1000

    def once(self, number: int) -> None:
        """Answer, die at some moment, and see what is there."""
        command = "review" if number % 2 and self.answers else "quiz"
        at = (_BEGIN + timedelta(days=2 * number)).isoformat()
        with Terminal("--home", str(self.home), "--course", str(COURSE), command,
                      env={"TUTOR_CLOCK": at}) as terminal:
            terminal.until("sum?")
            given = self._answer(terminal)
            os.killpg(terminal.process.pid, signal.SIGKILL)
            terminal.end()
            marked = set(re.findall(r"Your answer: (\d+)", terminal.words))
        self.answers += [each for each in given if each in marked]
        with open_store(Workspace(self.home)) as store:
            assert not store.notices, store.notices
            kept = {str(event.data["given"]["answer"]) for event in store.events("drill")}
            before = store.cards()
            store.rebuild()
            self.unlike += store.cards() != before
        self.lost += [each for each in self.answers if each not in kept]

    def _answer(self, terminal: Terminal) -> list[str]:
        """Answer one part after another until a random moment, rightly never."""
        given = []
        end = time.monotonic() + self.random.uniform(0.05, 1.2)
        while time.monotonic() < end:
            self._count += 1
            given.append(str(self._count))
            # Into the box, past what may be said before, and the answer.
            for letter in f"\r\r{self._count}\r":
                terminal.press(letter)
                terminal.read(self.random.uniform(0.0, 0.04))
        return given


def run(count: int, seed: int, home: Path) -> AskingKills:
    """Kill `count` times."""
    kills = AskingKills(home, seed)
    for number in range(count):
        kills.once(number)
    return kills


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        kills = run(count, int(time.time()), Path(folder) / "home")
    print(f"{count} kills in {time.monotonic() - start:.0f} s: {len(kills.lost)} of "
          f"{len(kills.answers)} marked answers lost; {kills.unlike} times what is planned was not "
          "what the answers come to")
    sys.exit(bool(kills.lost or kills.unlike))


if __name__ == "__main__":
    main()
