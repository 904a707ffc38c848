"""What the result does not depend on, found by calling once more with one argument changed.

It holds whatever the exercise is about, and needs no known mistake. The other value of an argument
is the one that the same case has with another seed, so that it is as good as the first.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

import numpy as np

from tutor.check.authoring import Mistake, Probe, Requirement
from tutor.check.compare import compare
from tutor.check.judge import Trial
from tutor.check.sandbox.child import same
from tutor.check.sandbox.outcome import Outcome
from tutor.check.verdict import MistakeMatch
from tutor.check.words import quoted

Run = Callable[[Probe], Outcome]
OWN_RANDOMNESS = "own-randomness"
# Calls that take longer are not made once more.
_QUICK = 0.5
# In so many cases at least the reference's result has to change.
_LEAST = 2


def unsettled(source: str, trials: list[Trial], run: Run,
              known: tuple[Mistake, ...]) -> MistakeMatch | None:
    """Randomness of the submission's own: the same call comes to something else each time. An
    exercise may know that mistake in words of its own."""
    if not _draws(source):
        return None
    wrong = next((t for t in trials if _is_wrong_value(t) and t.got.seconds < _QUICK), None)
    if wrong is None:
        return None
    again = run(wrong.probe)
    if not again.ok or same(wrong.got.value, again.value):
        return None
    told = next((m.message for m in known if m.id == OWN_RANDOMNESS), "")
    return MistakeMatch(OWN_RANDOMNESS, told or (
        "The same call comes to something else each time: something random is drawn inside. Here "
        "the arguments settle what comes out."))


def seeded(source: str, trials: list[Trial]) -> MistakeMatch | None:
    """What may explain wrong values that come again each time: numbers that are drawn with a seed
    of the submission's own."""
    if not _draws(source) or not any(_is_wrong_value(t) for t in trials):
        return None
    return MistakeMatch(OWN_RANDOMNESS, "Something random is drawn inside, with a seed of its own. "
                        "Here the arguments settle what comes out.", likely=True)


def without_influence(requirement: Requirement, trials: list[Trial], others: list[list[Probe]],
                      reference: Run, run: Run) -> MistakeMatch | None:
    """The arguments on which the result does not depend, and the reference's does. `others` are
    the probes of other seeds."""
    if not any(_is_wrong_value(t) for t in trials):
        return None
    # Whatever goes in, NaN comes out of NaN.
    ordinary = [t for t in trials if t.probe.rung == "value" and t.got.ok and t.expected.ok
                and t.got.seconds < _QUICK
                and (t.mismatch is None or t.mismatch.rung != "finite")]
    names = list(dict.fromkeys(name for t in ordinary for name in t.probe.inputs))
    asked = {name: _has_influence(requirement, name, ordinary, others, reference, run)
             for name in names}
    without = [name for name in names if asked[name] is False]
    if not without:
        return None
    if len(without) > 1 and True not in asked.values():
        return MistakeMatch("no-influence", "No argument has any influence on the result, except "
                            "perhaps by its shape.")
    have = "has" if len(without) == 1 else "have"
    return MistakeMatch("no-influence", f"{quoted(without)} {have} no influence on the result: "
                        "with other values, the same comes out.")


def _is_wrong_value(trial: Trial) -> bool:
    return trial.mismatch is not None and trial.mismatch.rung in ("value", "gradient")


def _has_influence(requirement: Requirement, name: str, trials: list[Trial],
                   others: list[list[Probe]], reference: Run, run: Run) -> bool | None:
    """Whether the result depends on an argument in any of the cases; None where that cannot be
    told."""
    told = 0
    for probes in others:
        if told >= _LEAST:
            break
        for trial in trials:
            changed = _changed(trial.probe, name, probes)
            if changed is None:
                continue
            expected = reference(changed)
            if not expected.ok or compare(requirement.returns, trial.expected.value,
                                          expected.value, lists=requirement.lists) is None:
                continue
            got = run(changed)
            if not got.ok or not same(trial.got.value, got.value):
                return True
            told += 1
    return False if told >= _LEAST else None


def _changed(probe: Probe, name: str, probes: list[Probe]) -> Probe | None:
    """A probe with one argument as the same case of another seed has it."""
    other = next((p for p in probes if (p.requirement, p.name) == (probe.requirement, probe.name)),
                 None)
    if other is None or name not in other.inputs or name not in probe.inputs:
        return None
    value = other.inputs[name]
    if _shape(value) != _shape(probe.inputs[name]) or same(value, probe.inputs[name]):
        return None
    if _reordered(value, probe.inputs[name]):
        # Where only the order is lost, other values may well change the result.
        return None
    return Probe(probe.requirement, probe.name, rung=probe.rung, tolerance=probe.tolerance,
                 **{**probe.inputs, name: value})


def _shape(value: Any) -> object:
    return getattr(value, "shape", type(value)), getattr(value, "dtype", None)


def _reordered(value: Any, other: Any) -> bool:
    """Whether two arrays hold the same numbers."""
    return isinstance(value, np.ndarray) and value.dtype.kind in "biuf" \
        and np.array_equal(np.sort(value, axis=None), np.sort(other, axis=None))


def _draws(source: str) -> bool:
    """Whether a submission has to do with random numbers at all."""
    nodes = list(ast.walk(ast.parse(source)))
    names = [*(node.attr for node in nodes if isinstance(node, ast.Attribute)),
             *(node.id for node in nodes if isinstance(node, ast.Name)),
             *(node.name for node in nodes if isinstance(node, ast.alias))]
    return any("rand" in name.lower() for name in names)
