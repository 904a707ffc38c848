"""Running authors' code in this process, with an end: a solution, and the solution with a mistake.

Only what the course brings runs here; what a learner wrote never does.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from functools import lru_cache
from types import FrameType, ModuleType
from typing import Any

import numpy as np

from tutor.check import references
from tutor.check.authoring import Probe, Requirement
from tutor.check.compare import compare
from tutor.check.kit import Kit, load_source
from tutor.check.sandbox.outcome import Outcome

# A call of a question's size takes a few thousand lines of Python; a loop that a mistake made
# endless takes ever more. Lines are counted, not seconds: the same call always ends the same.
MOST_LINES = 30_000

# So many drawings of an exercise's probes are asked about.
DRAWINGS = 8


class Endless(Exception):
    """A call that takes too long."""


@contextlib.contextmanager
def _ended(most: int) -> Iterator[None]:
    """Raise Endless in code that runs through more lines."""
    left = most

    def look(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal left
        left -= 1
        if left < 0:
            raise Endless(f"it runs through more than {most} lines")
        return look

    before = sys.gettrace()
    sys.settrace(look)
    try:
        yield
    finally:
        sys.settrace(before)


def outcome(kit: Kit, source: str, probe: Probe) -> Outcome:
    """What a solution with this source makes of a probe."""
    try:
        with _ended(MOST_LINES), np.errstate(all="ignore"):
            return references.run(kit, _module(kit, source), probe)
    except Exception as error:
        # A driver, too, can fail on what a mistake gives it.
        return Outcome("raised", type=type(error).__name__, message=str(error))


@lru_cache(maxsize=512)
def _loaded(exercise: str, source: str) -> ModuleType:
    return load_source(f"exercise_{exercise}_question", source,
                                  f"<a question on {exercise}>")


def _module(kit: Kit, source: str) -> ModuleType:
    return kit.module("solution.py") if source == kit.solution_source else _loaded(kit.id, source)


def same(requirement: Requirement, one: Outcome, other: Outcome) -> bool:
    """Whether two calls come to the same."""
    if not (one.ok and other.ok):
        return (one.kind, one.type) == (other.kind, other.type)
    try:
        return compare(requirement.returns, one.value, other.value, lists=requirement.lists) is None
    except Exception:
        return False


class Outcomes:
    """What a source makes of every probe of a requirement, run as it is asked for."""

    def __init__(self, kit: Kit, requirement: Requirement, source: str) -> None:
        self.kit, self.requirement, self.source = kit, requirement, source
        self._probes = probes_of(kit, requirement.name)
        self._found: list[Outcome] = []

    def same(self, source: str) -> bool:
        """Whether another source comes to the same on all of them."""
        return all(same(self.requirement, self._of(number), outcome(self.kit, source, probe))
                   for number, probe in enumerate(self._probes))

    def _of(self, number: int) -> Outcome:
        while len(self._found) <= number:
            probe = self._probes[len(self._found)]
            self._found.append(outcome(self.kit, self.source, probe))
        return self._found[number]


def probes_of(kit: Kit, requirement: str, draw: int = 0) -> list[Probe]:
    """The probes of one requirement; `draw` chooses among a few drawings of them, which are kept:
    some exercises search long for good ones."""
    key = ("probes of questions", draw % DRAWINGS)
    if key not in kit.memory:
        kit.memory[key] = kit.probes(draw % DRAWINGS)
    return [probe for probe in kit.memory[key] if probe.requirement == requirement]
