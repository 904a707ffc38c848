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

# A name, a value that it held, and whether it was the last one.
Records = tuple[tuple[str, Any, bool], ...]
Results = tuple[tuple[str, Any], ...]


def first_divergence(reference: Records, learner: Records, inputs: tuple[str, ...],
                     uses: dict[str, set[str]] | None = None, returned: Results = (),
                     wrong: frozenset[str] = frozenset()) -> Divergence | None:
    """Where the learner's values first differ from the reference's; None where that is unclear.

    `inputs` are the arguments' names: they agree by construction and say nothing. `uses` says
    which values each of the reference's is computed from: a value that differs does no harm
    where a later one, computed from it, agrees again. `returned` are the learner's results under
    the contract's names: one that is right was computed, whether or not it ever had a name.
    `wrong` are the names of results that are not right: nothing agrees up to them.

    Values of helpers are the learner's alone: what is local to the reference's is not compared.
    What a name held before it was given another value was computed, too, but is not agreed on.
    """
    own = [(name, np.asarray(value)) for name, value, last in reference
           if last and "." not in name]
    steps = [(name, value) for name, value in own if name not in inputs]
    given = [value for name, value in own if name in inputs]
    yours = [(name, np.asarray(value)) for name, value, last in learner if last]
    before = [(name, np.asarray(value)) for name, value, last in learner if not last]
    results = [(name, np.asarray(value)) for name, value in returned if name not in wrong]
    matches = [_find(name, value, yours + results) for name, value in steps]
    agreed: tuple[str, str] | None = None
    for position, ((name, value), match) in enumerate(zip(steps, matches)):
        later = [n for (n, v), m in zip(steps[position + 1:], matches[position + 1:])
                 if m is not None and not _is_uninformative(v, given)]
        if _is_uninformative(value, given):
            continue
        if match is not None:
            if name in wrong:
                holds = "is right" if match == name else f"holds the right `{name}`"
                return Divergence(name, match, None, f"Your {_shown(match)} {holds}, but something "
                                  "else is returned.")
            agreed = (name, match)
            continue
        if any(name in (uses or {}).get(n, ()) for n in later) \
                or _find(name, value, before) is not None:
            continue
        tried = any(other == name and array.shape == value.shape for other, array in yours)
        if agreed is None and not tried:
            return None
        return _divergence(agreed, name, tried)
    return None


def named_results(names: Template, value: Any) -> Results:
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
    """Constants, a few whole numbers such as sizes, and copies of inputs agree by chance."""
    if value.size <= 3 and bool((value == np.round(value.astype(float))).all()):
        return True
    if value.size > 1 and bool((value == value.ravel()[0]).all()):
        return True
    return any(_agrees(value, other) for other in given)


def _find(name: str, value: np.ndarray, yours: list[tuple[str, np.ndarray]]) -> str | None:
    """The learner's name for a value: the same name first, then another, last one of a helper."""
    found = [own for own, other in yours if _agrees(value, other)]
    return min(found, key=lambda own: (own != name, "." in own), default=None)


def _shown(own: str) -> str:
    helper, _, name = own.rpartition(".")
    return f"`{name}` in `{helper}`" if helper else f"`{name}`"


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
    shown = f"`{step}`" if step == own else f"`{step}` (your {_shown(own)})"
    if step == name:
        return Divergence(step, own, name, "It agrees with the reference on the first values of "
                          f"{shown}, and then differs.")
    after = (f"your `{name}` differs" if tried
             else f"the reference's next value, `{name}`, is not among yours")
    return Divergence(step, own, name, f"It agrees with the reference up to {shown}; {after}.")
