"""How long a check takes, each figure beside its floor in the same run.

    python benchmarks/check.py

Prints medians. The machine's other work shows in all of them alike: trust the ratios.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNS = 9


def median(action: Callable[[], object], runs: int = RUNS) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def command(*arguments: str, env: dict[str, str] | None = None) -> Callable[[], object]:
    # Whoever measures may keep compiled modules from being written; a learner's Python has them.
    given = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return lambda: subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True,
                                  env=given | (env or {}), check=False)


def show(name: str, seconds: float, floor: float | None = None, bar: str = "") -> None:
    ratio = f"{seconds / floor:6.2f} ×" if floor else " " * 8
    print(f"{name:<52} {seconds * 1000:9.1f} ms {ratio}  {bar}")


def in_turn(actions: dict[str, Callable[[], object]], runs: int = 15) -> dict[str, float]:
    """Medians of actions that take turns, so that the machine's other work befalls all alike."""
    times: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(runs):
        for name, action in actions.items():
            start = time.perf_counter()
            action()
            times[name].append(time.perf_counter() - start)
    return {name: statistics.median(each) for name, each in times.items()}


PYTEST = """
import importlib.util
from pathlib import Path

import numpy as np
import pytest

from tutor.check.kit import kit_of

KIT = kit_of(Path({folder!r}))
found = importlib.util.spec_from_file_location("answer", {answer!r})
answer = importlib.util.module_from_spec(found)
found.loader.exec_module(answer)


@pytest.mark.parametrize("probe", KIT.probes(0), ids=lambda probe: probe.name)
def test_the_answer(probe):
    arguments, keywords = KIT.bind(probe.requirement, probe.inputs)
    got = getattr(answer, probe.requirement)(*arguments, **keywords)
    expected = getattr(KIT.module("solution.py"), probe.requirement)(*arguments, **keywords)
    for one, other in zip(np.atleast_1d(got), np.atleast_1d(expected)):
        np.testing.assert_allclose(one, other)
"""


def cold(folder: str) -> None:
    """A command from nothing, beside `import numpy` and beside pytest on the same answer."""
    home = {"TUTOR_HOME": folder}
    exercise = ROOT / "exercises/dense_layer"
    right = ROOT / "exercises/backprop/solution.py"
    wrong = Path(folder) / "wrong.py"
    wrong.write_text(right.read_text().replace("dh * (z1 > 0)", "dh"))
    tests = Path(folder) / "test_dense_layer.py"
    tests.write_text(PYTEST.format(folder=str(exercise), answer=str(exercise / "solution.py")))

    def check(name: str, path: Path) -> Callable[[], object]:
        return command("-m", "tutor", "check", name, "--file", str(path), env=home)

    took = in_turn({
        "python -c 'import numpy'": command("-c", "import numpy"),
        "cold tutor check, right answer": check("backprop", right),
        "cold tutor check, wrong answer with its diagnosis": check("backprop", wrong),
        "cold tutor check dense_layer": check("dense_layer", exercise / "solution.py"),
        "pytest on the same probes of dense_layer": command(
            "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tests)),
    })
    floor = took["python -c 'import numpy'"]
    for name, seconds in took.items():
        show(name, seconds, floor, "bar 2 ×" if name.startswith("cold") else "")


def floors() -> None:
    """What no check can do without: a fork, and the operation itself."""
    from tutor.check import references
    from tutor.check.kit import kit_of

    kit = kit_of(ROOT / "exercises/backprop")
    solution, probes = kit.module("solution.py"), kit.probes(0)

    def fork() -> None:
        if (pid := os.fork()) == 0:
            os._exit(0)
        os.waitpid(pid, 0)

    def operation() -> None:
        for probe in probes:
            references.run(kit, solution, probe)

    if hasattr(os, "fork"):
        show("a bare fork of a process with NumPy", median(fork))
    show(f"backprop itself on its {len(probes)} probes", median(operation))


def resident(pid: int) -> float:
    """Memory in MiB of a process and of those below it, what they share counted once (Linux)."""
    total, left = 0.0, [str(pid)]
    while left:
        one = Path("/proc") / left.pop()
        for line in (one / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1]) / 1024
        for task in (one / "task").iterdir():
            left += (task / "children").read_text().split()
    return total


async def warm(reference: str, bar: str) -> None:
    """Checks by a server that stays, as in the app and with --watch."""
    from tutor.check.client import CheckClient
    from tutor.course.catalogue import load_course

    info = load_course().exercise("backprop")
    source = (info.folder / "solution.py").read_text()
    answers = {
        "right answer": source,
        "one known mistake": source.replace("dh * (z1 > 0)", "dh"),
        "two known mistakes": source.replace("dh * (z1 > 0)", "dh").replace(" / N", ""),
        "no known mistake": source.replace("W2.T", "W2.T * 3"),
    }
    client = CheckClient()
    try:
        await client.check(info, source, Path("/tmp/backprop.py"), reference=reference)
        for name, text in answers.items():
            times = []
            for _ in range(RUNS):
                start = time.perf_counter()
                await client.check(info, text, Path("/tmp/backprop.py"), reference=reference)
                times.append(time.perf_counter() - start)
            show(f"warm check, {reference} reference, {name}", statistics.median(times), None, bar)
        lane = "keras" if reference == "keras" else "numpy"
        if sys.platform.startswith("linux"):
            size = resident(client._processes[lane].pid)
            print(f"{f'memory of the {lane} server and its processes':<52} {size:9.1f} MiB")
    finally:
        await client.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        cold(folder)
    floors()
    asyncio.run(warm("numpy", "bar 100 ms"))
    asyncio.run(warm("keras", "bar 250 ms"))


if __name__ == "__main__":
    main()
