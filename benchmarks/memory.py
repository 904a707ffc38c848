"""How long it takes to open what is remembered, and to ask it, after a little and after a lot.

    python benchmarks/memory.py
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from tutor.learner.store import Event, Store, open_store
from tutor.learner.store.events import next_id
from tutor.learner.workspace import Workspace

VERDICT = {"passed": False, "seconds": 0.1, "reference": {"name": "numpy"},
           "requirements": [{"name": "f", "passed": False, "rung": "value", "checks": [
               {"name": f"probe {n}", "passed": False, "message": "The values differ." * 4}
               for n in range(12)]}]}


def history(count: int) -> Iterator[Event]:
    """A learner's events: of five, one check of an exercise, three answers, one section read."""
    name = None
    for number in range(count):
        name = next_id(name)
        kind, item, data = (
            ("check", f"exercise_{number % 120}", {"digest": str(number), "passed": number % 3 == 0,
                                                   "verdict": VERDICT}),
            ("answer", f"lecture-{number % 20}/question-{number % 400}",
             {"given": ["some option"], "mark": {"correct": True}}),
            ("answer", f"lecture-{number % 20}/question-{number % 300}",
             {"given": "12.5", "mark": {"correct": False}}),
            ("drill", f"lecture-{number % 20}/generator-{number % 100}",
             {"given": {"seed": number, "answer": "7"}, "mark": {"correct": True}}),
            ("read", f"lecture-{number % 20}#section-{number % 140}", {}),
        )[number % 5]
        yield Event(name, datetime.now(UTC), kind, item, "1", "lesson", "s", 12.0, 0, data)


def best(act: Callable[[], object], times: int = 7) -> str:
    """The shortest of several times."""
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        seconds.append(time.perf_counter() - start)
    return f"{min(seconds) * 1000:9.2f} ms"


def measure(store: Store) -> dict[str, str]:
    checks = iter(range(1000))
    return {
        "the state of every exercise": best(lambda: store.exercise_states(lambda _: "1")),
        "the latest answers of a lecture": best(lambda: store.answers("lecture-4")),
        "keeping an answer": best(lambda: store.record_answer("a/b", "1", "x", {"correct": True})),
        "keeping a check": best(lambda: store.record_attempt(
            "exercise_5", f"x = {next(checks)}\n", VERDICT, "1")),
        "deriving everything anew": best(store.rebuild, 1),
    }


def main() -> None:
    table: list[dict[str, str]] = []
    for count in (100, 100_000):
        with tempfile.TemporaryDirectory() as folder:
            space = Workspace(Path(folder))
            with open_store(space) as store:
                store.merge(history(count))
            open_store(space).close()
            times = {"opening": best(lambda space=space: open_store(space).close())}
            with open_store(space) as store:
                times |= measure(store)
            size = space.database.stat().st_size / 1e6
            table.append({"": f"{count} events", "size": f"{size:.1f} MB"} | times)
    print(f"one verdict: {len(json.dumps(VERDICT))} characters")
    for name in table[0]:
        print(f"{name:<34} {table[0][name]:>16} {table[1][name]:>16}")


if __name__ == "__main__":
    main()
