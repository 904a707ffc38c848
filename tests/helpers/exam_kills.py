"""An exam in a real terminal whose program is killed at random moments: nothing that was written
is lost, and its clock is right.

    python -m helpers.exam_kills 200        (from the folder tests)

The suite runs a few.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from helpers.terminals import Terminal
from tutor.course.catalogue import load_course
from tutor.course.index import CourseIndex
from tutor.learner.bank import Bank
from tutor.learner.exams.form import make_form
from tutor.learner.exams.sitting import Desk, Sitting, begin, current
from tutor.learner.store import open_store
from tutor.learner.workspace import Workspace

COURSE = Path(__file__).resolve().parents[1] / "tui" / "exam_course"
MINUTES = 180


@dataclass
class ExamKills:
    """A learner who writes a long answer, and whose program keeps dying while they do.

    `words` are those that were shown whole before a kill, and `lost` those of them that were not
    there afterwards.
    """

    home: Path
    seed: int
    words: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    clock_errors: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random, self._count = random.Random(self.seed), 0
        self.course = load_course(COURSE)
        self.index = CourseIndex(self.course.root)
        self.index.update()
        self.bank = Bank(self.course, self.index)
        with open_store(Workspace(self.home)) as store:
            self.sitting = begin(store, self.bank, make_form(self.bank, "A", (), MINUTES))
            place = next(each for each in self.sitting.places if each.item.endswith("/flat"))
            Desk(store, self.bank, self.sitting).go_to(place.number)
        self.number, self.begun = place.number, time.time()

    def kept(self) -> tuple[str, Sitting]:
        """What is kept of the answer, and the exam."""
        with open_store(Workspace(self.home)) as store:
            assert not store.notices, store.notices
            sitting = current(store)
            assert sitting is not None, "the exam is gone"
            desk = Desk(store, self.bank, sitting)
            assert desk.at == self.number
            right = timedelta(seconds=sitting.seconds - (time.time() - self.begun))
            self.clock_errors.append(abs((desk.left - right).total_seconds()))
            return str(desk.written(self.number).given.get("flat", "")), sitting

    def once(self) -> None:
        """Go on with the exam, write, die at some moment, and see what is there."""
        with Terminal("--home", str(self.home), "--course", str(COURSE), "exam") as terminal:
            terminal.until("Question flat line")
            terminal.until("leave the box", pressing="\r")
            self._write(terminal)
            os.killpg(terminal.process.pid, signal.SIGKILL)
            terminal.end()
            shown = terminal.words
        text = self.kept()[0]
        new = [word for word in self._typed if f"{word} " in shown or f"{word}\x1b" in shown]
        self.words += new
        self.lost += [word for word in self.words if word not in text]

    def _write(self, terminal: Terminal) -> None:
        """Type words until a random moment."""
        self._typed: list[str] = []
        end = time.monotonic() + self.random.uniform(0.05, 0.8)
        while time.monotonic() < end:
            word = f"w{self._count:05d}"
            self._count += 1
            self._typed.append(word)
            for letter in f"{word} ":
                terminal.press(letter)
                terminal.read(self.random.uniform(0.0, 0.01))


def run(count: int, seed: int, home: Path) -> ExamKills:
    """Kill `count` times."""
    kills = ExamKills(home, seed)
    for _ in range(count):
        kills.once()
    return kills


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        kills = run(count, int(time.time()), Path(folder) / "home")
    print(f"{count} kills in {time.monotonic() - start:.0f} s: {len(kills.lost)} of "
          f"{len(kills.words)} written words lost; the clock off by at most "
          f"{max(kills.clock_errors):.1f} s")
    sys.exit(bool(kills.lost))


if __name__ == "__main__":
    main()
