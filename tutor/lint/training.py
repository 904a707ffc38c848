"""Whether the figure that training must reach is safe for right answers, whatever their seed.

One lucky seed proves nothing: the accuracy of a small network moves by several hundredths. Every
right answer is trained on several seeds, and must reach the figure with a margin; every known
mistake of training must be named on several as well.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Iterator, Mapping

from tutor.check import edits, references
from tutor.check.authoring import Finding, Probe
from tutor.check.kit import Kit
from tutor.check.references import Reference

# Seeds on which mistakes are named, beside the one that a learner is shown, at most.
SEEDS_OF_MISTAKES = 2
MARGIN = 0.03


def training_problems(kit: Kit, reference: Reference, answers: Mapping[str, str], *, seeds: int,
                      progress: Callable[[str], None]) -> tuple[str, list[str]]:
    """What right answers (their sources, by name) reach, as words, and what is wrong with it."""
    summaries, problems = [], []
    for requirement in kit.requirements:
        if requirement.judge is None:
            continue
        reached: list[tuple[float, str]] = []
        least: float | None = None
        for name, source in answers.items():
            for seed in range(seeds):
                progress(f"training {name}, seed {seed}")
                for finding in _findings(kit, reference, requirement.name, source, seed):
                    if finding.measured is not None:
                        reached.append((finding.measured, name))
                        least = finding.least
                    elif not finding.passed:
                        problems.append(f"{name} fails in `{requirement.name}` on seed {seed}: "
                                        f"{finding.message}")
        if least is not None:
            lowest, worst = min(reached)
            summaries.append(f"`{requirement.name}` reaches {lowest:.3f} to {max(reached)[0]:.3f} "
                             f"on {seeds} seeds, {least:g} expected")
            if lowest < least + MARGIN:
                problems.append(
                    f"`{requirement.name}` is expected to reach {least:g}, and {worst} reaches "
                    f"{lowest:.3f} on one of {seeds} seeds: that leaves less than {MARGIN:g} of "
                    f"margin. Expect at most {lowest - MARGIN:.2f}, or say more in the brief.")
        problems += _mistakes(kit, reference, requirement.name, seeds, progress)
    return ", ".join(summaries), problems


def _mistakes(kit: Kit, reference: Reference, requirement: str, seeds: int,
              progress: Callable[[str], None]) -> Iterator[str]:
    for mistake in kit.mistakes:
        if mistake.requirement != requirement or not mistake.evidence:
            continue
        for number, variant in enumerate(mistake.variants, 1):
            source = edits.apply(kit.solution_source, variant)
            for seed in range(1, min(seeds, 1 + SEEDS_OF_MISTAKES)):
                progress(f"{mistake.id} {number}, seed {seed}")
                named = [f.mistake for f in _findings(kit, reference, requirement, source, seed)
                         if not f.passed]
                if named != [mistake.id]:
                    yield (f"`{mistake.id}`, variant {number}, on seed {seed}: "
                           f"{f'named {named}' if named else 'passes'}.")


def _findings(kit: Kit, reference: Reference, requirement: str, source: str,
              seed: int) -> Iterator[Finding]:
    """What the judge finds on the probes of one seed; sources are ours, and run here."""
    for probe in kit.probes(seed):
        if probe.requirement == requirement:
            yield from _of_probe(kit, reference, probe, source)


def _of_probe(kit: Kit, reference: Reference, probe: Probe, source: str) -> Iterator[Finding]:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        outcome = references.run(kit, references.variant(kit, source), probe)
    if outcome.ok:
        yield from references.findings(kit, reference, probe, outcome.value)
    else:
        yield Finding("runs", False, "runs", f"{outcome.type}: {outcome.message}")
