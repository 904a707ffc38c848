"""The proof of an exercise: its check rejects and names what is wrong, and accepts what is right.

Everything runs through the real check, in the sandbox that learners' code runs in.
"""

from __future__ import annotations

import importlib.util
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field

from tutor.check import edits, references
from tutor.check.authoring import Edit, Mistake, Probe
from tutor.check.compare import compare
from tutor.check.faults import FRAMEWORKS
from tutor.check.kit import Kit
from tutor.check.oracles import largest_error
from tutor.check.references import Reference
from tutor.check.request import Request
from tutor.check.run import check
from tutor.check.sandbox import confine
from tutor.check.sandbox.launch import Launcher, SpawnLauncher
from tutor.check.sandbox.outcome import Outcome
from tutor.check.scaffold import revealed, scaffold
from tutor.check.submission import Unreadable, imported, parse
from tutor.check.verdict import Verdict
from tutor.course.brief import read_brief
from tutor.course.catalogue import Course, ExerciseInfo
from tutor.errors import TutorError
from tutor.lint.briefs import brief_problems, limit_problems, oracle_problems
from tutor.lint.declarations import declaration_problems, variant_problem
from tutor.lint.depth import LINT, Depth
from tutor.lint.examples import arithmetic_problems, example_problems
from tutor.lint.gradients import gradient_problems
from tutor.lint.named import Naming
from tutor.lint.probes import probe_problems
from tutor.lint.report import Report
from tutor.lint.score import Score, score
from tutor.lint.training import training_problems
from tutor.lint.unwritten import unwritten

# What a proof consists of, in this order. Each stage can be proven by itself.
STAGES = ("declarations", "examples", "scaffold", "solution", "right answers", "mistakes", "seeds",
          "gradients", "mutants", "training")
# Those that load or run the solution in this process.
IN_PROCESS = ("declarations", "examples", "seeds", "gradients", "mutants", "training")
# Beyond these, more seeds tell nothing new of an oracle, and Keras is slow.
ORACLE_SEEDS = 50
# A network takes a hundred times as long to build as an array operation to run, and longer to
# train: it is proven on a quarter of the seeds, and not on more than these.
KERAS_SHARE, MOST_KERAS, MOST_TRAINING = 4, 50, 20


def prove(course: Course, name: str, *, depth: Depth = LINT, names: bool = False,
          stages: Collection[str] = STAGES, launcher: Launcher | None = None,
          progress: Callable[[str], None] = lambda _: None) -> Report:
    """Prove one exercise, or some stages of its proof.

    `names` also runs the many mutants in which a variable is exchanged for another. `launcher`
    starts the processes for answers; without one, the proof makes its own.
    """
    report = Report(f"exercise {name}")
    report.problems += unwritten(course.root / "exercises" / name)
    if report.problems:
        return report
    own = None if launcher is not None else make_launcher()
    try:
        info = course.exercise(name)
        kit = Kit(info.folder)
        started = launcher or own
        assert started is not None
        prover = _Prover(course, info, kit,
                         started.with_keras() if info.needs == "keras" else started,
                         progress, depth, names=names)
        # Whatever the stage: what cannot be loaded cannot be proven.
        kit.solution_source, kit.requirements, kit.probes(0)
        for stage in STAGES:
            if stage in stages:
                report.problems += prover.problems(stage)
        report.summary, report.score = prover.summary(), prover.score
    except (TutorError, SyntaxError, ImportError) as error:
        report.problems.append(_sentence(error))
    finally:
        if own is not None:
            own.close()
    return report


def make_launcher() -> Launcher:
    """What starts processes for answers; exercises may share it. To be closed."""
    if confine.CAN_FORK:
        from tutor.check.sandbox.zygote import ZygoteLauncher

        return ZygoteLauncher(keras=False)
    return SpawnLauncher(keras=False)


def _sentence(error: Exception) -> str:
    return str(error) if isinstance(error, TutorError) else f"{type(error).__name__}: {error}."


@dataclass
class _Prover:
    course: Course
    info: ExerciseInfo
    kit: Kit
    launcher: Launcher
    progress: Callable[[str], None]
    depth: Depth
    variants: int = 0
    accepted: int = 0
    seeds: int = 0
    gradients: int = 0
    names: bool = False
    score: Score | None = None
    largest: float = 0.0
    training: str = ""

    def problems(self, stage: str) -> list[str]:
        """The problems of one stage. A fault that stops it is one of them."""
        self.progress(f"{self.info.id}: {stage}")
        found: list[str] = []
        try:
            for problem in self._stage(stage):
                found.append(problem)
        except (TutorError, ImportError) as error:
            found.append(_sentence(error))
        except Exception as error:
            # Content can be wrong in ways that nobody foresaw; its author gets a sentence.
            found.append(f"the proof of its {stage} stops with {_sentence(error)}")
        return found

    def _stage(self, stage: str) -> Iterator[str]:
        # A judge looks at evidence itself: there is nothing to compare it with.
        compared = any(r.judge is None for r in self.kit.requirements)
        judged = any(r.judge is not None for r in self.kit.requirements)
        if self.info.needs == "keras" and stage in IN_PROCESS:
            self._reference()
        match stage:
            case "declarations":
                yield from self._declarations()
            case "examples":
                yield from self._examples()
            case "scaffold":
                yield from self._scaffold()
            case "solution":
                yield from self._solution()
            case "right answers":
                yield from self._right()
            case "mistakes":
                yield from self._wrong()
            case "seeds" if compared:
                yield from self._references()
            case "gradients" if compared:
                self.gradients, problems = gradient_problems(self.kit)
                yield from problems
            case "mutants" if compared and self.depth.whole:
                self.score = score(self.kit, depth=self.depth, names=self.names)
                yield from self.score.problems
            case "training" if judged:
                self.training, problems = training_problems(
                    self.kit, self._reference(), dict(self._answers()),
                    seeds=self._keras_seeds(MOST_TRAINING),
                    progress=lambda words: self.progress(f"{self.info.id}: {words}"))
                yield from problems

    def _keras_seeds(self, most: int) -> int:
        return min(most, max(1, self.depth.exercise_seeds // KERAS_SHARE))

    def summary(self) -> str:
        parts = []
        if self.variants:
            parts.append(f"{len(self.kit.mistakes)} mistakes in {self.variants} variants named")
        if self.accepted:
            parts.append(f"{self.accepted} right answers accepted")
        if self.seeds:
            parts.append(f"{self.seeds} seeds (oracle within {self.largest:.0e})")
        if self.gradients:
            parts.append(f"{self.gradients} gradients by central differences")
        if self.training:
            parts.append(self.training)
        if self.score is not None:
            parts.append(f"{self.score.rate(names=self.names):.1%} of "
                         f"{self.score.count(names=self.names)} mutants rejected")
        return ", ".join(parts)

    def check(self, source: str, reference: str | None = None,
              only: frozenset[str] | None = None) -> Verdict:
        path = str(self.kit.folder / f"{self.info.id}.py")
        request = Request(self.info, source, path, reference, fresh=7, only=only)
        return check(request, self.launcher)

    # ----------------------------------------------------- brief and declarations

    def _declarations(self) -> Iterator[str]:
        yield from brief_problems(self.course, self.info)
        yield from oracle_problems(self.info, self.kit)
        yield from limit_problems(self.kit)
        yield from declaration_problems(self.kit)
        yield from probe_problems(self.kit)

    def _examples(self) -> Iterator[str]:
        blocks = read_brief(self.info.brief_path).blocks
        yield from arithmetic_problems(blocks)
        if self.info.needs == "numpy" or _has_keras():
            yield from example_problems(self.kit, blocks)

    # ------------------------------------------------------------- scaffold

    def _scaffold(self) -> Iterator[str]:
        for requirement in self.check(scaffold(self.kit.solution_source)).requirements:
            if requirement.rung != "found":
                yield (f"the scaffold's `{requirement.name}` is not read as not written yet: "
                       f"{requirement.message}")

    # -------------------------------------------------------- right answers

    def _solution(self) -> Iterator[str]:
        """The solution against every reference that can be asked for."""
        for reference in self._usable_references():
            yield from self._refused(f"the solution, against {reference},",
                                     revealed(self.kit.solution_source), reference)
        self.accepted += 1

    def _right(self) -> Iterator[str]:
        """Right answers in other styles."""
        answers = self._answers()[1:]
        if len(answers) < 2:
            yield "accepted/ holds fewer than two right answers in other styles."
        for name, source in answers:
            self.progress(f"{self.info.id}: {name}")
            tree = parse(source)
            if isinstance(tree, Unreadable):
                yield f"{name}: {tree.message}"
            elif _has_keras() or not FRAMEWORKS & imported(tree):
                yield from self._refused(name, source)
                self.accepted += 1

    def _refused(self, name: str, source: str, reference: str | None = None) -> Iterator[str]:
        for one in self.check(source, reference).requirements:
            if not one.passed:
                yield f"{name} fails in `{one.name}`: {one.message}"

    def _answers(self) -> list[tuple[str, str]]:
        """Right answers, the solution first, each with its name."""
        return [("the solution", revealed(self.kit.solution_source)),
                *((f"accepted/{path.name}", path.read_text(encoding="utf-8"))
                  for path in sorted((self.kit.folder / "accepted").glob("*.py")))]

    def _usable_references(self) -> list[str]:
        return [r for r in self.info.references if r == "numpy" or _has_keras()]

    # -------------------------------------------------------- wrong answers

    def _wrong(self) -> Iterator[str]:
        naming = None if self.depth.whole else Naming(self.info, self.kit, self._reference())
        for mistake, number, variant in self._variants():
            self.progress(f"{self.info.id}: {mistake.id} {number}")
            self.variants += 1
            if naming is not None and naming.is_clear(mistake, variant):
                continue
            problem = self._one_wrong(mistake, variant)
            if problem:
                yield f"`{mistake.id}`, variant {number}: {problem}"

    def _variants(self) -> Iterator[tuple[Mistake, int, Edit | Sequence[Edit]]]:
        """Every way to make each mistake. Those that cannot be made have been reported."""
        trained = 0
        for mistake in self.kit.mistakes:
            trained += mistake.evidence
            if mistake.evidence and trained > 1 and not self.depth.whole:
                continue
            known = mistake.variants if self.depth.whole else mistake.variants[:1]
            for number, variant in enumerate(known, 1):
                if not variant_problem(self.kit, variant):
                    yield mistake, number, variant

    def _one_wrong(self, mistake: Mistake, variant: Edit | Sequence[Edit]) -> str:
        source = revealed(edits.apply(self.kit.solution_source, variant))
        judged = self.check(source, only=self._needed(mistake.requirement)).requirements
        own = next(r for r in judged if r.name == mistake.requirement)
        if own.passed:
            wrong = [r for r in self.check(source).requirements if not r.passed]
            if wrong:
                return f"it breaks `{wrong[0].name}` rather than `{mistake.requirement}`."
            return "it passes: no probe shows it."
        if [n.id for n in own.diagnosis] != [mistake.id]:
            named = " and ".join(f"`{n.id}`" for n in own.diagnosis) or "nothing"
            return f"it is named {named}: {own.message}"
        return ""

    def _needed(self, name: str) -> frozenset[str]:
        """A requirement and all that it waits for."""
        after = self.kit.requirement(name).after
        return frozenset({name}).union(*map(self._needed, after))

    # ----------------------------------------------------------- references

    def _reference(self) -> Reference:
        """What answers are held against by default, ready to run in this process."""
        return references.prepare(references.choose(
            self.info.references, self.info.id, None, None, None))

    def _references(self) -> Iterator[str]:
        """On every seed: solution and oracle agree, and no mistake equals the solution."""
        seeds = self._keras_seeds(MOST_KERAS) if self.info.needs == "keras" \
            else self.depth.exercise_seeds
        modules = [
            (mistake, number, references.variant(self.kit, edits.apply(self.kit.solution_source,
                                                                       variant)))
            for mistake, number, variant in self._variants()
            if self.depth.whole and not mistake.evidence
        ]
        oracle = self._oracle()
        found = _OnSeeds()
        for seed in range(seeds):
            probes = [probe for probe in self.kit.probes(seed)
                      if self.kit.requirement(probe.requirement).judge is None]
            expected = {(p.requirement, p.name): references.expected(self.kit, Reference(), p)
                        for p in probes}
            for probe in probes:
                if oracle is not None and seed < ORACLE_SEEDS:
                    problem = self._disagreement(oracle, probe,
                                                 expected[probe.requirement, probe.name])
                    if problem:
                        found.add(f"the probe {probe.name!r} of `{probe.requirement}`", seed,
                                  problem)
            for mistake, number, module in modules:
                own = [p for p in probes if p.requirement == mistake.requirement]
                if all(self._same(p, expected[p.requirement, p.name],
                                  references.run(self.kit, module, p)) for p in own):
                    found.add(f"`{mistake.id}`, variant {number}", seed,
                              "it passes: no probe shows it.")
            self.seeds += 1
        yield from found.sentences(seeds)

    def _oracle(self) -> Reference | None:
        """The oracle, where there is one and what it needs is installed."""
        if not self.kit.has("oracle.py") or not ("keras" not in self.kit.source("oracle.py")
                                                 or _has_keras()):
            return None
        return references.prepare(Reference("keras", "tensorflow", "cpu"))

    def _disagreement(self, oracle: Reference, probe: Probe, mine: Outcome) -> str:
        theirs = references.expected(self.kit, oracle, probe)
        if not mine.ok or not theirs.ok:
            if mine.kind == theirs.kind:
                return ""
            return (f"the solution ends in {_ending(mine)}, the oracle in {_ending(theirs)}.")
        requirement = self.kit.requirement(probe.requirement)
        self.largest = max(self.largest, largest_error(requirement, mine, theirs))
        broken = compare(requirement.returns, mine.value, theirs.value, tolerance=probe.tolerance)
        return f"the oracle differs from the solution: {broken.message}" if broken else ""

    def _same(self, probe: Probe, expected: Outcome, got: Outcome) -> bool:
        if not expected.ok or not got.ok:
            return expected.kind == got.kind and expected.type == got.type
        requirement = self.kit.requirement(probe.requirement)
        return compare(requirement.returns, expected.value, got.value, tolerance=probe.tolerance,
                       lists=requirement.lists) is None


@dataclass
class _OnSeeds:
    """Problems that stand on several seeds, each said once."""

    found: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, where: str, seed: int, problem: str) -> None:
        self.found[where].append((seed, problem))

    def sentences(self, seeds: int) -> Iterator[str]:
        for where, problems in self.found.items():
            first, problem = problems[0]
            yield f"{where}, on {len(problems)} of {seeds} seeds, the first {first}: {problem}"


def _ending(outcome: Outcome) -> str:
    return "a value" if outcome.ok else f"{outcome.type} ({outcome.message})"


def _has_keras() -> bool:
    return importlib.util.find_spec("keras") is not None \
        and importlib.util.find_spec("tensorflow") is not None
