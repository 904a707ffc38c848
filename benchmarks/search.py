"""How long a search takes over a hundred times the course, beside its floor.

    python benchmarks/search.py [COPIES]

The floor is to read the same text once from end to end for the words, as the fastest plain search
does. Each query stands for a kind: rare words, words that stand everywhere, the first letter
typed, a phrase, nothing that fits. Prints the middle of 20 runs, and the slowest.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tutor.course.catalogue import load_course
from tutor.search import Index, read_query
from tutor.search.extracts import Extract, Source, sources
from tutor.search.words import words

QUERIES = ("backpropagation", "hidden layer", "the", "a", "e", "of the", "gradient", "σ",
           "weight gradient rows", '"chain rule"', "a network with one hidden layer", "zebra")


class Copy(Source):
    """A file that is there many times over."""

    digest = "a copy"


def copies(number: int) -> list[Source]:
    """The course's text, so many times, each time in lectures of its own."""
    course = [(source.path, source.extracts()) for source in sources(load_course())]
    found: list[Source] = []
    for copy in range(number):
        for path, extracts in course:
            here = [replace(each, lecture=each.lecture and f"{each.lecture}-{copy}")
                    for each in extracts]
            found.append(Copy(Path(f"/{copy}") / path.name / path.parent.name,
                              lambda here=here: here))
    return found


def timed(action: Callable[[], object], runs: int = 20) -> tuple[float, float]:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000, max(times) * 1000


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    files = copies(number)
    extracts: list[Extract] = [each for file in files for each in file.extracts()]
    text = "\n".join(" ".join(words(f"{each.title} {each.text}")) for each in extracts)
    print(f"{number} × the course: {len(extracts):,} places, {len(text) / 1e6:.1f} million letters")
    indexes = {}
    for name, full_text in (("FTS5", True), ("without", False)):
        start = time.perf_counter()
        indexes[name] = Index(full_text=full_text)
        indexes[name].update(files)
        print(f"index {name}: made in {time.perf_counter() - start:.1f} s")
    print(f"{'':<34}{'floor':>10}{'FTS5':>10}{'slowest':>10}{'without':>10}   bar 50 ms")
    for asked in QUERIES:
        query = read_query(asked)
        floor, _ = timed(lambda query=query: [text.count(word) for word in query.words])
        middle, slowest = timed(lambda query=query: indexes["FTS5"].find(
            query, here="dense-feedforward-7"))
        without, _ = timed(lambda query=query: indexes["without"].find(
            query, here="dense-feedforward-7"), 5)
        print(f"{asked:<34}{floor:>7.1f} ms{middle:>7.1f} ms{slowest:>7.1f} ms{without:>7.1f} ms",
              flush=True)


if __name__ == "__main__":
    main()
