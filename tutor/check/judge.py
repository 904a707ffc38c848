"""One requirement up the ladder: its probes, properties and speed, each with its own result."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from tutor.check import explain, references, submission
from tutor.check.advice import advice
from tutor.check.authoring import Finding, Probe, Property, Requirement
from tutor.check.compare import Mismatch, compare, is_numeric
from tutor.check.kit import Kit
from tutor.check.request import Progress
from tutor.check.rungs import LADDER, urgency
from tutor.check.sandbox.child import same
from tutor.check.sandbox.outcome import Outcome
from tutor.check.sandbox.session import Call, Session
from tutor.check.verdict import Check, Comparison, Curve, MistakeMatch
from tutor.check.words import quoted

Expected = Callable[[Probe], Outcome]
# What the judge of a requirement's evidence finds in it.
Findings = Callable[[Probe, Any], list[Finding]]
# The name of the check that measures time.
SPEED = "speed"


@dataclass
class Trial:
    """One probe of a requirement: the expected outcome, the actual one, and how they differ."""

    probe: Probe
    expected: Outcome
    got: Outcome
    mismatch: Mismatch | None = None
    # How many bytes a floating-point number of the result has to have at least.
    precision: int = 0

    @property
    def failed(self) -> bool:
        """Whether what came out is not what was expected."""
        if self.expected.kind == "raised":
            return self.got.kind != "raised" or self.got.type != self.expected.type
        return not self.got.ok or self.mismatch is not None

    @property
    def tells(self) -> bool:
        """Whether it came out wrong by values, which few mistakes share. Many mistakes end in the
        same exception, or in NaN."""
        return self.failed and self.got.ok and (
            self.mismatch is None or self.mismatch.rung != "finite")


@dataclass
class Judgement:
    """The result of one requirement on one seed."""

    requirement: Requirement
    trials: list[Trial] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    # Every call's outcome, those of properties included.
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        return all(check.passed for check in self.checks)

    @property
    def first_failure(self) -> Check | None:
        """The failing check to show: the first of those that are equally urgent."""
        failing = [c for c in self.checks if not c.passed]
        return min(failing, key=lambda c: urgency(c.rung or "speed")) if failing else None

    @property
    def failing_trial(self) -> Trial | None:
        broken = self.first_failure
        if broken is None:
            return None
        return next((t for t in self.trials if t.probe.name == broken.name), None)


@dataclass
class Judge:
    """Judges the requirements of one submission against one reference."""

    kit: Kit
    session: Session
    expected: Expected
    findings: Findings
    path: str
    # How many bytes a result has for each floating-point number where the inputs have eight.
    precision: int = 8
    progress: Progress = lambda _: None

    def judge(self, requirement: Requirement, probes: list[Probe],
              properties: list[Property], doing: str = "checking") -> Judgement:
        """Run every probe, then the properties. A lost process ends the run. `doing` says what
        for, to whoever waits."""
        judgement = Judgement(requirement)
        for number, probe in enumerate(probes, 1):
            self.progress(f"{doing} {requirement.name}, case {number} of {len(probes)}")
            got = self.session.call(self.call(probe))
            judgement.outcomes.append(got)
            if got.kind == "missing" and probe is probes[0]:
                judgement.checks.append(self._not_run(judgement, "written", got))
                return judgement
            if got.kind == "unwritten" and probe is probes[0] and self._unwritten(probes[1:]):
                sentence = (f"`{requirement.name}` is not written yet: it still raises "
                            "NotImplementedError.")
                judgement.checks.append(self._replaced(requirement)
                                        or Check("written", False, "found", sentence))
                return judgement
            trial = self._trial(requirement, probe, got)
            judgement.trials.append(trial)
            judgement.checks.append(self._check(trial, judgement))
            if got.fatal or (got.kind == "signature"):
                return judgement
        if judgement.passed:
            self._repeat(judgement)
        if judgement.passed:
            for one in properties:
                judgement.checks.append(self._property(one, judgement))
        return judgement

    def _unwritten(self, probes: list[Probe]) -> bool:
        """Whether nothing is written for any of the probes; one that is left open is a case."""
        return all(self.session.call(self.call(probe)).kind == "unwritten" for probe in probes)

    def _replaced(self, requirement: Requirement) -> Check | None:
        """What is wrong where an empty definition stands below the one that is written."""
        lines = submission.replaced(ast.parse(self.session.source), requirement.name)
        if lines is None:
            return None
        name = requirement.name
        return Check("written", False, "runs", f"`{name}` is defined twice: on line {lines[0]}, "
                     f"and again on line {lines[1]}, where nothing is written. The last one "
                     "counts: delete it.", line=lines[1])

    def call(self, probe: Probe, *, trace: bool = False) -> Call:
        """The call that a probe stands for."""
        requirement = self.kit.requirement(probe.requirement)
        if requirement.driven:
            return Call(probe.requirement, kwargs=tuple(probe.inputs.items()),
                        names=tuple(probe.inputs), driven=True, trace=trace)
        arguments, keywords = self.kit.bind(probe.requirement, probe.inputs)
        names = tuple(probe.inputs)
        return Call(probe.requirement, tuple(arguments), tuple(keywords.items()), names,
                    trace=trace)

    def _trial(self, requirement: Requirement, probe: Probe, got: Outcome) -> Trial:
        return trial_of(requirement, probe, self.expected(probe), got, self.precision)

    def _check(self, trial: Trial, judgement: Judgement) -> Check:
        probe, got = trial.probe, trial.got
        if trial.expected.kind == "raised" and got.kind == "raised":
            passed = got.type == trial.expected.type
            return Check(probe.name, passed, None if passed else "value", "" if passed else
                         f"It raises {got.type}; expected {trial.expected.type}.")
        if not got.ok:
            return self._not_run(judgement, probe.name, got, probe.name)
        if trial.expected.kind == "raised":
            return Check(probe.name, False, "edge" if probe.rung == "edge" else "value",
                         f"It returns a result; expected {trial.expected.type}.")
        if judgement.requirement.judge is not None:
            return self._found(trial, judgement)
        if got.value is None and trial.mismatch is not None:
            twice = self._replaced(judgement.requirement)
            if twice is not None:
                return twice
        changed = "" if not got.changed else (
            f"changes its argument{'s' * (len(got.changed) > 1)} {quoted(got.changed)}")
        if trial.mismatch is None:
            if changed:
                return Check(probe.name, False, "property", f"It {changed}. Work on a copy.")
            return Check(probe.name, True)
        rung, told = trial.mismatch.rung, trial.mismatch.message
        if probe.rung == "edge" and rung in ("finite", "value", "gradient"):
            rung = "edge"
        meaning = judgement.requirement.meanings.get(trial.mismatch.leaf)
        told = f"{told} {meaning}" if meaning else told
        if changed:
            told += f" And it {changed}: work on a copy."
        return Check(probe.name, False, rung, told, trial.mismatch.max_error)

    def _found(self, trial: Trial, judgement: Judgement) -> Check:
        """Evidence, judged by the requirement's own judge."""
        findings = self.findings(trial.probe, trial.got.value)
        judgement.findings.extend(findings)
        broken = [f for f in findings if not f.passed]
        if not broken:
            return Check(trial.probe.name, True)
        first = min(broken, key=lambda f: LADDER.index(f.rung))
        return Check(trial.probe.name, False, first.rung, first.message)

    def _not_run(self, judgement: Judgement, name: str, got: Outcome, case: str = "") -> Check:
        earlier = [one.seconds for one in judgement.outcomes if one is not got and not one.fatal]
        around = explain.Circumstances(self.session.source, self.path, self.session.limits, case,
                                       max(earlier, default=None))
        told = explain.explain_outcome(self.kit, judgement.requirement.name, got, around)
        help_ = advice(self.session.source, got)
        if help_:
            told = f"{told}{'' if told.endswith(('.', '?', '!')) else '.'} {help_}"
        return Check(name, False, explain.rung_of(got), told, line=got.line, column=got.column)

    def _repeat(self, judgement: Judgement) -> None:
        """Repeat the simplest probe after all others: no state may leak between calls."""
        if not judgement.trials or judgement.requirement.judge is not None:
            return
        trial = judgement.trials[0]
        again = self.session.call(self.call(trial.probe))
        name = "called again"
        if not again.ok:
            if trial.got.ok:
                judgement.checks.append(self._not_run(judgement, name, again))
        elif trial.got.ok and not _close(trial.got.value, again.value):
            judgement.checks.append(Check(
                name, False, "property", "The same call returns something else the second time. "
                "Something is kept between calls."))

    def _property(self, one: Property, judgement: Judgement) -> Check:
        results = []
        for inputs in one.calls:
            probe = Probe(one.requirement, one.name, **inputs)
            got = self.session.call(self.call(probe))
            judgement.outcomes.append(got)
            if not got.ok:
                return self._not_run(judgement, one.name, got, one.name)
            results.append(got.value)
        try:
            wrong = one.holds(*results)
        except Exception as error:
            wrong = f"The result cannot be used: {type(error).__name__}: {str(error)[:120]}"
        return Check(one.name, wrong is None, None if wrong is None else "property", wrong or "")

    def speed(self, judgement: Judgement) -> None:
        """The speed rung: best of three calls against the solution's, measured in turn."""
        for speed in self.kit.speeds:
            if speed.requirement != judgement.requirement.name:
                continue
            probe = Probe(speed.requirement, SPEED, **speed.inputs)
            ours, theirs = [], []
            for _ in range(3):
                ours.append(
                    references.run(self.kit, self.kit.module("solution.py"), probe).seconds)
                got = self.session.call(self.call(probe))
                theirs.append(got.seconds)
                if not got.ok:
                    told = self._not_run(judgement, SPEED, got)
                    judgement.checks.append(replace(told, message=(
                        "Its values are right, but the large inputs that measure its speed are too "
                        f"much for it. {told.message}")))
                    return
            ratio = min(theirs) / max(min(ours), 1e-4)
            passed = ratio <= speed.at_most
            judgement.checks.append(Check(
                SPEED, passed, None if passed else "speed", "" if passed else
                f"{speed.message} It takes {times(ratio, speed.at_most)} times as long as the "
                f"reference; at most {speed.at_most:g} times is allowed."))


def trial_of(requirement: Requirement, probe: Probe, expected: Outcome, got: Outcome,
             precision: int = 8) -> Trial:
    """A probe's two outcomes, compared. `precision` is as in `Judge`."""
    trial = Trial(probe, expected, got, precision=min([precision, *_widths(probe.inputs)]))
    if got.ok and expected.ok and requirement.judge is None:
        trial.mismatch = compare(requirement.returns, expected.value, got.value,
                                 gradients=frozenset(requirement.gradients),
                                 tolerance=probe.tolerance, lists=requirement.lists,
                                 precision=trial.precision, entries=requirement.entries)
    return trial


def times(ratio: float, at_most: float) -> str:
    """A ratio above `at_most`, without decimals unless it would then read like `at_most`."""
    whole = f"{ratio:.0f}"
    return whole if float(whole) > at_most else f"a little over {at_most:g}"


def _widths(value: object) -> Iterator[int]:
    """How many bytes each floating-point array has for a number, in nested inputs too."""
    if isinstance(value, np.ndarray | np.generic) and value.dtype.kind == "f":
        yield value.dtype.itemsize
    elif isinstance(value, dict | list | tuple):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _widths(item)


def _close(first: object, second: object) -> bool:
    """Equal up to rounding: threads may add in another order."""
    if isinstance(first, np.ndarray | np.generic | float):
        try:
            other = np.asarray(second)
            return bool(np.allclose(first, other, rtol=1e-6, atol=1e-12, equal_nan=True))
        except (TypeError, ValueError):
            return False
    if isinstance(first, list | tuple) and isinstance(second, list | tuple):
        return len(first) == len(second) and all(_close(a, b) for a, b in zip(first, second))
    if isinstance(first, dict) and isinstance(second, dict):
        return first.keys() == second.keys() and all(_close(first[k], second[k]) for k in first)
    try:
        return same(first, second)
    except Exception:
        return True


def comparison(trial: Trial | None) -> Comparison | None:
    """The first wrong array and its expected values, where they are small enough to show."""
    if trial is None or trial.mismatch is None or trial.mismatch.rung in ("shape", "dtype") \
            or not is_numeric(trial.mismatch.expected) or not is_numeric(trial.mismatch.got):
        return None
    expected, got = np.asarray(trial.mismatch.expected), np.asarray(trial.mismatch.got)
    if expected.dtype.kind not in "biuf" or expected.size > 400 or expected.shape != got.shape:
        return None

    def rounded(array: np.ndarray) -> Any:
        if array.dtype.kind != "f":
            return array.tolist()
        # JSON has no NaN and no infinity: they travel as text.
        rounding = np.vectorize(lambda v: float(f"{v:.6g}") if np.isfinite(v) else str(v),
                               otypes=[object])
        return rounding(array).tolist()

    return Comparison(trial.mismatch.leaf, rounded(expected), rounded(got), trial.mismatch.index)


def curves(judgement: Judgement) -> tuple[Curve, ...]:
    """What a judge of evidence gave to be shown: finite numbers, and not too many of them."""
    found: dict[str, Curve] = {}
    for finding in judgement.findings:
        for name, values in list(finding.curves.items())[:4]:
            array = np.asarray(values, dtype=np.float64).ravel()[:1000]
            if array.size > 1 and np.isfinite(array).all():
                found[name] = Curve(name, tuple(float(f"{v:.5g}") for v in array))
    return tuple(found.values())


def matches_from_findings(kit: Kit, judgement: Judgement) -> list[MistakeMatch]:
    """Mistakes that a judge recognised in the evidence."""
    ids = [f.mistake for f in judgement.findings if not f.passed and f.mistake]
    return [MistakeMatch(m.id, m.message, convention=m.convention)
            for m in kit.mistakes if m.id in ids]
