"""Every Keras oracle on a device: whether it agrees with the NumPy solution, and how fast it is.

A new exercise joins by itself: whatever has an `oracle.py` that Keras runs is measured.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from tutor.check import references
from tutor.check.authoring import Probe, Requirement
from tutor.check.compare import compare, flatten, is_numeric, tolerances
from tutor.check.kit import Kit
from tutor.check.references import Reference
from tutor.check.sandbox.outcome import Outcome
from tutor.course.catalogue import ExerciseInfo
from tutor.errors import TutorError

REPEATS = 3


@dataclass(frozen=True)
class Times:
    """Seconds for all probes of an exercise: the first call of each, and the best of later ones."""

    first: float
    again: float


@dataclass(frozen=True)
class Agreement:
    """How an exercise's oracle did. `message` says where it differs, or why it did not run.

    `error` is the largest difference relative to the largest entry of its array, or to 1 where
    all are smaller; `allowed` is the tolerance of the check for the precision that came back.
    """

    exercise: str
    state: str = "agrees"  # or "differs", or "skipped"
    message: str = ""
    probes: int = 0
    error: float = 0.0
    allowed: float = 0.0
    device: Times | None = None
    # The same on the CPU, where `device` is a GPU.
    cpu: Times | None = None


def measure(info: ExerciseInfo, reference: Reference, seed: int = 0) -> Agreement:
    """Run one exercise's oracle on a reference that is prepared. Never raises for one exercise."""
    kit = Kit(info.folder)
    if not kit.has("oracle.py"):
        return Agreement(info.id, "skipped", "has no oracle: it is judged by evidence")
    if "keras" not in info.references:
        return Agreement(info.id, "skipped", "has a second computation in NumPy, and none in Keras")
    try:
        probes = list(_answered(kit, kit.probes(seed)))
        return _measured(info.id, kit, probes, reference)
    except (TutorError, ImportError) as error:
        return Agreement(info.id, "differs", f"does not run: {error}")


def _answered(kit: Kit, probes: list[Probe]) -> Iterator[Probe]:
    """The probes that the oracle has a function for."""
    oracle = kit.module("oracle.py")
    for probe in probes:
        requirement = kit.requirement(probe.requirement)
        # What is judged has no result to compare.
        if requirement.judge is None \
                and (requirement.driven or hasattr(oracle, probe.requirement)):
            yield probe


def _measured(name: str, kit: Kit, probes: list[Probe], reference: Reference) -> Agreement:
    outcomes, times = _run(kit, probes, reference)
    error, allowed, message = 0.0, 0.0, ""
    for probe, theirs in zip(probes, outcomes):
        mine = references.expected(kit, Reference(), probe)
        requirement = kit.requirement(probe.requirement)
        wrong = _difference(requirement, probe, mine, theirs)
        if wrong and not message:
            message = f"{probe.requirement}, {probe.name}: {wrong}"
        if mine.ok and theirs.ok:
            error = max(error, largest_error(requirement, mine, theirs))
            allowed = max([allowed, *(tolerances(want, have, probe.tolerance)[0]
                                      for want, have in _pairs(requirement, mine, theirs))])
    cpu = None
    if reference.device != "cpu":
        cpu = _run(kit, probes, replace(reference, device="cpu"))[1]
    return Agreement(name, "differs" if message else "agrees", message, len(probes), error,
                     allowed, times, cpu)


def _run(kit: Kit, probes: list[Probe], reference: Reference) -> tuple[list[Outcome], Times]:
    """The oracle's outcomes and times. A call is over when its result is an array of this
    process, so no device is still at work when the clock is read."""
    outcomes, first, again = [], 0.0, 0.0
    for probe in probes:
        calls = [references.expected(kit, reference, probe) for _ in range(1 + REPEATS)]
        outcomes.append(calls[0])
        first += calls[0].seconds
        again += min(call.seconds for call in calls[1:])
    return outcomes, Times(first, again)


def _difference(requirement: Requirement, probe: Probe, mine: Outcome, theirs: Outcome) -> str:
    if not theirs.ok:
        same = mine.kind == theirs.kind and mine.type == theirs.type
        return "" if same else f"raises {theirs.type}: {theirs.message}"
    if not mine.ok:
        return f"returns a result; the solution raises {mine.type}"
    broken = compare(requirement.returns, mine.value, theirs.value, tolerance=probe.tolerance,
                     lists=requirement.lists)
    return broken.message if broken else ""


def largest_error(requirement: Requirement, mine: Outcome, theirs: Outcome) -> float:
    """The largest difference between the numbers of two results, relative to order one."""
    return max((_error(want, have) for want, have in _pairs(requirement, mine, theirs)),
               default=0.0)


def _pairs(requirement: Requirement, mine: Outcome,
           theirs: Outcome) -> list[tuple[np.ndarray, np.ndarray]]:
    return [(want, have) for want, have in
            zip(_arrays(requirement, mine), _arrays(requirement, theirs))
            if want.shape == have.shape]


def _arrays(requirement: Requirement, outcome: Outcome) -> list[np.ndarray]:
    try:
        leaves: list[Any] = flatten(requirement.returns, outcome.value)
    except TypeError:
        return []
    return [np.asarray(leaf) for leaf in leaves if is_numeric(leaf)]


def _error(want: np.ndarray, have: np.ndarray) -> float:
    finite = np.isfinite(want) & np.isfinite(have)
    want, have = want[finite].astype(float), have[finite].astype(float)
    scale = max(1.0, float(np.abs(want).max(initial=0.0)))
    return float(np.abs(want - have).max(initial=0.0)) / scale
