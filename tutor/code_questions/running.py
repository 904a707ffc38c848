"""Running authors' code in this process, with an end: a solution, and the solution with a mistake.

Only what the course brings runs here; what a learner wrote never does.
"""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator, Sequence
from functools import lru_cache
from types import FrameType, ModuleType
from typing import Any

import numpy as np

from tutor.check import references
from tutor.check.authoring import Probe, Requirement
from tutor.check.compare import compare
from tutor.check.kit import Kit, load_source
from tutor.check.sandbox.outcome import Outcome

# A call of a question's size takes milliseconds; a loop that a mistake made endless takes for ever.
SECONDS = 2.0


class Endless(Exception):
    """A call that takes too long."""


@contextlib.contextmanager
def _ended(seconds: float) -> Iterator[None]:
    """Raise Endless in Python code that runs longer."""
    end = time.monotonic() + seconds

    def look(frame: FrameType, event: str, argument: Any) -> Any:
        if time.monotonic() > end:
            raise Endless(f"it ran for more than {seconds:g} seconds")
        return look

    before = sys.gettrace()
    sys.settrace(look)
    try:
        yield
    finally:
        sys.settrace(before)


def outcome(kit: Kit, source: str, probe: Probe, seconds: float = SECONDS) -> Outcome:
    """What a solution with this source makes of a probe."""
    try:
        with _ended(seconds), np.errstate(all="ignore"):
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


def same_everywhere(kit: Kit, requirement: Requirement, probes: Sequence[Probe], one: str,
                    other: str) -> bool:
    """Whether two sources come to the same on every one of these probes."""
    return all(same(requirement, outcome(kit, one, probe), outcome(kit, other, probe))
               for probe in probes)


def probes_of(kit: Kit, requirement: str, seed: int = 0) -> list[Probe]:
    """The probes of one requirement."""
    return [probe for probe in kit.probes(seed) if probe.requirement == requirement]
