"""Every gradient of a solution against central differences in a random direction.

For f with upstream gradient u and a direction v: ⟨∂f/∂x, v⟩ is close to
(⟨u, f(x + hv)⟩ − ⟨u, f(x − hv)⟩) / 2h, with an error of order h² (Goodfellow, Bengio and
Courville, 11.5). One direction costs two calls whatever x's size.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from tutor.check import references
from tutor.check.authoring import GradientOf, Probe, Requirement, leaves
from tutor.check.compare import flatten
from tutor.check.kit import Kit

STEP = 1e-6
TOLERANCE = 1e-5


def gradient_problems(kit: Kit) -> tuple[int, list[str]]:
    """How many gradients were proven, and what is wrong with the others. Kinks are avoided by
    leaving out probes of the rung `edge`."""
    proven, problems = 0, []
    for requirement in kit.requirements:
        for name, gradient in requirement.gradients.items():
            generator = np.random.default_rng(2)
            try:
                errors = [_error(kit, requirement, name, gradient, inputs, backward, generator)
                          for inputs, backward in _cases(kit, requirement, gradient, generator)]
            except Exception as error:
                problems.append(f"`{name}` of `{requirement.name}` cannot be proven "
                                f"({type(error).__name__}: {error}).")
                continue
            if not errors:
                problems.append(f"`{name}` of `{requirement.name}` cannot be proven: no probe "
                                "gives the arguments of its forward function.")
            elif max(errors) > TOLERANCE:
                problems.append(f"`{name}` of `{requirement.name}` is off from central "
                                f"differences by {max(errors):.1e}.")
            else:
                proven += 1
    return proven, problems


def _cases(kit: Kit, requirement: Requirement, gradient: GradientOf,
           generator: np.random.Generator) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Arguments of the forward function, each with those of the function that returns gradients.

    They come from the forward function's own probes: what the backward function takes is found
    among their inputs and outputs, and the upstream gradient is drawn. A forward function of
    `checks.py` finds its arguments in the backward function's probes.
    """
    own = gradient.of if isinstance(gradient.of, str) else requirement.name
    forward = _parameters(kit, gradient.of)
    wanted = _parameters(kit, requirement.name)
    for probe in kit.probes(0):
        if probe.requirement != own or probe.rung != "value":
            continue
        if own != gradient.of:
            yield {name: probe.inputs[name] for name in forward}, probe.inputs
            continue
        outputs = _run(kit, own, probe.inputs)
        known = probe.inputs | outputs
        if isinstance(gradient.upstream, str):
            shape = np.shape(outputs[gradient.output or next(iter(outputs))])
            known = known | {gradient.upstream: generator.normal(size=shape)}
        if all(name in known or p.default is not p.empty for name, p in wanted.items()):
            yield probe.inputs, {name: known[name] for name in wanted if name in known}


def _parameters(kit: Kit, function: str | Callable[..., Any]) -> Mapping[str, inspect.Parameter]:
    target = getattr(kit.module("solution.py"), function) if isinstance(function, str) else function
    return inspect.signature(target).parameters


def _error(kit: Kit, requirement: Requirement, name: str, gradient: GradientOf,
           inputs: dict[str, Any], backward: dict[str, Any],
           generator: np.random.Generator) -> float:
    """The error of one gradient in a random direction, relative to order one."""
    analytic = np.asarray(_run(kit, requirement.name, backward)[name], dtype=float)
    arriving = (gradient.upstream,) if isinstance(gradient.upstream, str) else gradient.upstream
    above = [np.asarray(backward[one]) for one in arriving or ()] or [np.ones(())]

    def forward(point: np.ndarray) -> float:
        outputs = _outputs(kit, gradient, inputs | {gradient.wrt: point})
        return sum(float(np.sum(np.asarray(o) * u)) for o, u in zip(outputs, above))

    point = np.asarray(inputs[gradient.wrt], dtype=float)
    direction = generator.normal(size=point.shape)
    numeric = (forward(point + STEP * direction) - forward(point - STEP * direction)) / (2 * STEP)
    slope = float(np.sum(analytic * direction))
    return abs(numeric - slope) / max(1.0, abs(numeric), abs(slope))


def _outputs(kit: Kit, gradient: GradientOf, inputs: dict[str, Any]) -> list[Any]:
    """The outputs that gradients arrive at, in order."""
    if not isinstance(gradient.of, str):
        made = gradient.of(**inputs)
        return list(made) if isinstance(made, tuple) else [made]
    outputs = _run(kit, gradient.of, inputs)
    return [outputs[gradient.output or next(iter(outputs))]]


def _run(kit: Kit, name: str, inputs: dict[str, Any]) -> dict[str, Any]:
    """What the solution returns, by name."""
    outcome = references.run(kit, kit.module("solution.py"), Probe(name, "", **inputs))
    returns = kit.requirement(name).returns
    return dict(zip(leaves(returns), flatten(returns, outcome.value)))
