"""A check from end to end: one submission, one exercise, one verdict."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tutor.check import references
from tutor.check.authoring import Finding, Probe, Requirement, leaves
from tutor.check.explain import Circumstances, explain_outcome
from tutor.check.faults import FRAMEWORKS
from tutor.check.judge import (
    SPEED,
    Judge,
    Judgement,
    Trial,
    comparison,
    curves,
    matches_from_findings,
)
from tutor.check.kit import Kit, kit_of
from tutor.check.references import Reference
from tutor.check.request import Progress, Request
from tutor.check.rungs import LADDER
from tutor.check.sandbox.launch import Launcher
from tutor.check.sandbox.outcome import Outcome
from tutor.check.sandbox.session import FRAMEWORK_SECONDS, Session
from tutor.check.scaffold import given_functions
from tutor.check.submission import Unreadable, imported, parse
from tutor.check.verdict import (
    Check,
    Divergence,
    MistakeMatch,
    RequirementVerdict,
    Verdict,
)
from tutor.check.words import quoted
from tutor.course.catalogue import ExerciseInfo

if TYPE_CHECKING:
    from tutor.check.divergence import Traced

# Networks compute in float32, whatever their images and the reference have.
KERAS_PRECISION = 4
# Besides the case that is shown, so many more are traced, of those that do not take long.
MOST_TRACED = 4
_QUICK = 0.2


def check(request: Request, launcher: Launcher, progress: Progress = lambda _: None) -> Verdict:
    """Check a submission. The launcher's process must not have loaded this exercise's solution."""
    start = time.perf_counter()
    info = request.exercise
    reference = references.choose(info.references, info.id, request.reference, request.backend,
                                  request.device)
    kit = kit_of(info.folder)
    tree = parse(request.source)
    if isinstance(tree, Unreadable):
        broken = Check("file", False, "found", tree.message, line=tree.line, column=tree.column)
        return _file_failure(kit, request, reference, broken, start)
    framework = bool(FRAMEWORKS & imported(tree))
    keras = info.needs == "keras" or framework
    if framework and info.needs != "keras":
        # A framework needs more memory and more of the system than the usual process has.
        launcher = launcher.with_keras()
    if info.needs == "keras" or reference.name == "keras":
        from tutor.check import backends

        backends.require(reference.backend or "tensorflow")
    session = Session(launcher, request.source, request.path, keras=keras)
    # The child is started before anything of the exercise is loaded here: a fork is clean.
    session.start()
    with session:
        progress("loading your file")
        session.limits = kit.limits
        if framework:
            session.load_seconds = FRAMEWORK_SECONDS
        if kit.has("driver.py"):
            session.driver, session.driver_path = kit.source("driver.py"), str(
                kit.folder / "driver.py")
        if reference.name == "keras" or keras:
            session.limits = replace(kit.limits, memory=max(kit.limits.memory, 4096))
            progress("loading Keras")
        reference = references.prepare(reference)
        run = _Run(request, kit, session, reference, progress, start)
        # The child gets ready meanwhile.
        run.draw()
        loaded = session.load()
        if not loaded.ok:
            limits = replace(kit.limits, seconds=session.load_seconds or kit.limits.seconds)
            message = explain_outcome(
                kit, kit.requirements[0].name, loaded,
                Circumstances(request.source, request.path, limits, loading=True))
            broken = Check("file", False, "runs", message, line=loaded.line,
                           column=loaded.column)
            return _file_failure(kit, request, reference, broken, start, session)
        return run.verdict()


def precision_of(exercise: ExerciseInfo) -> int:
    """How many bytes a floating-point number of a result has to have at least."""
    return KERAS_PRECISION if exercise.needs == "keras" else 8


def _file_failure(kit: Kit, request: Request, reference: Reference, broken: Check, start: float,
                  session: Session | None = None) -> Verdict:
    verdicts = tuple(
        RequirementVerdict(r.name, False, broken.rung, broken.message, (broken,))
        for r in kit.requirements
    )
    return Verdict(request.exercise.id, False, reference.name, reference.backend, reference.device,
                   (request.seed,), time.perf_counter() - start, verdicts,
                   "".join(session.printed) if session else "")


class _Run:
    """One check under way: the state that its steps share."""

    def __init__(self, request: Request, kit: Kit, session: Session, reference: Reference,
                 progress: Progress, start: float) -> None:
        self.request, self.kit, self.session = request, kit, session
        self.reference, self.progress, self.start = reference, progress, start
        self.judge = Judge(kit, session, self._expected, self._findings, request.path,
                           precision_of(request.exercise), progress)
        self.requirements = [r for r in kit.requirements
                             if request.only is None or r.name in request.only]
        self._drawn: dict[int, list[Probe]] = {}

    def _expected(self, probe: Probe) -> Outcome:
        return references.expected(self.kit, self.reference, probe)

    def _findings(self, probe: Probe, evidence: Any) -> list[Finding]:
        return references.findings(self.kit, self.reference, probe, evidence)

    def verdict(self) -> Verdict:
        seeds = [self.request.seed]
        judgements = self._judge_all(self.request.seed)
        printed = self._printed(judgements)
        confirmed = judgements
        if any(j.passed for j in judgements.values()):
            seeds.append(self._fresh_seed())
            confirmed = self._judge_all(seeds[1], judgements)
            for judgement in confirmed.values():
                if judgement.passed:
                    self.judge.speed(judgement)
        verdicts = tuple(
            self._requirement(r, judgements, confirmed, seeds) for r in self.requirements
        )
        return Verdict(
            self.request.exercise.id, all(v.passed for v in verdicts), self.reference.name,
            self.reference.backend, self.reference.device, tuple(seeds),
            time.perf_counter() - self.start, verdicts, printed,
        )

    def draw(self) -> None:
        """Draw the probes of the shown seed."""
        self._probes(self.request.seed)

    def _probes(self, seed: int) -> list[Probe]:
        """The probes of a seed, drawn once for each check."""
        if seed not in self._drawn:
            self._drawn[seed] = self.kit.probes(seed)
        return self._drawn[seed]

    def _printed(self, judgements: dict[str, Judgement]) -> str:
        """What the submission printed while it was loaded, and in the case that is shown."""
        texts = [self.session.loaded.printed if self.session.loaded else ""]
        for judgement in judgements.values():
            trial = judgement.failing_trial or next(iter(judgement.trials), None)
            texts.append(trial.got.printed if trial else "")
        return "".join(texts)

    def _fresh_seed(self) -> int:
        if self.request.fresh is not None:
            return self.request.fresh
        return random.SystemRandom().randrange(1, 1000)

    def _judge_all(self, seed: int,
                   shown: dict[str, Judgement] | None = None) -> dict[str, Judgement]:
        """Judge every requirement on one seed. `shown` are judgements to confirm: those that
        did not pass stay as they are."""
        probes, properties = self._probes(seed), self.kit.properties(seed)
        if shown is not None:
            probes = [probe for probe in probes if not probe.once]
        judgements: dict[str, Judgement] = {}
        for requirement in self.requirements:
            if shown is not None and not shown[requirement.name].passed:
                judgements[requirement.name] = shown[requirement.name]
                continue
            waits = [n for n in requirement.after if n in judgements and not judgements[n].passed]
            if waits:
                sentence = f"It waits for `{waits[0]}`, which it builds on."
                judgements[requirement.name] = Judgement(
                    requirement, checks=[Check("waits", False, "found", sentence)])
                continue
            if shown is not None and all(p.requirement != requirement.name for p in probes):
                judgements[requirement.name] = shown[requirement.name]
                continue
            judgements[requirement.name] = self.judge.judge(
                requirement,
                [p for p in probes if p.requirement == requirement.name],
                [p for p in properties if p.requirement == requirement.name],
                "checking" if shown is None else "confirming",
            )
        return judgements

    def _requirement(self, requirement: Requirement, shown: dict[str, Judgement],
                     confirmed: dict[str, Judgement], seeds: list[int]) -> RequirementVerdict:
        judgement = confirmed[requirement.name]
        rungs = self._rungs(requirement, judgement)
        if judgement.passed:
            return RequirementVerdict(requirement.name, True, None, "", tuple(judgement.checks),
                                      warnings=_warnings(judgement), rungs=rungs,
                                      curves=curves(judgement))
        broken = judgement.first_failure
        assert broken is not None
        on_fresh = shown[requirement.name].passed
        trial = judgement.failing_trial
        diagnosis = matches_from_findings(self.kit, judgement)
        if not diagnosis and requirement.judge is None and judgement.trials:
            # Imported here: a right answer, the usual case from the command line, needs none of it.
            from tutor.check.diagnosis import Diagnosis

            self.progress(f"looking for what explains {requirement.name}")
            seed = seeds[-1] if on_fresh else seeds[0]
            diagnosis = Diagnosis(self.kit, seed).explain(
                requirement, judgement.trials, lambda: self._observed(requirement, judgement, seed))
            if not diagnosis and not requirement.driven:
                from tutor.check.influence import seeded

                drawn = seeded(self.session.source, judgement.trials)
                diagnosis = [drawn] if drawn is not None else []
        message = broken.message
        if not diagnosis and trial is not None and trial.mismatch is not None:
            from tutor.check.precision import rounding

            rounded = rounding(requirement, judgement.trials, self.session.source)
            message += f" {rounded}" if rounded else ""
        if on_fresh and broken.name != SPEED:
            message = (f"It is right on the inputs of seed {seeds[0]}, but not on fresh ones "
                       f"(seed {seeds[1]}). {message}")
        return RequirementVerdict(
            requirement.name, False, broken.rung, message, tuple(judgement.checks),
            tuple(diagnosis), self._divergence(judgement), comparison(trial),
            _warnings(judgement), rungs, curves(judgement),
        )

    def _observed(self, requirement: Requirement, judgement: Judgement,
                  seed: int) -> MistakeMatch | None:
        """What more calls show: randomness of its own, or an argument without any influence."""
        if requirement.driven:
            return None
        from tutor.check.influence import unsettled, without_influence

        def run(probe: Probe) -> Outcome:
            return self.session.call(self.judge.call(probe))

        random = unsettled(self.session.source, judgement.trials, run, self.kit.mistakes)
        if random is not None:
            return random
        others = [self.kit.probes(seed + ahead) for ahead in (1, 2)]
        return without_influence(requirement, judgement.trials, others, self._expected, run)

    def _rungs(self, requirement: Requirement, judgement: Judgement) -> tuple[str, ...]:
        """The rungs that there is something to test on."""
        probes = [p for p in self._probes(self.request.seed)
                  if p.requirement == requirement.name]
        tested = {"found", "runs", "shape", "dtype", "finite", "value"}
        if requirement.gradients:
            tested.add("gradient")
            if set(requirement.gradients) == set(leaves(requirement.returns)):
                tested.discard("value")
        if requirement.judge is None:
            tested.add("property")
        if any(probe.rung == "edge" for probe in probes):
            tested.add("edge")
        if any(speed.requirement == requirement.name for speed in self.kit.speeds):
            tested.add("speed")
        tested |= {check.rung for check in judgement.checks if check.rung}
        return tuple(rung for rung in LADDER if rung in tested)

    def _divergence(self, judgement: Judgement) -> Divergence | None:
        """Trace the smallest failing probe on both sides and compare what they compute."""
        trial = judgement.failing_trial
        if trial is None or trial.mismatch is None or judgement.requirement.driven \
                or trial.mismatch.rung not in ("finite", "value", "gradient"):
            # It is not the values that are wrong.
            return None
        from tutor.check.divergence import dependencies, first_divergence, serving
        from tutor.check.relations import order_exchanged

        requirement = judgement.requirement
        if order_exchanged(requirement, judgement.trials) is not None:
            return None
        wrong = _wrong(requirement, trial)
        others = [t for t in judgement.trials if t is not trial and t.got.ok and t.expected.ok
                  and t.got.seconds < _QUICK]
        given = given_functions(self.kit.solution_source) - {
            each.name for each in self.kit.requirements}
        cases = [self._traced(requirement, t, given) for t in [trial, *others[:MOST_TRACED]]]
        found = None
        if cases[0].learner:
            uses = dependencies(self.kit.solution_source, requirement.name, requirement.returns)
            served = serving(self.session.source, requirement.name, requirement.returns,
                             set(leaves(requirement.returns)) - set(wrong))
            found = first_divergence(cases, tuple(trial.probe.inputs), uses, wrong, served)
        return found or _right_results(judgement)

    def _traced(self, requirement: Requirement, trial: Trial, given: set[str]) -> Traced:
        """A case as both compute it, with their intermediate values; not those of functions that
        are `given`."""
        from tutor.check.divergence import Traced, named_results, written_by_learner

        theirs = self.session.call(self.judge.call(trial.probe, trace=True))
        ours = references.run(self.kit, self.kit.module("solution.py"), trial.probe, tracing=True)
        return Traced(ours.records, written_by_learner(theirs.records, given),
                      named_results(requirement.returns, theirs.value),
                      named_results(requirement.returns, ours.value))


def _wrong(requirement: Requirement, trial: Trial) -> list[str]:
    """The names of the results that are not right in a case, in their order."""
    from tutor.check.compare import wrong_leaves

    wrong = wrong_leaves(requirement.returns, trial.expected.value, trial.got.value,
                         tolerance=trial.probe.tolerance, lists=requirement.lists)
    return [name for name in leaves(requirement.returns) if name in wrong]


def _right_results(judgement: Judgement) -> Divergence | None:
    """Which of several results are right in all cases, where others are not."""
    requirement, trials = judgement.requirement, judgement.trials
    names = leaves(requirement.returns)
    if len(trials) < 2 or not all(
            t.got.ok and t.expected.ok and (t.mismatch is None or t.mismatch.rung in (
                "finite", "value", "gradient")) for t in trials):
        return None
    wrong = {name for trial in trials for name in _wrong(requirement, trial)}
    right = [name for name in names if name not in wrong]
    if not right or not wrong:
        return None
    most = [name for name in names if name in wrong]
    return Divergence(None, None, most[0], f"{quoted(right)} {'is' if len(right) == 1 else 'are'} "
                      f"right in every case; {quoted(most)} {'is' if len(most) == 1 else 'are'} "
                      "not.")


def _warnings(judgement: Judgement) -> tuple[tuple[str, int, str], ...]:
    """NumPy's warnings, each once, with its line."""
    found: dict[tuple[str, int, str], None] = {}
    for outcome in judgement.outcomes:
        found.update(dict.fromkeys(outcome.warnings))
    return tuple(found)[:3]

