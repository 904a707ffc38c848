"""*Predict the shape, then the value*: what a function returns for inputs that the head can hold.

Where a function takes no small whole numbers, or makes too many of them, only the shape is asked
for, on inputs of which no more than the shape is told.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from tutor.check.authoring import Probe, Requirement, leaves
from tutor.check.compare import describe_template, flatten
from tutor.check.kit import Kit
from tutor.code_questions import running
from tutor.code_questions.slips import mistakes_of, on_keras, shuffled, variants
from tutor.code_questions.values import WIDEST, shown_inputs, whole
from tutor.code_questions.which import callable_alone
from tutor.code_questions.wording import code, inlines, option, paragraph, promise, question
from tutor.course import model
from tutor.questions.generator import undiagnosable
from tutor.questions.parts import exact, shape_text, shown
from tutor.questions.posed import Posed

# So many numbers go in, and so many come out, where the value is asked for.
_IN, _OUT = 12, 4
_KINDS = ("number", "vector", "matrix")
# So many known wrong answers are told apart from others.
_KNOWN = 6


def make(kit: Kit, topic: str | None, rng: random.Random) -> Posed | None:
    """One such question; None where the exercise has none."""
    if on_keras(kit):
        return None
    functions = shuffled(rng, callable_alone(kit))
    seed = rng.randrange(running.DRAWINGS)
    for small in (True, False):
        for requirement in functions:
            probes = [each for each in running.probes_of(kit, requirement.name, seed)
                      if each.rung == "value"]
            for probe in sorted(shuffled(rng, probes), key=_even):
                posed = _on(kit, topic, requirement, probe, small, rng)
                if posed is not None:
                    return posed
    return None


def _even(probe: Probe) -> bool:
    """Whether all arrays have the same size along every axis: then shapes tell little."""
    return len({size for each in probe.inputs.values() if isinstance(each, np.ndarray)
                for size in each.shape}) < 2


def _on(kit: Kit, topic: str | None, requirement: Requirement, probe: Probe, small: bool,
        rng: random.Random) -> Posed | None:
    """The question on this probe; `small` asks for the value, too, on whole numbers."""
    inputs = whole(probe.inputs, rng, _IN) if small else probe.inputs
    given = None if inputs is None else shown_inputs(inputs) if small else _shapes(inputs)
    if inputs is None or given is None:
        return None
    results = _results(kit, requirement, kit.solution_source, inputs)
    fit = [name for name, value in results.items()
           if (_in_the_head(value) if small else np.ndim(value) > 0)]
    if not fit:
        return None
    name = rng.choice(sorted(fit))
    forms = [(number, mistake.message, source) for mistake in mistakes_of(kit, requirement)
             for number, source in enumerate(variants(kit, mistake))]
    # The first form of every mistake before the second of any.
    slips = [(message, found[name]) for _, message, source in sorted(forms, key=lambda f: f[0])
             if name in (found := _results(kit, requirement, source, inputs))]
    value = results[name]
    lead = (paragraph(f"`{requirement.name}` is called with"), code(given))
    parts = [_shape(topic, requirement, name, value, slips, inputs, lead, rng)]
    if small:
        parts.append(_value(topic, name, value, slips))
    steps = f"`{name}` is {_described(value)}."
    if small:
        steps = f"`{name}` is {_described(value)}: {shown(value)}."
    hints = ["The text above says what is returned. Where it has letters for sizes, put the "
             "numbers of this call in their place."]
    if small:
        hints.append("For the value, go one step at a time, and write down what each step makes of "
                     "these numbers.")
    return Posed(parts=tuple(parts), intro=promise(kit, requirement.name),
                 steps=(paragraph(steps),), hints=tuple((paragraph(each),) for each in hints),
                 level=2 if small else 1,
                 parameters={"function": requirement.name, "probe": probe.name, "part": name})


def _results(kit: Kit, requirement: Requirement, source: str,
             inputs: Mapping[str, Any]) -> dict[str, Any]:
    """What a source returns, by the contract's names; only numbers and arrays of them."""
    got = running.outcome(kit, source, Probe(requirement.name, "", **inputs))
    names = leaves(requirement.returns)
    if not got.ok:
        return {}
    try:
        values = flatten(requirement.returns, got.value)
    except TypeError:
        return {}
    if len(values) != len(names):
        return {}
    return {name: value for name, value in zip(names, values)
            if isinstance(value, int | float | np.ndarray | np.generic)
            and np.asarray(value).dtype.kind in "iuf"}


def _in_the_head(value: Any) -> bool:
    """Whether these few numbers are exact, as far as two decimals show them."""
    numbers = np.asarray(value, dtype=float)
    return 0 < numbers.size <= _OUT and numbers.ndim <= 2 and bool(numbers.any()) \
        and bool((np.abs(numbers) < 1000).all()) \
        and bool((np.abs(numbers - np.round(numbers, 2)) < 1e-9).all())


def _shapes(inputs: Mapping[str, Any]) -> str | None:
    """The arguments of a call by their shapes, a line each."""
    found = []
    for name, value in inputs.items():
        if isinstance(value, np.ndarray):
            found.append(f"{name}: {shape_text(value.shape) if value.ndim else 'a number'}")
        elif isinstance(value, float):
            found.append(f"{name} = {value:.3g}")
        elif value is None or isinstance(value, int | str):
            found.append(f"{name} = {value!r}")
        else:
            return None
    return "\n".join(found) if max(map(len, found)) <= WIDEST else None


def _shape(topic: str | None, requirement: Requirement, name: str, value: Any,
           slips: list[tuple[str, Any]], inputs: Mapping[str, Any], lead: model.Blocks,
           rng: random.Random) -> model.Question:
    """What shape the result has; of a single number, that it is one."""
    of = f"It returns `{describe_template(requirement.returns)}`. " \
        if not isinstance(requirement.returns, str) else ""
    if np.ndim(value) == 0:
        shapes = sorted({np.shape(each) for each in inputs.values() if np.ndim(each)} | {(1,)})
        options = [option(True, "a single number"), *(
            option(False, f"an array of shape {shape_text(each)}") for each in shapes[:3])]
        rng.shuffle(options)
        return question("shape", "choice", topic, (*lead, paragraph(f"{of}What is `{name}`?")),
                        tuple(options), seconds=30)
    known = [(shape_text(np.shape(each)), message) for message, each in slips if np.ndim(each)]
    asked = question(
        "shape", "shape", topic, (*lead, paragraph(f"{of}What is the shape of `{name}`?")),
        (_answer(True, shape_text(np.shape(value)), f"`{name}` is {_described(value)}."),),
        seconds=45)
    return _with(asked, known)


def _value(topic: str | None, name: str, value: Any,
           slips: list[tuple[str, Any]]) -> model.Question:
    known = [(each, message) for message, each in slips
             if np.shape(each) == np.shape(value) and bool(np.isfinite(each).all())]
    asked = question("value", _KINDS[np.ndim(value)], topic,
                     (paragraph(f"And what is `{name}` here?"),),
                     (_answer(True, value, f"`{name}` is {shown(value)}."),),
                     points=2, seconds=120)
    return _with(asked, known)


def _with(asked: model.Question, known: Sequence[tuple[Any, str]]) -> model.Question:
    """The question with known wrong answers, as far as each is told from all others."""
    for value, message in known:
        if len(asked.options) > _KNOWN:
            break
        answer = _answer(False, value, message)
        more = replace(asked, options=(*asked.options, answer))
        if answer.inlines not in [each.inlines for each in asked.options] \
                and not undiagnosable([more]):
            asked = more
    return asked


def _answer(right: bool, value: Any, said: str) -> model.Option:
    """A key or a known wrong answer: a shape as text, or a value."""
    if isinstance(value, str):
        return model.Option(right, (model.Text(value),), value, inlines(said))
    return model.Option(right, (model.Text(shown(value)),), exact(value), inlines(said))


def _described(value: Any) -> str:
    if np.ndim(value) == 0:
        return "a single number"
    return f"an array of shape {shape_text(np.shape(value))}"
