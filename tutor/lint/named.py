"""Whether a check rejects a wrong variant of a solution and names its mistake.

A variant is ours: it needs no process of its own, and without one this takes a fraction of the
time. Only a yes counts. What is not clear here is for the check itself to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import ModuleType

from tutor.check import edits, references
from tutor.check.authoring import Edit, Mistake, Requirement
from tutor.check.diagnosis import Diagnosis
from tutor.check.judge import Trial, trial_of
from tutor.check.kit import Kit
from tutor.check.references import Reference
from tutor.check.run import precision_of
from tutor.course.catalogue import ExerciseInfo
from tutor.lint.limit import TooSlow, time_limit

SEED = 0
# What runs a loop that does not end is for the check to stop; a network takes long to build.
SECONDS, KERAS_SECONDS = 2.0, 60.0


class Naming:
    """What variants make of the probes of one seed, with what is expected of each."""

    def __init__(self, info: ExerciseInfo, kit: Kit, reference: Reference) -> None:
        self.kit = kit
        self.precision = precision_of(info)
        self.seconds = KERAS_SECONDS if info.needs == "keras" else SECONDS
        self.diagnosis = Diagnosis(kit, SEED)
        self.expected = [(probe, references.expected(kit, reference, probe))
                         for probe in kit.probes(SEED)
                         if kit.requirement(probe.requirement).judge is None]

    def is_clear(self, mistake: Mistake, variant: Edit | Sequence[Edit]) -> bool:
        """Whether the variant fails, and is explained by its mistake and by no other."""
        requirement = self.kit.requirement(mistake.requirement)
        if mistake.evidence or requirement.judge is not None:
            return False
        try:
            with time_limit(self.seconds):
                source = edits.apply(self.kit.solution_source, variant)
                module = references.variant(self.kit, source)
                if any(trial.failed for one in self._earlier(requirement)
                       for trial in self._trials(one, module)):
                    return False
                trials = list(self._trials(requirement, module))
                if not any(trial.failed for trial in trials):
                    return False
                named = self.diagnosis.explain(requirement, trials)
        except (TooSlow, Exception):
            return False
        return [(one.id, one.likely) for one in named] == [(mistake.id, False)]

    def _earlier(self, requirement: Requirement) -> Iterator[Requirement]:
        """Those that it waits for."""
        for one in map(self.kit.requirement, requirement.after):
            yield from self._earlier(one)
            yield one

    def _trials(self, requirement: Requirement, module: ModuleType) -> Iterator[Trial]:
        for probe, expected in self.expected:
            if probe.requirement == requirement.name:
                got = references.run(self.kit, module, probe)
                yield trial_of(requirement, probe, expected, got, self.precision)
