"""Why it is wrong: known mistakes whose results on the probes equal the learner's.

A known mistake is an edit of the solution, so what it makes come out can be computed, and two
can be combined. The smallest explanation wins: one mistake, then results in another order, then
two mistakes, then one that explains some of the returned arrays (*likely*), then a relation such
as a factor or a transpose.

Values are the evidence. An exception is none of how the rest is done: it has to be the same, in
the same words, and where nothing else came out, what it suggests is *likely* at most.
"""

from __future__ import annotations

import itertools
import re
import time
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from tutor.check import edits, references
from tutor.check.authoring import Edit, Mistake, Requirement, leaves
from tutor.check.compare import (
    compare,
    flatten,
    is_numeric,
    is_too_coarse,
    leaf_agrees,
    structure_error,
)
from tutor.check.explain import main_line
from tutor.check.judge import Trial
from tutor.check.kit import Kit
from tutor.check.relations import RELATIONS, order_exchanged, relations
from tutor.check.rungs import urgency
from tutor.check.sandbox.outcome import Outcome
from tutor.check.verdict import MistakeMatch
from tutor.errors import ContentError

Signature = list[Outcome]
# An answer that nothing explains must not keep the learner waiting. A network takes long to build,
# so there it is the processor's seconds that end the search.
MOST_PAIRS = 600
PAIR_SECONDS = 2.5


@dataclass(frozen=True)
class _Single:
    """One variant of one mistake, and which of the returned things it accounts for."""

    mistake: Mistake
    # Its place among the mistake's variants.
    rank: int
    edits: list[Edit]
    # The returned names that it makes wrong, and those in which it equals the learner's answer.
    wrong: frozenset[str]
    agrees: frozenset[str]


@dataclass
class Diagnosis:
    """Explains trials of one requirement of one exercise, made with the probes of one seed.

    What a variant makes come out is computed once for each seed and kept with the kit.
    """

    kit: Kit
    seed: int

    def explain(self, requirement: Requirement, trials: list[Trial],
                observed: Callable[[], MistakeMatch | None] = lambda: None) -> list[MistakeMatch]:
        """The smallest explanation of what came out, or nothing.

        Where nothing explains all of it, the ordinary cases are explained by themselves: naive
        code often has a wrong formula and fails at the edge besides. What is `observed` by making
        more calls is a fact, too, and said before all that is put together. Nobody's convention
        has NaN where a number is expected.
        """
        named = self._explanation(requirement, trials, observed)
        if any(t.mismatch is not None and t.mismatch.rung == "finite" for t in trials):
            named = [replace(one, convention=False) for one in named]
        return named

    def _explanation(self, requirement: Requirement, trials: list[Trial],
                     observed: Callable[[], MistakeMatch | None]) -> list[MistakeMatch]:
        certain = self._exact(requirement, trials)
        if certain is not None and not certain.likely:
            return [certain]
        seen = observed()
        if seen is not None:
            return [seen]
        ordinary = [trial for trial in trials if trial.probe.rung == "value"]
        named = [certain] if certain is not None else self._composed(requirement, trials)
        if (not named or all(n.likely for n in named)) and len(ordinary) < len(trials) \
                and any(t.failed for t in ordinary):
            certain = self._exact(requirement, ordinary)
            if certain:
                # Elsewhere something else is wrong, so it is not right by another convention.
                return [replace(certain, convention=False)]
            if named and all(one.id in RELATIONS for one in named):
                return _measured(named)
            return self._composed(requirement, ordinary) or named
        return _measured(named)

    def _composed(self, requirement: Requirement, trials: list[Trial]) -> list[MistakeMatch]:
        """What explains trials that no single mistake explains."""
        if not any(map(_is_explicable, trials)):
            return []
        exchanged = order_exchanged(requirement, trials)
        if exchanged is not None:
            return [exchanged]
        if not any(t.tells for t in trials) and not _all_came_back(trials):
            # Neither two mistakes nor a part of the results could be made out.
            return []
        singles = [self._single(requirement, trials, *one)
                   for one in self._variants(requirement)]
        pair = self._pair(requirement, trials, singles)
        if pair:
            return pair
        return _likely(requirement, trials, singles)

    def _exact(self, requirement: Requirement, trials: list[Trial]) -> MistakeMatch | None:
        """A mistake that by itself explains everything; *likely* where no value speaks for it.

        This is cheap to ask, and mostly all that is needed: it is asked of each variant before it
        is computed what the others explain in part.
        """
        if not any(map(_is_explicable, trials)):
            return None
        order = sorted(trials, key=lambda t: not t.failed)
        tells = any(t.tells for t in trials)
        for mistake, _, variant, module in self._variants(requirement):
            if all(accounts(requirement, self._outcome(module, variant, t), t, exactly=not tells)
                   for t in order):
                return _match(mistake, likely=not tells)
        return None

    def _variants(self, requirement: Requirement) -> Iterator[
            tuple[Mistake, int, list[Edit], types.ModuleType]]:
        """Every way to make each known mistake of a requirement."""
        for mistake in self.kit.mistakes:
            if mistake.requirement != requirement.name or mistake.evidence:
                continue
            for rank, variant in enumerate(map(_list, mistake.variants)):
                module = self._module(variant)
                if module is not None:
                    yield mistake, rank, variant, module

    def _single(self, requirement: Requirement, trials: list[Trial], mistake: Mistake, rank: int,
                variant: list[Edit], module: types.ModuleType) -> _Single:
        signature = [self._outcome(module, variant, trial) for trial in trials]
        # What a mistake makes wrong is the same for every submission.
        key = ("wrong", self.seed, requirement.name, tuple(t.probe.name for t in trials), *variant)
        if key not in self.kit.memory:
            self.kit.memory[key] = _differing(requirement, [t.expected for t in trials], signature)
        wrong = self.kit.memory[key]
        differs = _differing(requirement, signature, [t.got for t in trials])
        agrees = frozenset(leaves(requirement.returns)) - differs
        return _Single(mistake, rank, variant, wrong, agrees)

    def _module(self, variant: list[Edit]) -> types.ModuleType | None:
        """The edited solution, or None where edits collide."""
        key = ("module", *variant)
        if key not in self.kit.memory:
            try:
                source = edits.apply(self.kit.solution_source, variant)
                self.kit.memory[key] = references.variant(self.kit, source)
            except (ContentError, SyntaxError):
                self.kit.memory[key] = None
        module: types.ModuleType | None = self.kit.memory[key]
        return module

    def _outcome(self, module: types.ModuleType, variant: list[Edit], trial: Trial) -> Outcome:
        """What a variant makes of a probe; probes of one seed are known by their names."""
        key = (self.seed, trial.probe.requirement, trial.probe.name, *variant)
        if key not in self.kit.memory:
            self.kit.memory[key] = references.run(self.kit, module, trial.probe)
        outcome: Outcome = self.kit.memory[key]
        return outcome

    def _pair(self, requirement: Requirement, trials: list[Trial],
              singles: list[_Single]) -> list[MistakeMatch]:
        """Two mistakes at once. Only pairs that together touch every wrong array, and of which
        each accounts for what it alone touches, are tried, on the failing probes first. The
        usual ways to make each mistake come before the rarer ones. Exceptions and NaN are no
        evidence of two."""
        telling = [t for t in trials if t.tells]
        if not telling:
            return []
        wrong = _differing(requirement, [t.expected for t in trials], [t.got for t in trials])
        order = sorted(trials, key=lambda t: not t.failed)
        tried, deadline = 0, time.process_time() + PAIR_SECONDS
        for first, second in sorted(itertools.combinations(singles, 2),
                                    key=lambda pair: pair[0].rank + pair[1].rank):
            if first.mistake is second.mistake or not wrong <= first.wrong | second.wrong \
                    or not first.wrong - second.wrong <= first.agrees \
                    or not second.wrong - first.wrong <= second.agrees:
                continue
            tried += 1
            if tried > MOST_PAIRS or time.process_time() > deadline:
                break
            for both in (first.edits + second.edits, second.edits + first.edits):
                module = self._module(both)
                if module is None:
                    continue
                if all(accounts(requirement, self._outcome(module, both, t), t) for t in order) \
                        and all(self._matters(requirement, module, both, without, telling)
                                for without in (first, second)):
                    likely = len(telling) < 2
                    found = sorted((first, second), reverse=True, key=lambda one: self._shows(
                        requirement, one, order))
                    return [_match(one.mistake, likely) for one in found]
                break
        return []

    def _shows(self, requirement: Requirement, one: _Single, trials: list[Trial]) -> int:
        """How much of what is shown of the trials a mistake accounts for by itself: 2 for all of
        it, 1 for what is wrong about it. The mistake that is shown is named first."""
        module = self._module(one.edits)
        shown = min((t for t in trials if t.mismatch is not None), default=None,
                    key=lambda t: urgency(_rung(t)))
        if module is None or shown is None:
            return 0
        made = self._outcome(module, one.edits, shown)
        if accounts(requirement, made, shown, exactly=True):
            return 2
        alone = compare(requirement.returns, shown.expected.value, made.value,
                        lists=requirement.lists) if made.ok else None
        return int(alone is not None and shown.mismatch is not None
                   and (alone.rung, alone.leaf) == (shown.mismatch.rung, shown.mismatch.leaf))

    def _matters(self, requirement: Requirement, module: types.ModuleType, both: list[Edit],
                 without: _Single, telling: list[Trial]) -> bool:
        """Whether the values that came out are others than those of one of the mistakes alone."""
        alone = self._module(without.edits)
        assert alone is not None
        return bool(_differing(requirement,
                               [self._outcome(alone, without.edits, t) for t in telling],
                               [self._outcome(module, both, t) for t in telling]))


def _differing(requirement: Requirement, expected: Signature, got: Signature) -> frozenset[str]:
    """The returned names in which two runs differ on any probe. Where one raised and the other
    did not, all differ; where both raised the same, the probe cannot tell."""
    names = leaves(requirement.returns)
    differing: set[str] = set()
    for one, other in zip(expected, got):
        if not one.ok and not other.ok and one.type == other.type:
            continue
        if not one.ok or not other.ok:
            return frozenset(names)
        if structure_error(requirement.returns, one.value) \
                != structure_error(requirement.returns, other.value):
            # What stands in a place is not what the place is called.
            return frozenset(names)
        try:
            want = flatten(requirement.returns, one.value)
            have = flatten(requirement.returns, other.value)
        except (TypeError, IndexError):
            return frozenset(names)
        for position, name in enumerate(names):
            if name not in differing and not (
                    position < min(len(want), len(have))
                    and leaf_agrees(want[position], have[position], lists=requirement.lists)):
                differing.add(name)
    return frozenset(differing)


def _list(variant: object) -> list[Edit]:
    return [variant] if isinstance(variant, Edit) else list(variant)  # type: ignore[call-overload]


def _is_explicable(trial: Trial) -> bool:
    """Whether a trial is wrong in a way that a mistake in the code may have."""
    return trial.failed and trial.got.kind in ("value", "raised")


def _measured(named: list[MistakeMatch]) -> list[MistakeMatch]:
    """A relation that holds in all cases is no guess."""
    return [replace(one, likely=False) if one.id in RELATIONS else one for one in named]


def _rung(trial: Trial) -> str:
    """The rung on which a trial's mismatch is told."""
    assert trial.mismatch is not None
    rung = trial.mismatch.rung
    is_edge = trial.probe.rung == "edge" and rung in ("finite", "value", "gradient")
    return "edge" if is_edge else rung


def _match(mistake: Mistake, likely: bool = False) -> MistakeMatch:
    return MistakeMatch(mistake.id, mistake.message, likely, mistake.convention)


def accounts(requirement: Requirement, made: Outcome, trial: Trial, *,
             exactly: bool = False) -> bool:
    """Whether what a mistake makes of a probe is what came out: equal values, or the same
    exception in the same words. Its numbers are compared too where that is all there is, and
    where the driver raises it, which says of any wrong result what is wrong with it."""
    got = trial.got
    if made.ok and got.ok:
        if _differing(requirement, [made], [got]):
            return False
        # Structure and precision besides.
        return compare(requirement.returns, made.value, got.value,
                       lists=requirement.lists, precision=trial.precision) is None
    if not made.kind == got.kind == "raised" or made.type != got.type:
        return False
    exactly = exactly or requirement.driven
    return not trial.failed or _words(made, exactly) == _words(got, exactly)


def _words(outcome: Outcome, exactly: bool) -> str:
    """What an exception says, but for counted names, and for numbers where they may differ."""
    said = re.sub(r"_\d+\b", "", main_line(outcome.message))
    return said if exactly else re.sub(r"\d+", "#", said)


def _too_coarse(trial: Trial) -> bool:
    """Whether too few digits came back to tell mistakes apart."""
    found = trial.mismatch
    return found is not None and is_numeric(found.expected) and is_numeric(found.got) \
        and is_too_coarse(np.asarray(found.expected), np.asarray(found.got), trial.precision)


def _all_came_back(trials: list[Trial]) -> bool:
    return all(t.got.ok and t.expected.ok for t in trials)


def _likely(requirement: Requirement, trials: list[Trial],
            singles: list[_Single]) -> list[MistakeMatch]:
    """Mistakes that account for all that they touch, and relations for what is left over."""
    if not _all_came_back(trials) or any(map(_too_coarse, trials)):
        return []
    wrong = set(_differing(requirement, [t.expected for t in trials], [t.got for t in trials]))
    found: list[MistakeMatch] = []
    for single in singles:
        if single.wrong and single.wrong <= wrong & single.agrees:
            wrong -= single.wrong
            found.append(_match(single.mistake, likely=True))
    return [*found, *relations(requirement, trials, wrong)][:3]
