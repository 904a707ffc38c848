"""How many automatic mutants of a solution its check rejects, by kind, and which survive."""

from __future__ import annotations

import copy
import itertools
import time
import warnings
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from tutor.check import references
from tutor.check.authoring import Equivalent, Probe, Property
from tutor.check.compare import compare
from tutor.check.kit import Kit
from tutor.check.references import Reference
from tutor.check.sandbox.child import same
from tutor.check.sandbox.outcome import Outcome
from tutor.lint.depth import LINT, Depth
from tutor.lint.limit import TooSlow, time_limit
from tutor.lint.mutants import KINDS, Mutant, mutants

# A check confirms a right answer on a second seed, so a mutant has to pass on two.
SEEDS = (0, 7)
# A mutant that takes longer than this, and than so many times the solution, does not end.
SECONDS, TIMES = 2.0, 20.0
# Random and extreme inputs for each seed of a proof on which an equivalent mutant has to agree,
# at most so many, and no more once so much time has gone.
EQUIVALENT_INPUTS, MOST_EQUIVALENT_INPUTS, EQUIVALENT_SECONDS = 50, 1000, 20.0
# What training takes at most.
JUDGED_SECONDS = 60.0
NAMES = "exchanged names"


@dataclass
class Score:
    """Counts of mutants by kind: all, rejected, and listed as equivalent."""

    total: dict[str, int] = field(default_factory=dict)
    rejected: dict[str, int] = field(default_factory=dict)
    equivalent: dict[str, int] = field(default_factory=dict)
    survivors: list[Mutant] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def rate(self, *, names: bool) -> float:
        """The share of non-equivalent mutants that are rejected, with exchanged names or not."""
        kinds = [kind for kind in KINDS if names or kind != NAMES]
        judged = sum(self.total.get(k, 0) - self.equivalent.get(k, 0) for k in kinds)
        return sum(self.rejected.get(k, 0) for k in kinds) / judged if judged else 1.0

    def count(self, *, names: bool) -> int:
        return sum(n for kind, n in self.total.items() if names or kind != NAMES)


def score(kit: Kit, *, depth: Depth = LINT, names: bool) -> Score:
    """Run every mutant of an exercise's solution against its probes and properties."""
    result = Score()
    listed: dict[tuple[str, str, str], Equivalent] = {
        (e.scope, e.before, e.after): e
        for e in kit.equivalents
    }
    statements = {(scope, before) for scope, before, _ in listed}
    used = set()
    judged = {r.name for r in kit.requirements if r.judge is not None}
    jury = _Jury(kit, depth)
    for mutant in mutants(kit.solution_source,
                          exchanged=lambda scope, before: names or (scope, before) in statements):
        key = (mutant.scope, mutant.before, mutant.after)
        if (mutant.kind == NAMES and not names and key not in listed) or mutant.scope in judged:
            continue
        _add(result.total, mutant.kind)
        used.add(key)
        if jury.rejects(mutant):
            _add(result.rejected, mutant.kind)
            if key in listed:
                result.problems.append(f"{_text(mutant)} is listed as equivalent, but rejected.")
        elif key in listed:
            _add(result.equivalent, mutant.kind)
            difference = jury.difference(mutant)
            if difference:
                result.problems.append(
                    f"{_text(mutant)} is listed as equivalent, but differs: {difference}")
        else:
            result.survivors.append(mutant)
            result.problems.append(f"{_text(mutant)} passes: add a probe, or list it as "
                                   "equivalent with its reason.")
    result.problems += [
        f"checks.py: the `Equivalent` in `{scope}`, `{before}` → `{after}`, is no mutant of the "
        "solution." for scope, before, after in listed if (scope, before, after) not in used]
    return result


def _add(counts: dict[str, int], kind: str) -> None:
    counts[kind] = counts.get(kind, 0) + 1


def _text(mutant: Mutant) -> str:
    return (f"the mutant in `{mutant.scope}`, line {mutant.line} ({mutant.kind}), "
            f"`{mutant.before}` → `{mutant.after}`,")


class _Jury:
    """Judges mutants as the check does, in this process: mutants are ours."""

    def __init__(self, kit: Kit, depth: Depth) -> None:
        self.kit = kit
        self.random_inputs = min(EQUIVALENT_INPUTS * depth.exercise_seeds, MOST_EQUIVALENT_INPUTS)
        self.properties = [p for seed in SEEDS for p in kit.properties(seed)]
        start = time.perf_counter()
        self.cases = [(probe, self._expected(probe))
                      for seed in SEEDS for probe in self._compared(seed)]
        for one in self.properties:
            self._breaks(kit.module("solution.py"), one)
        self.seconds = max(SECONDS, TIMES * (time.perf_counter() - start))
        self.judged = [probe for probe in kit.probes(SEEDS[0])
                       if kit.requirement(probe.requirement).judge is not None]

    def _compared(self, seed: int) -> list[Probe]:
        """The probes of a seed, without those whose evidence a judge looks at."""
        return [probe for probe in self.kit.probes(seed)
                if self.kit.requirement(probe.requirement).judge is None]

    def _expected(self, probe: Probe) -> Outcome:
        return references.expected(self.kit, Reference(), probe)

    def rejects(self, mutant: Mutant) -> bool:
        """Whether any probe, property or judge of evidence shows the mutant."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                with time_limit(self.seconds):
                    module = references.variant(self.kit, mutant.source)
                    if any(self._wrong(module, probe, expected)
                           for probe, expected in self.cases) \
                            or any(self._breaks(module, one) for one in self.properties):
                        return True
                with time_limit(JUDGED_SECONDS):
                    return any(self._fails(module, probe) for probe in self.judged)
        except (TooSlow, Exception):
            return True

    def difference(self, mutant: Mutant) -> str:
        """A probe on which a mutant differs, among many random and extreme ones."""
        module = references.variant(self.kit, mutant.source)
        return next((f"seed {seed}, {probe.name}" for seed, probe, expected in self._random
                     if self._wrong(module, probe, expected)), "")

    @cached_property
    def _random(self) -> list[tuple[int, Probe, Outcome]]:
        found: list[tuple[int, Probe, Outcome]] = []
        deadline = time.monotonic() + EQUIVALENT_SECONDS
        for seed in itertools.count(100):
            probes = self._compared(seed)
            found += [(seed, probe, self._expected(probe)) for probe in probes]
            if not probes or len(found) >= self.random_inputs or time.monotonic() > deadline:
                return found
        return found

    def _wrong(self, module: Any, probe: Probe, expected: Outcome) -> bool:
        inputs = copy.deepcopy(probe.inputs)
        twin = Probe(probe.requirement, probe.name, **inputs)
        got = self._run(module, twin)
        if not expected.ok or not got.ok:
            return expected.kind != got.kind or expected.type != got.type
        requirement = self.kit.requirement(probe.requirement)
        if compare(requirement.returns, expected.value, got.value,
                   tolerance=probe.tolerance, lists=requirement.lists) is not None:
            return True
        return not requirement.driven and not same(inputs, probe.inputs)

    def _fails(self, module: Any, probe: Probe) -> bool:
        got = references.run(self.kit, module, probe)
        return not got.ok or not all(
            finding.passed
            for finding in references.findings(self.kit, Reference(), probe, got.value))

    def _run(self, module: Any, probe: Probe) -> Outcome:
        """Without a copy of the inputs, so that a change of them shows."""
        return references.run(self.kit, module, probe, copied=False)

    def _breaks(self, module: Any, one: Property) -> bool:
        results = []
        for inputs in one.calls:
            got = self._run(module, Probe(one.requirement, one.name, **copy.deepcopy(dict(inputs))))
            if not got.ok:
                return True
            results.append(got.value)
        return one.holds(*results) is not None


def table(scores: dict[str, Score]) -> list[str]:
    """The scores of several exercises as lines of text."""
    head = (f"{'exercise':<24}{'mutants':>9}{'rejected':>10}{'with names':>13}{'rejected':>10}"
            f"{'equivalent':>12}")
    lines = [head, "-" * len(head)]
    for name, one in scores.items():
        lines.append(
            f"{name:<24}{one.count(names=False):>9}{one.rate(names=False):>10.1%}"
            f"{one.count(names=True):>13}{one.rate(names=True):>10.1%}"
            f"{sum(one.equivalent.values()):>12}")
    lines += ["", f"{'kind':<24}{'mutants':>9}{'rejected':>10}{'equivalent':>12}"]
    for kind in KINDS:
        total = sum(s.total.get(kind, 0) for s in scores.values())
        if total:
            rejected = sum(s.rejected.get(kind, 0) for s in scores.values())
            equivalent = sum(s.equivalent.get(kind, 0) for s in scores.values())
            lines.append(f"{kind:<24}{total:>9}{rejected:>10}{equivalent:>12}")
    return lines
