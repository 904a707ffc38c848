"""How long it takes to open review, after a little and after a lot.

    python benchmarks/review.py

A learner with 100 cards from 100 answers, and one with 10,000 from 100,000, on the course as it is:
what the course does not ask any more is among them. Each waits for what the app asks when it opens
review, and what the map says of it. The bar is on opening review: 1.2 times.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tutor.course.catalogue import load_course
from tutor.course.index import CourseIndex
from tutor.learner.bank import Askable, Bank
from tutor.learner.forecast import forecast
from tutor.learner.plan import Plan, keep_plan
from tutor.learner.review import Review, waiting
from tutor.learner.store import Event, Store, open_store
from tutor.learner.store.events import next_id
from tutor.learner.workspace import Workspace

BAR = 1.2
SIZES = ((100, 100), (10_000, 100_000))


def history(items: list[str], count: int) -> Iterator[Event]:
    """Answers to these items in turn, spread over a year until yesterday."""
    rng, now, name = random.Random(count), datetime.now(UTC), None
    for number in range(count):
        at = now - timedelta(days=365 * (count - number) / count + 1)
        name = next_id(name, int(at.timestamp() * 1000))
        yield Event(name, at, "answer", items[number % len(items)], "1", "review", "s",
                    30.0, 0, {"given": "1", "mark": {"correct": rng.random() < 0.8,
                                                     "kind": "number", "expected": 60}})


def items_of(bank: Bank, cards: int) -> list[str]:
    """So many items: those of the course, then others of its lectures."""
    own = list(dict.fromkeys(each.item for each in bank.everything if not each.reserved))
    slugs = [each.slug for each in bank.course.lectures]
    return (own + [f"{slugs[n % len(slugs)]}/former-{n}" for n in range(cards)])[:cards]


def best(act: Callable[[], object], times: int = 30) -> float:
    """The shortest of several times, in milliseconds of the processor."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        act()
        taken.append(time.process_time() - start)
    return 1000 * min(taken)


def measured(bank: Bank, store: Store, space: Workspace) -> dict[str, float]:
    def opened() -> None:
        with open_store(space) as again:
            Review(bank, again).next()

    exam = Plan((datetime.now(UTC) + timedelta(days=12)).date())
    return {"opening review": best(lambda: Review(bank, store).next()),
            "opening the store and review": best(opened),
            "what waits, for the map": best(lambda: waiting(bank, store)),
            "whether anything waits": best(store.has_cards),
            "the forecast": best(lambda: forecast(bank, store, exam), 7)}


def main() -> None:
    course = load_course()
    index = CourseIndex(course.root)
    index.update()
    bank = Bank(course, index)
    first: Askable = bank.everything[0]
    print(f"{len(bank.everything)} questions, the first is {first.item}")
    found = []
    for cards, answers in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            space = Workspace(Path(folder))
            with open_store(space) as store:
                start = time.perf_counter()
                store.merge(history(items_of(bank, cards), answers))
                print(f"{answers} answers taken in: {time.perf_counter() - start:.1f} s",
                      flush=True)
                keep_plan(store, Plan(minutes=10))
                for each in bank.of():
                    store.record_section_read(each.slug, each.section)
            with open_store(space) as store:
                assert len(store.tested()) == cards
                found.append(measured(bank, store, space))
    for name, little in found[0].items():
        lot = found[1][name]
        bar = "" if name != "opening review" else f"   bar {BAR} ×"
        print(f"{name:<32} {little:8.2f} ms {lot:8.2f} ms  {lot / little:6.2f} ×{bar}")


if __name__ == "__main__":
    main()
