"""First divergence: up to where the learner's intermediate values agree with the reference's.

Compared by name, else by value under any name, so that another style of code can be followed.
"""

from __future__ import annotations

import ast
from typing import Any

import numpy as np

from tutor.check.authoring import Template, leaves
from tutor.check.compare import elementwise_tolerance, flatten
from tutor.check.edits import definition
from tutor.check.verdict import Divergence

Records = tuple[tuple[str, Any], ...]


def first_divergence(reference: Records, learner: Records, inputs: tuple[str, ...],
            uses: dict[str, set[str]] | None = None, returned: Records = ()) -> Divergence | None:
    """Where the learner's values first differ from the reference's; None where that is unclear.

    `inputs` are the arguments' names: they agree by construction and say nothing. `uses` says
    which values each of the reference's is computed from: a value that differs does no harm
    where a later one, computed from it, agrees again. `returned` are the learner's results under
    the contract's names: one that is right was computed, whether or not it ever had a name.
    """
    steps = [(name, np.asarray(value)) for name, value in reference if name not in inputs]
    given = [np.asarray(value) for name, value in reference if name in inputs]
    yours = [(name, np.asarray(value)) for name, value in learner]
    agreed: tuple[str, str] | None = None
    results = [(name, np.asarray(value)) for name, value in returned]
    matches = [_find(name, value, yours + results) for name, value in steps]
    for position, ((name, value), match) in enumerate(zip(steps, matches)):
        later = [n for (n, v), m in zip(steps[position + 1:], matches[position + 1:])
                 if m is not None and not _is_uninformative(v, given)]
        if match is None and any(name in (uses or {}).get(n, ()) for n in later):
            continue
        if _is_uninformative(value, given):
            if match is None and _is_assigned(name, yours):
                return _divergence(agreed, name, True)
            continue
        if match is not None:
            agreed = (name, match)
            continue
        if agreed is None and not _is_assigned(name, yours):
            return None
        return _divergence(agreed, name, _is_assigned(name, yours))
    return None


def named_results(names: Template, value: Any) -> Records:
    """The numbers and arrays of a result under the contract's names; none where it has another
    structure."""
    try:
        values = flatten(names, value)
    except TypeError:
        return ()
    if len(values) != len(leaves(names)):
        return ()
    return tuple((name, item) for name, item in zip(leaves(names), values)
                 if isinstance(item, bool | int | float | np.ndarray | np.generic)
                 and np.asarray(item).dtype.kind in "biuf")


def dependencies(source: str, function: str) -> dict[str, set[str]]:
    """For each name assigned in a function, every name that it is computed from."""
    direct: dict[str, set[str]] = {}
    for node in ast.walk(definition(source, function)):
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            read = {n.id for n in ast.walk(node.value) if isinstance(n, ast.Name)}
            for target in targets:
                for name in ast.walk(target):
                    if isinstance(name, ast.Name):
                        direct.setdefault(name.id, set()).update(read)
    for _ in direct:
        for names in direct.values():
            names |= {far for name in list(names) for far in direct.get(name, ())}
    return direct


def _is_uninformative(value: np.ndarray, given: list[np.ndarray]) -> bool:
    """Constants, sizes and copies of inputs agree by chance."""
    if value.size == 1 and float(value.ravel()[0]) == int(value.ravel()[0]):
        return True
    if value.size > 1 and bool((value == value.ravel()[0]).all()):
        return True
    return any(_agrees(value, other) for other in given)


def _find(name: str, value: np.ndarray, yours: list[tuple[str, np.ndarray]]) -> str | None:
    """The learner's name for a value: the same name first, then any other."""
    for wanted in (True, False):
        for own, other in yours:
            if (own == name) == wanted and _agrees(value, other):
                return own
    return None


def _is_assigned(name: str, yours: list[tuple[str, np.ndarray]]) -> bool:
    return any(own == name for own, _ in yours)


def _agrees(value: np.ndarray, other: np.ndarray) -> bool:
    if value.shape != other.shape or (value.dtype.kind == "b") != (other.dtype.kind == "b"):
        return False
    if value.dtype.kind == "b":
        return bool((value == other).all())
    value, other = value.astype(float), other.astype(float)
    with np.errstate(invalid="ignore"):
        same = np.abs(value - other) <= elementwise_tolerance(value, other, None)
        return bool((same | (value == other) | (np.isnan(value) & np.isnan(other))).all())


def _divergence(agreed: tuple[str, str] | None, name: str, tried: bool) -> Divergence:
    if agreed is None:
        return Divergence(None, None, name, f"Your `{name}` already differs from the reference's.")
    step, own = agreed
    shown = f"`{step}`" if step == own else f"`{step}` (your `{own}`)"
    if step == name:
        return Divergence(step, own, name, "It agrees with the reference on the first values of "
                          f"{shown}, and then differs.")
    after = (f"your `{name}` differs" if tried
             else f"the reference's next value, `{name}`, is not among yours")
    return Divergence(step, own, name, f"It agrees with the reference up to {shown}; {after}.")
