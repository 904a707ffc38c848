"""*Which mistake gave this?*: two results on a small input, one right, one by a known mistake."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tutor.check.authoring import Mistake, Probe, Requirement
from tutor.check.kit import Kit
from tutor.code_questions import running
from tutor.code_questions.slips import mistakes_of, on_keras, shuffled, variants
from tutor.code_questions.values import rounded, shown_inputs, shown_result
from tutor.code_questions.wording import code, option, paragraph, promise, question
from tutor.course import model
from tutor.questions.posed import Posed

_CHOICES = 4
# So many probes are tried for one function.
_TRIED = 6


def make(kit: Kit, topic: str | None, rng: random.Random) -> Posed | None:
    """One such question; None where the exercise has none."""
    if on_keras(kit):
        return None
    for requirement in shuffled(rng, callable_alone(kit)):
        mistakes = mistakes_of(kit, requirement)
        if len(mistakes) < _CHOICES:
            continue
        for probe in small_probes(kit, requirement, rng):
            posed = _on(kit, topic, requirement, mistakes, probe, rng)
            if posed is not None:
                return posed
    return None


def callable_alone(kit: Kit) -> list[Requirement]:
    """The functions that are called with values and return some, with nothing around them."""
    return [each for each in kit.requirements
            if each.kind == "function" and not each.driven and each.judge is None]


def small_probes(kit: Kit, requirement: Requirement, rng: random.Random) -> Iterator[Probe]:
    """Ordinary probes whose inputs can be looked through, with numbers of few digits."""
    draw = rng.randrange(running.DRAWINGS)
    probes = [each for each in running.probes_of(kit, requirement.name, draw)
              if each.rung == "value"]
    tried = 0
    for probe in shuffled(rng, probes):
        inputs = rounded(probe.inputs)
        if shown_inputs(inputs) is not None:
            yield Probe(probe.requirement, probe.name, **inputs)
            tried += 1
            if tried == _TRIED:
                return


def _on(kit: Kit, topic: str | None, requirement: Requirement, mistakes: list[Mistake],
        probe: Probe, rng: random.Random) -> Posed | None:
    """The question on this probe, if four mistakes can be told apart there."""
    right = _result(kit, requirement, kit.solution_source, probe)
    if right is None:
        return None
    # A result by itself, and the results of every form in which the mistake is known.
    found: list[tuple[Mistake, str, set[str]]] = []
    for mistake in shuffled(rng, mistakes):
        results = [_result(kit, requirement, source, probe) for source in variants(kit, mistake)]
        forms = {each for each in results if each is not None}
        own = next((each for each in shuffled(rng, sorted(forms)) if each != right), None)
        if own is None or None in results or right in forms \
                or any(forms & others or mistake.message == each.message
                       for each, _, others in found):
            continue
        found.append((mistake, own, forms))
        if len(found) == _CHOICES:
            return _posed(kit, topic, requirement, probe, right, found, rng)
    return None


def _result(kit: Kit, requirement: Requirement, source: str, probe: Probe) -> str | None:
    """What comes out, as it is shown; None where it cannot be."""
    got = running.outcome(kit, source, probe)
    return shown_result(requirement.returns, got.value) if got.ok else None


def _posed(kit: Kit, topic: str | None, requirement: Requirement, probe: Probe, right: str,
           found: list[tuple[Mistake, str, set[str]]], rng: random.Random) -> Posed:
    mistake, shown, _ = found[0]
    inputs = shown_inputs(probe.inputs)
    assert inputs is not None
    options = [option(each is mistake, each.message, _said(each is mistake, result))
               for each, result, _ in found]
    out = found[1][0]
    rng.shuffle(options)
    what = question(
        "mistake", "choice", topic,
        (paragraph("With these inputs"), code(inputs), paragraph("the right result is"),
         code(right), paragraph("and one learner's function returns"), code(shown),
         paragraph("Which mistake gives this?")), tuple(options), points=2, seconds=120)
    hints = ("Look for what the two have in common: which numbers are right, and how do the "
             "others differ: in sign, by a factor, in their order?",
             f"It is not this one: {out.message}")
    return Posed(
        parts=(what,), intro=promise(kit, requirement.name),
        steps=(paragraph(mistake.message), paragraph("The other mistakes give:"),
               *_others(found[1:])),
        hints=tuple((paragraph(each),) for each in hints), level=2,
        parameters={"function": requirement.name, "probe": probe.name, "mistake": mistake.id})


def _said(right: bool, result: str) -> str:
    """What there is to say of an option: what it gives, where that fits into a sentence."""
    if right:
        return "This is what comes out."
    return f"With this mistake comes out `{result}`." if "\n" not in result and len(result) < 60 \
        else "With this mistake, something else comes out."


def _others(found: list[tuple[Mistake, str, set[str]]]) -> Iterator[model.Block]:
    for mistake, result, _ in found:
        yield paragraph(mistake.message)
        yield code(result)
