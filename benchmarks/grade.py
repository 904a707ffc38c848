"""How long it takes to grade a class, beside the pure time of its checks.

    python benchmarks/grade.py [200]

Hand-ins of lecture 4's exercises in NumPy, no two submissions the same, are checked by two bare
processes that do nothing else; then `tutor grade` grades them, is killed half-way and run again;
and then once more with hostile ones among them. The machine's other work shows in all of them
alike: trust the ratios.
"""

from __future__ import annotations

import csv
import multiprocessing
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
LECTURE, EXERCISES = "dense-feedforward", ("dense_layer", "activations", "backprop")
JOBS, FRESH = 2, 7


def bare(pipe: Connection, texts: Sequence[tuple[str, str]]) -> None:
    """Check submissions one after the other, as soon as it is told to."""
    from tutor.check.request import Request
    from tutor.check.run import check
    from tutor.check.sandbox.zygote import lasting_launcher
    from tutor.course.catalogue import load_course

    course, launcher = load_course(), lasting_launcher(keras=False)
    infos = {name: course.exercise(name) for name in EXERCISES}
    # What a process does once is done.
    for name, text in texts[:1]:
        check(Request(infos[name], text, f"{name}.py", fresh=FRESH), launcher)
    pipe.send("ready")
    pipe.recv()
    for name, text in texts:
        check(Request(infos[name], text, f"{name}.py", fresh=FRESH), launcher)
    pipe.send("done")
    launcher.close()


def floor(folder: Path) -> float:
    """The seconds that the checks themselves take on two processors."""
    from tutor.learner.grading.reading import read

    texts = sorted((name, text) for path in sorted(folder.glob("*.zip"))
                   for name, text in read(folder, path).submissions.items())
    context = multiprocessing.get_context("spawn")
    pipes = []
    for number in range(JOBS):
        ours, theirs = context.Pipe()
        context.Process(target=bare, args=(theirs, texts[number::JOBS]), daemon=True).start()
        pipes.append(ours)
    for pipe in pipes:
        pipe.recv()
    start = time.perf_counter()
    for pipe in pipes:
        pipe.send("go")
    for pipe in pipes:
        pipe.recv()
    return time.perf_counter() - start


def command(folder: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "tutor", "grade", str(folder), "--output", str(out), "--jobs",
            str(JOBS), "--seed", str(FRESH)]


def graded(folder: Path, out: Path) -> float:
    start = time.perf_counter()
    subprocess.run(command(folder, out), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def killed_and_resumed(folder: Path, out: Path, half: int) -> float:
    """The seconds of a run that is killed half-way, and of the one that goes on."""
    start = time.perf_counter()
    run = subprocess.Popen(command(folder, out), cwd=ROOT, stdout=subprocess.DEVNULL)
    while run.poll() is None and len(list((out / "results").glob("*.json"))) < half:
        time.sleep(0.05)
    run.kill()
    run.wait()
    return time.perf_counter() - start + graded(folder, out)


def grades(out: Path) -> dict[str, list[str]]:
    """What every student got."""
    with (out / "grades.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: [row[name] for name in ("passed", *EXERCISES)]
                for row in csv.DictReader(file)}


def show(name: str, seconds: float, pure: float | None = None, bar: str = "") -> None:
    ratio = f"{seconds / pure:6.2f} ×" if pure else " " * 8
    print(f"{name:<58} {seconds:7.1f} s {ratio}  {bar}", flush=True)


def main() -> None:
    from helpers.answers import solution_of
    from helpers.hand_ins import hostile, write, write_class

    from tutor.course.catalogue import load_course

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    course = load_course()
    with tempfile.TemporaryDirectory() as temporary:
        folder, where = Path(temporary) / "hand-ins", Path(temporary)
        write_class(folder, course, LECTURE, EXERCISES, count)
        checks = count * len(EXERCISES)
        before = floor(folder)
        show(f"{checks} checks of {count} hand-ins, {JOBS} bare processes", before)
        whole = graded(folder, where / "whole")
        resumed = killed_and_resumed(folder, where / "killed", checks // 2)
        after = floor(folder)
        show("the same, after what follows", after)
        pure = (before + after) / 2
        show("tutor grade", whole, pure, "bar 1.3 ×")
        show("killed half-way, and run again", resumed, pure, "bar 1.3 ×")
        show("run again with nothing left to check", graded(folder, where / "whole"), pure)
        got = grades(where / "whole")
        assert grades(where / "killed") == got and len(got) == count
        name = EXERCISES[-1]
        for number, source in enumerate(hostile(solution_of(course.exercise(name)), folder, where)):
            write(folder / f"hostile-{number}.zip", {name: source}, [f"Mallory {number}"],
                  lecture=LECTURE)
        show("with hostile hand-ins among them", graded(folder, where / "hostile"), pure)
        other = grades(where / "hostile")
        changed = [name for name, mine in got.items() if other[name] != mine]
        bad = sorted({its[0] for name, its in other.items() if name.startswith("Mallory")})
        print(f"grades that the {len(other) - len(got)} hostile ones changed: {len(changed)}; "
              f"exercises that they passed: {', '.join(bad)}")


if __name__ == "__main__":
    main()
