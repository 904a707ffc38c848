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


def cold(folder: str) -> None:
    """A command from nothing, beside `import numpy` and beside pytest on the same answer."""
    home = {"TUTOR_HOME": folder}
    right = str(ROOT / "exercises/backprop/solution.py")
    wrong = Path(folder) / "wrong.py"
    wrong.write_text(Path(right).read_text().replace("dh * (z1 > 0)", "dh"))
    floor = median(command("-c", "import numpy"))
    show("python -c 'import numpy'", floor)
    check = median(command("-m", "tutor", "check", "backprop", "--file", right, env=home))
    show("cold tutor check, right answer", check, floor, "bar 2 ×")
    check = median(command("-m", "tutor", "check", "backprop", "--file", str(wrong), env=home))
    show("cold tutor check, wrong answer with its diagnosis", check, floor, "bar 2 ×")


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
    finally:
        await client.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        cold(folder)
    asyncio.run(warm("numpy", "bar 100 ms"))
    asyncio.run(warm("keras", "bar 250 ms"))


if __name__ == "__main__":
    main()
