"""What must hold for an exercise's probes: calls that can be made, and shapes that tell."""

from __future__ import annotations

import inspect
import itertools
from collections import Counter
from collections.abc import Iterator

import numpy as np

from tutor.check import references
from tutor.check.authoring import Probe, Requirement, leaves
from tutor.check.compare import compare
from tutor.check.kit import Kit
from tutor.check.references import Reference
from tutor.errors import ContentError


def probe_problems(kit: Kit) -> Iterator[str]:
    """Everything that is wrong with the probes of one seed."""
    probes = kit.probes(0)
    if not all(isinstance(probe, Probe) for probe in probes):
        yield "checks.py: `probes` yields something not made with `Probe(…)`."
        return
    names = Counter((probe.requirement, probe.name) for probe in probes)
    for (of, name), count in names.items():
        if count > 1:
            yield f"checks.py: {count} probes of `{of}` are called {name!r}."
    required = {one.name for one in kit.requirements}
    for name in dict.fromkeys(probe.requirement for probe in probes):
        if name not in required:
            yield f"checks.py: there are probes of `{name}`, which is not in `REQUIRED`."
    for requirement in kit.requirements:
        own = [probe for probe in probes if probe.requirement == requirement.name]
        if not own:
            yield f"checks.py: `{requirement.name}` has no probe."
            continue
        problems = list(dict.fromkeys(_calls(kit, requirement, own)))
        yield from problems
        if not problems and not requirement.driven and requirement.judge is None:
            yield from _structure(kit, requirement, own)
            yield from _shapes(requirement, own)


def _calls(kit: Kit, requirement: Requirement, probes: list[Probe]) -> Iterator[str]:
    """Whether the solution can be called with what the probes hold."""
    target = getattr(kit.module("solution.py"), requirement.name, None)
    if requirement.driven or not callable(target):
        return
    wanted = [name for name, one in inspect.signature(target).parameters.items()
              if one.default is one.empty and one.kind not in (one.VAR_POSITIONAL, one.VAR_KEYWORD)]
    for probe in probes:
        try:
            kit.bind(requirement.name, probe.inputs)
        except ContentError as error:
            yield str(error)
        for name in wanted:
            if name not in probe.inputs:
                yield (f"checks.py: the probe {probe.name!r} of `{requirement.name}` lacks the "
                       f"argument `{name}`.")


def _structure(kit: Kit, requirement: Requirement, probes: list[Probe]) -> Iterator[str]:
    """Whether `returns` names what the solution returns, no more and no less."""
    for probe in probes:
        outcome = references.expected(kit, Reference(), probe)
        if not outcome.ok:
            continue
        broken = compare(requirement.returns, outcome.value, outcome.value)
        # A single name stands for a list or a tuple, too, but hardly for one of arrays.
        too_few = isinstance(requirement.returns, str) and isinstance(outcome.value, tuple) \
            and any(isinstance(one, np.ndarray) for one in outcome.value)
        if too_few or (broken is not None and broken.rung == "shape"):
            yield (f"checks.py: `returns` of `{requirement.name}` names "
                   f"{', '.join(leaves(requirement.returns))}; the solution returns "
                   f"{_count(outcome.value)} for the probe {probe.name!r}.")
            return


def _count(value: object) -> str:
    return f"{len(value)} things" if isinstance(value, list | tuple) else "one thing"


def _shapes(requirement: Requirement, probes: list[Probe]) -> Iterator[str]:
    """Arrays of two and more axes: no two axes are always alike, and one array is square.

    With axes of one length only, a missing transpose or a sum along the wrong axis has the right
    shape in every probe; without a square one, it always raises, and no value shows it. Columns
    and rows, of which all axes but one have length 1, are never square.
    """
    arrays: dict[str, list[np.ndarray]] = {}
    for probe in probes:
        for name, value in probe.inputs.items():
            if isinstance(value, np.ndarray) and value.ndim > 1 and value.size:
                arrays.setdefault(name, []).append(value)
    for name, values in arrays.items():
        where = f"checks.py: `{name}` of `{requirement.name}`"
        if len({value.shape for value in values}) < 2:
            yield (f"{where} has the shape {values[0].shape} in every probe; give it at least "
                   "two sizes.")
        for first, second in itertools.combinations(range(max(v.ndim for v in values)), 2):
            both = [value.shape for value in values if value.ndim > second]
            if name not in requirement.square and all(s[first] == s[second] for s in both):
                yield (f"{where} has axes {first} and {second} of one length in every probe; "
                       f"make them differ in one, or say `square=(\"{name}\",)` if they must not.")
    flat = [value for values in arrays.values() for value in values
            if sum(length > 1 for length in value.shape) > 1]
    if flat and not any(map(_lopsided, flat)):
        yield (f"checks.py: no probe of `{requirement.name}` holds a square array that is not "
               "symmetric; in one, a missing transpose gives wrong values and not an exception.")


def _lopsided(array: np.ndarray) -> bool:
    """Whether two axes are of one length, and exchanging them changes the array."""
    return any(array.shape[first] == array.shape[second] > 1
               and not np.array_equal(array, np.swapaxes(array, first, second))
               for first, second in itertools.combinations(range(array.ndim), 2))
