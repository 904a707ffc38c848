"""How long starting takes: the app to its first paint, `tutor list`, and a cold check, with the
course as it is and with all that is planned for it.

    python benchmarks/start.py [RUNS]

The app runs in a pseudo-terminal of 120 columns and 40 lines. Its first paint is the moment at
which the map has been written; that of the floor, a Textual app without anything, is its first
frame. All take turns, so that the machine's other work befalls them alike; a ratio is the median of
the ratios within a turn. Beside the clock's stands the processor's time, which other work disturbs
less.
"""

from __future__ import annotations

import itertools
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EMPTY = "from textual.app import App\nApp().run()"
# The first frame moves the cursor to its first line; the map's last rows come with the keys.
FRAME = re.compile(rb"\x1b\[1;1H")
MAP = re.compile(rb"Before the course.*\^P", re.DOTALL)


@dataclass(frozen=True)
class Took:
    """Seconds on the clock, and seconds of the processor."""

    wall: float
    work: float


def filled(folder: Path) -> Path:
    """The course as it is planned, with every lecture and every exercise written: what is not yet
    is a copy of what is, in turn."""
    import tomllib

    text = (ROOT / "lessons/course.toml").read_text(encoding="utf-8")
    lectures = tomllib.loads(text)["lecture"]
    unwanted = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "exercises", folder / "exercises", ignore=unwanted)
    shutil.copytree(ROOT / "lessons", folder / "lessons", ignore=unwanted)
    names = {each["number"]: f"{each['number']:02d}-{each['slug']}" for each in lectures}
    lessons = itertools.cycle([number for number, name in names.items()
                               if (ROOT / "lessons" / name / "lesson.md").is_file()])
    exercises = itertools.cycle(sorted(path.parent.name
                                       for path in (ROOT / "exercises").glob("*/brief.md")))
    for lecture in lectures:
        target = folder / "lessons" / names[lecture["number"]]
        if not target.is_dir():
            copied = next(lessons)
            shutil.copytree(ROOT / "lessons" / names[copied], target, ignore=unwanted)
            lesson = target / "lesson.md"
            lesson.write_text(lesson.read_text(encoding="utf-8").replace(
                f"lecture: {copied}", f"lecture: {lecture['number']}", 1), encoding="utf-8")
        for name in lecture["exercises"]:
            if not (folder / "exercises" / name).is_dir():
                shutil.copytree(ROOT / "exercises" / next(exercises),
                                folder / "exercises" / name, ignore=unwanted)
    return folder


def environment(home: Path) -> dict[str, str]:
    # Whoever measures may keep compiled modules from being written; a learner's Python has them.
    kept = {k: v for k, v in os.environ.items()
            if k not in ("PYTHONDONTWRITEBYTECODE", "NO_COLOR", "TUTOR_COURSE")}
    return kept | {"TUTOR_HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor"}


def to_paint(arguments: list[str], painted: re.Pattern[bytes], home: Path) -> Took:
    """From starting Python on a terminal until `painted` has been written there."""
    import fcntl
    import pty
    import select
    import struct
    import termios

    size = struct.pack("HHHH", 40, 120, 0, 0)
    master, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, size)
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=environment(home),
                               stdin=terminal, stdout=terminal, stderr=terminal,
                               start_new_session=True)
    written = b""
    try:
        while not painted.search(written):
            if not select.select([master], [], [], 20)[0]:
                raise RuntimeError(f"Nothing more came after {written[-300:]!r}.")
            written += os.read(master, 1 << 16)
        wall = time.perf_counter() - start
    finally:
        process.kill()
        work = worked(process)
        os.close(master)
        os.close(terminal)
    return Took(wall, work)


def worked(process: subprocess.Popen[bytes]) -> float:
    """Wait for a process to end; the processor's seconds that it took."""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime


def to_end(arguments: list[str], home: Path) -> Took:
    """A command from start to end."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=environment(home),
                               stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    work = worked(process)
    return Took(time.perf_counter() - start, work)


def in_turn(actions: dict[str, Callable[[], Took]], runs: int) -> dict[str, list[Took]]:
    """What actions took that take turns. The first turn is not counted."""
    found: dict[str, list[Took]] = {name: [] for name in actions}
    for turn in range(runs + 1):
        for name, action in actions.items():
            took = action()
            if turn:
                found[name].append(took)
    return found


def show(times: dict[str, list[Took]], name: str, floor: str, bar: str = "") -> None:
    own, others = times[name], times[floor]
    wall, work = (statistics.median(each) * 1000 for each in
                  ([one.wall for one in own], [one.work for one in own]))
    ratio = statistics.median(a.wall / b.wall for a, b in zip(own, others))
    worked = statistics.median(a.work / b.work for a, b in zip(own, others))
    print(f"{name:<38} {wall:6.0f} ms {ratio:5.2f} ×; processor {work:6.0f} ms {worked:5.2f} × "
          f"{floor}  {bar}", flush=True)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as folder:
        small, large, fresh = (Path(folder) / name for name in ("home", "large", "fresh"))
        whole = str(filled(Path(folder) / "course"))
        answer = str(ROOT / "exercises/backprop/solution.py")

        def tutor(*arguments: str) -> list[str]:
            return ["-m", "tutor", *arguments]

        def first() -> Took:
            shutil.rmtree(fresh, ignore_errors=True)
            return to_paint(tutor(), MAP, fresh)

        times = in_turn({
            "an empty Textual app": lambda: to_paint(["-c", EMPTY], FRAME, small),
            "the app": lambda: to_paint(tutor(), MAP, small),
            "the app, started for the first time": first,
            "the app, whole course":
                lambda: to_paint(tutor("--course", whole), MAP, large),
            "tutor list": lambda: to_end(tutor("list"), small),
            "tutor list, whole course":
                lambda: to_end(tutor("--course", whole, "list"), large),
            "a cold check": lambda: to_end(tutor("check", "backprop", "--file", answer), small),
            "a cold check, whole course": lambda: to_end(
                tutor("--course", whole, "check", "backprop", "--file", answer), large),
        }, runs)
    empty, app, listing, check = "an empty Textual app", "the app", "tutor list", "a cold check"
    show(times, empty, empty)
    show(times, app, empty, "bar 1.3 ×")
    show(times, "the app, started for the first time", empty)
    show(times, "the app, whole course", app, "bar 1.1 ×")
    show(times, listing, listing)
    show(times, "tutor list, whole course", listing, "bar 1.1 ×")
    show(times, check, check)
    show(times, "a cold check, whole course", check, "bar 1.1 ×")


if __name__ == "__main__":
    main()
