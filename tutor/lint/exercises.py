"""The proof of an exercise: its check rejects and names what is wrong, and accepts what is right.

Everything runs through the real check, in the sandbox that learners' code runs in.
"""

from __future__ import annotations

import ast
import importlib.util
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tutor.check import edits, references
from tutor.check.authoring import Edit, Mistake
from tutor.check.compare import compare
from tutor.check.kit import Kit
from tutor.check.references import Reference
from tutor.check.request import Request
from tutor.check.run import FRAMEWORKS, check, imported
from tutor.check.sandbox import confine
from tutor.check.sandbox.launch import Launcher, SpawnLauncher
from tutor.check.scaffold import marked, revealed, scaffold
from tutor.check.verdict import Verdict
from tutor.course.brief import read_brief
from tutor.course.catalogue import Course, ExerciseInfo
from tutor.errors import TutorError
from tutor.lint import Report
from tutor.lint.formulas import formula_problems, walk
from tutor.lint.gradients import gradient_problems
from tutor.lint.score import Score, score

SEEDS, SEEDS_FULL = 20, 500


def prove(course: Course, name: str, *, full: bool = False, names: bool = False,
          progress: Callable[[str], None] = lambda _: None) -> Report:
    """Prove one exercise."""
    report = Report(f"exercise {name}")
    try:
        info = course.exercise(name)
        report.problems += _brief_problems(course, info)
        kit = Kit(info.folder)
        kit.probes(0)
        for mistake in kit.mistakes:
            for variant in mistake.variants:
                compile(edits.apply(kit.solution_source, variant), name, "exec")
    except (TutorError, SyntaxError, ImportError) as error:
        report.problems.append(str(error))
        return report
    prover = _Prover(info, kit, _launcher(info), progress, names=names)
    try:
        report.problems += prover.problems(SEEDS_FULL if full else SEEDS)
    except (TutorError, ImportError) as error:
        report.problems.append(str(error))
    finally:
        prover.launcher.close()
    report.summary, report.score = prover.summary(), prover.score
    return report


def _launcher(info: ExerciseInfo) -> Launcher:
    if confine.CAN_FORK:
        from tutor.check.sandbox.zygote import ZygoteLauncher

        return ZygoteLauncher(info.needs == "keras")
    return SpawnLauncher(info.needs == "keras")


def _brief_problems(course: Course, info: ExerciseInfo) -> list[str]:
    brief = read_brief(info.brief_path)
    problems = []
    if len(brief.hints) != 4:
        problems.append(f"brief.md has {len(brief.hints)} hints; the ladder has four rungs.")
    lecture = next((lec for lec in course.lectures if lec.number == info.lecture), None)
    known = {topic.slug for topic in lecture.topics} if lecture else set()
    if lecture is None or info.id not in lecture.exercises:
        problems.append(f"brief.md: lecture {info.lecture} does not list `{info.id}`.")
    problems += [f"brief.md: `{topic}` is no topic of lecture {info.lecture}."
                 for topic in info.topics if topic not in known]
    blocks = [*walk(brief.blocks), *(b for hint in brief.hints for b in walk(hint))]
    return problems + formula_problems(blocks, "brief.md")


@dataclass
class _Prover:
    info: ExerciseInfo
    kit: Kit
    launcher: Launcher
    progress: Callable[[str], None]
    variants: int = 0
    accepted: int = 0
    seeds: int = 0
    gradients: int = 0
    names: bool = False
    score: Score | None = None
    largest: float = 0.0

    def problems(self, seeds: int) -> list[str]:
        found = [*self._probes(), *self._scaffold(), *self._right(), *self._wrong()]
        if self.kit.verify is None:
            found += self._references(seeds)
            proven, wrong = gradient_problems(self.kit)
            self.gradients = proven
            found += wrong
            self.progress(f"{self.info.id}: mutants")
            self.score = score(self.kit, names=self.names)
            found += self.score.problems
        return found

    def summary(self) -> str:
        parts = [f"{len(self.kit.mistakes)} mistakes in {self.variants} variants named",
                 f"{self.accepted} right answers accepted"]
        if self.seeds:
            parts.append(f"{self.seeds} seeds (oracle within {self.largest:.0e})")
        if self.gradients:
            parts.append(f"{self.gradients} gradients by central differences")
        if self.score is not None:
            parts.append(f"{self.score.rate(names=self.names):.1%} of "
                         f"{self.score.count(names=self.names)} mutants rejected")
        return ", ".join(parts)

    def check(self, source: str, reference: str | None = None) -> Verdict:
        path = str(self.kit.folder / f"{self.info.id}.py")
        request = Request(self.info, source, path, reference, fresh=7)
        return check(request, self.launcher)

    # --------------------------------------------------------------- probes

    def _probes(self) -> Iterator[str]:
        probes = self.kit.probes(0)
        names = Counter((p.requirement, p.name) for p in probes)
        for (requirement, name), count in names.items():
            if count > 1:
                yield f"{count} probes of `{requirement}` are called {name!r}."
        for each in self.kit.requirements:
            if not any(p.requirement == each.name for p in probes):
                yield f"`{each.name}` has no probe."

    # ------------------------------------------------------------- scaffold

    def _scaffold(self) -> Iterator[str]:
        self.progress(f"{self.info.id}: scaffold")
        source = self.kit.solution_source
        if not marked(source):
            yield "solution.py has no region between ### BEGIN SOLUTION and ### END SOLUTION."
        for requirement in self.check(scaffold(source)).requirements:
            if requirement.rung != "found":
                yield (f"the scaffold's `{requirement.name}` is not read as not written yet: "
                       f"{requirement.message}")

    # -------------------------------------------------------- right answers

    def _right(self) -> Iterator[str]:
        answers = [("the solution", revealed(self.kit.solution_source))]
        answers += [(f"accepted/{path.name}", path.read_text(encoding="utf-8"))
                    for path in sorted((self.kit.folder / "accepted").glob("*.py"))]
        if len(answers) < 3:
            yield "accepted/ holds fewer than two right answers in other styles."
        for name, source in answers:
            self.progress(f"{self.info.id}: {name}")
            if FRAMEWORKS & imported(ast.parse(source)) and not _has_keras():
                continue
            for reference in self._usable_references() if name == "the solution" else [None]:
                verdict = self.check(source, reference)
                wrong = next((r for r in verdict.requirements if not r.passed), None)
                if wrong is not None:
                    held = f" against {reference}" if reference else ""
                    yield f"{name} fails{held} in `{wrong.name}`: {wrong.message}"
            self.accepted += 1

    def _usable_references(self) -> list[str]:
        return [r for r in self.info.references if r == "numpy" or _has_keras()]

    # -------------------------------------------------------- wrong answers

    def _wrong(self) -> Iterator[str]:
        for mistake in self.kit.mistakes:
            for position, variant in enumerate(mistake.variants):
                self.progress(f"{self.info.id}: {mistake.id} {position}")
                self.variants += 1
                yield from self._one_wrong(mistake, position, variant)

    def _one_wrong(self, mistake: Mistake, position: int,
                   variant: Edit | Sequence[Edit]) -> Iterator[str]:
        where = f"`{mistake.id}`, variant {position}"
        source = edits.apply(self.kit.solution_source, variant)
        verdict = self.check(revealed(source))
        wrong = [r for r in verdict.requirements if not r.passed]
        if not wrong:
            yield f"{where} passes: no probe shows it."
            return
        own = next((r for r in wrong if r.name == mistake.requirement), None)
        if own is None:
            yield f"{where} breaks `{wrong[0].name}` rather than `{mistake.requirement}`."
            return
        named = [n.id for n in own.diagnosis]
        if named != [mistake.id]:
            yield f"{where} is named {named or 'nothing'}: {own.message}"

    # ----------------------------------------------------------- references

    def _references(self, seeds: int) -> Iterator[str]:
        """On every seed: solution and oracle agree, and no mistake equals the solution."""
        self.progress(f"{self.info.id}: {seeds} seeds")
        modules = [
            (m, references.variant(self.kit, edits.apply(self.kit.solution_source, variant)))
            for m in self.kit.mistakes for variant in m.variants
        ]
        oracle = None
        if self.kit.has("oracle.py") and ("keras" not in self.kit.source("oracle.py")
                                          or _has_keras()):
            oracle = references.prepare(Reference("keras", "tensorflow", "cpu"))
        for seed in range(seeds):
            probes = self.kit.probes(seed)
            expected = {p.name + p.requirement: references.expected(self.kit, Reference(), p)
                        for p in probes}
            for probe in probes:
                mine = expected[probe.name + probe.requirement]
                if oracle is not None and seed < 50:
                    yield from self._agree(oracle, probe, mine, seed)
            for mistake, module in modules:
                mine_probes = [p for p in probes if p.requirement == mistake.requirement]
                if all(self._same(p, expected[p.name + p.requirement],
                                  references.run(self.kit, module, p)) for p in mine_probes):
                    yield f"`{mistake.id}` passes on seed {seed}."
            self.seeds += 1

    def _agree(self, oracle: Reference, probe: references.Probe, mine: references.Outcome,
               seed: int) -> Iterator[str]:
        theirs = references.expected(self.kit, oracle, probe)
        requirement = self.kit.requirement(probe.requirement)
        if not mine.ok or not theirs.ok:
            if mine.kind != theirs.kind:
                yield (f"seed {seed}, {probe.name}: the solution ends in {mine.kind} "
                       f"{mine.message}, the oracle in {theirs.kind} {theirs.message}.")
            return
        broken = compare(requirement.returns, mine.value, theirs.value)
        if broken is not None:
            yield f"seed {seed}, {probe.name}: the oracle differs from the solution: " \
                  f"{broken.message}"
        self.largest = max(self.largest, _distance(mine.value, theirs.value))

    def _same(self, probe: references.Probe, expected: references.Outcome,
              got: references.Outcome) -> bool:
        if not expected.ok or not got.ok:
            return expected.kind == got.kind and expected.type == got.type
        returns = self.kit.requirement(probe.requirement).returns
        return compare(returns, expected.value, got.value, tolerance=probe.tolerance) is None


def _has_keras() -> bool:
    return importlib.util.find_spec("keras") is not None \
        and importlib.util.find_spec("tensorflow") is not None


def _distance(first: object, second: object) -> float:
    """The largest difference between two results of the same structure, relative to order one."""
    if isinstance(first, list | tuple) and isinstance(second, list | tuple):
        return max((_distance(a, b) for a, b in zip(first, second)), default=0.0)
    try:
        a, b = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
        scale = max(1.0, float(np.abs(a).max(initial=0.0)))
        return float(np.abs(a - b).max(initial=0.0)) / scale
    except (TypeError, ValueError):
        return 0.0
