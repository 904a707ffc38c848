"""First divergence: up to where the learner's intermediate values agree with the reference's.

Values are compared in several cases at once, under whatever names, so that another style of code
can be followed and what agrees by chance in one case is not taken for the same. A name that both
use counts for more than a value: whoever exchanges two of them holds the right values, too.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from tutor.check.authoring import Template, leaves
from tutor.check.compare import elementwise_tolerance, flatten
from tutor.check.edits import definition
from tutor.check.verdict import Divergence
from tutor.errors import ContentError

# A name, a value that it held, and whether it was the last one.
Records = tuple[tuple[str, Any, bool], ...]
Results = tuple[tuple[str, Any], ...]
Named = list[tuple[str, np.ndarray]]


@dataclass(frozen=True)
class Traced:
    """One case as both computed it: their values, the learner's results under the contract's
    names, and what these were expected to be. A result that is right was computed, whether or not
    it ever had a name."""

    reference: Records
    learner: Records
    returned: Results = ()
    expected: Results = ()


@dataclass(frozen=True)
class _Step:
    """What became of one of the reference's values in the learner's code.

    `own` is the learner's name for it, in every case; `differs` is their variable of the same
    name, where that holds something else. What was given another value later is `past`, and what
    is held in the first case only is in `doubt`: neither is agreed on, and neither is wrong.
    """

    name: str
    own: str | None = None
    differs: str | None = None
    past: bool = False
    doubt: bool = False


def first_divergence(cases: Sequence[Traced], inputs: tuple[str, ...], uses: dict[str, set[str]],
                     wrong: Sequence[str], served: Collection[str] = ()) -> Divergence | None:
    """Where the learner's values first differ from the reference's in the first of the cases;
    None where that is unclear. What the learner never named may be right all the same: it does
    not differ.

    `inputs` are the arguments' names: they agree by construction and say nothing. `uses` says
    which values each of the reference's is computed from, and `wrong` are the names of results
    that are not right. From these it is followed back to values that agree: what the reference
    computes besides does not matter, and neither does what a value that agrees is made from.
    `served` are the learner's names from which right results are computed: under one of them may
    stand something else that is as right.

    Values of helpers are the learner's alone: what is local to the reference's is not compared.
    """
    steps = {step.name: replace(step, differs=None, doubt=True) if step.differs in served else step
             for step in _steps(cases, inputs, wrong)}
    for name in wrong:
        own = steps[name].own
        if own is not None:
            holds = "is right" if own == name else f"holds the right `{name}`"
            return Divergence(name, own, None,
                              f"Your variable {_shown(own)} {holds}, but something else is "
                              "returned.")
    opened, border = _followed(steps, uses, wrong)
    order = [name for name in steps if name in opened or name in border]
    doubtful = next((i for i, name in enumerate(order) if steps[name].doubt), len(order))
    at = next((i for i, name in enumerate(order) if name in opened and not steps[name].doubt), None)
    if at is None:
        # All that is wrong may stand under a name that right results are computed from as well.
        return None
    differs = steps[order[at]].differs if at < doubtful else None
    before = [steps[name] for name in order[:min(at, doubtful)] if name in border]
    agreed = [step for step in before if step.own is not None]
    if not agreed:
        already = "" if before else "already "
        if differs is None or (already and order[at] in wrong):
            # That a result is wrong is known.
            return None
        return Divergence(
            None, None, order[at], f"Your `{differs}` {already}differs from the reference's.")
    # A helper's variable is hard to find.
    last = ([step for step in agreed if "." not in str(step.own)] or agreed)[-1]
    assert last.own is not None
    shown = f"`{last.name}`" + ("" if last.own == last.name else f" (your {_shown(last.own)})")
    # Under the name of a value that differs may stand another one that agrees.
    blamed = differs is not None and all(step.own != differs for step in agreed)
    after = f"; your `{differs}` differs" if blamed else ""
    return Divergence(last.name, last.own, order[at] if after or order[at] in wrong else None,
                      f"It agrees with the reference up to {shown}{after}.")


def written_by_learner(records: Records, given: Collection[str]) -> Records:
    """The values without those of functions that the scaffold gives: whoever has not written a
    function has no variables in it."""
    return tuple(record for record in records if record[0].partition(".")[0] not in given
                 or "." not in record[0])


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


def dependencies(source: str, function: str, returns: Template = ()) -> dict[str, set[str]]:
    """For each name assigned in a function, and for each of its results, the names that it is
    computed from directly."""
    direct: dict[str, set[str]] = {}
    for node in ast.walk(definition(source, function)):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                _assign(direct, target, node.value)
        elif isinstance(node, ast.AugAssign | ast.AnnAssign) and node.value is not None:
            _assign(direct, node.target, node.value)
        elif isinstance(node, ast.For):
            _assign(direct, node.target, node.iter)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and node.value.args:
            # `np.add.at(total, …)` changes its first argument.
            _assign(direct, node.value.args[0], node.value)
        elif isinstance(node, ast.Return) and node.value is not None:
            _return(direct, returns, node.value)
    return direct


def serving(source: str, function: str, returns: Template, right: Collection[str]) -> set[str]:
    """The names in a learner's function from which these of its results are computed."""
    try:
        direct = dependencies(source, function, returns)
    except ContentError:
        # It is no function of theirs: another one under this name, or a part of a class.
        return set()
    found, todo = set[str](), list(right)
    while todo:
        for name in direct.get(todo.pop(), set()) - found:
            found.add(name)
            todo.append(name)
    return found | (set(right) & set(direct))


def _assign(direct: dict[str, set[str]], target: ast.expr, value: ast.expr) -> None:
    read = _names(value)
    match target:
        case ast.Tuple() | ast.List():
            parts = [value] * len(target.elts)
            if isinstance(value, ast.Tuple) and len(value.elts) == len(target.elts):
                parts = value.elts
            for element, part in zip(target.elts, parts):
                _assign(direct, element, part)
        case ast.Starred() | ast.Attribute():
            _assign(direct, target.value, value)
        case ast.Subscript():
            # The index decides what is changed.
            _assign(direct, target.value, value)
            for name in _names(target.value):
                direct.setdefault(name, set()).update(_names(target.slice))
        case ast.Name():
            direct.setdefault(target.id, set()).update(read)


def _return(direct: dict[str, set[str]], returns: Template, value: ast.expr) -> None:
    if isinstance(returns, str):
        if not (isinstance(value, ast.Name) and value.id == returns):
            direct.setdefault(returns, set()).update(_names(value))
    elif isinstance(value, ast.Tuple) and len(value.elts) == len(returns):
        for part, element in zip(returns, value.elts):
            _return(direct, part, element)
    else:
        for name in leaves(returns):
            direct.setdefault(name, set()).update(_names(value))


def _names(node: ast.AST) -> set[str]:
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}


def _steps(cases: Sequence[Traced], inputs: tuple[str, ...],
           wrong: Sequence[str]) -> list[_Step]:
    """The reference's values of the first case that tell something, in their order, and the wrong
    results that have no name there."""
    results = dict(_arrays(cases[0].expected))
    # What is called as a result and holds something else would be taken for the result.
    values = [(name, value) for name, value in _last(cases[0].reference)
              if "." not in name and (name not in results or _agrees(results[name], value))]
    given = [value for name, value in values if name in inputs]
    values = [(name, value) for name, value in values if name not in inputs]
    names = {name for name, _ in values}
    found = [_step(cases, name, value, names, name in wrong) for name, value in values
             if name in wrong or not _is_uninformative(value, given)]
    return [*found, *(_Step(name) for name in wrong if name not in names)]


def _step(cases: Sequence[Traced], name: str, value: np.ndarray, names: set[str],
          wrong: bool) -> _Step:
    yours, own_letters = _last(cases[0].learner), _letters(name)
    past = {own for own, other, last in cases[0].learner
            if not last and _agrees(value, np.asarray(other))}
    holders = {own for own, other in yours if _agrees(value, other)}
    differs = next((own for own, other in sorted(yours, key=lambda one: one[0] != name)
                    if _is_alike(own, other, name, value) and own not in past), None)
    if differs is not None and all(_letters(own) != own_letters for own in holders):
        if wrong or not holders | past or any(_letters(own) in map(_letters, names)
                                              for own in holders):
            # Where it is held by another of the reference's names, the two are exchanged.
            return _Step(name, differs=differs)
        # They call something else so, or have confused the two.
        return _Step(name, doubt=True)
    if not wrong:
        holders |= {own for own, other in _arrays(cases[0].returned)
                    if own == name and _agrees(value, other)}
    sure = [own for own in holders if all(_holds(case, name, own) for case in cases[1:])]
    if sure:
        return _Step(name, min(sure, key=lambda own: (own != name, "." in own, own)))
    if wrong:
        return _Step(name)
    return _Step(name, past=bool(past), doubt=bool(holders) and not past)


def _is_alike(own: str, other: np.ndarray, name: str, value: np.ndarray) -> bool:
    """Whether a variable of the learner's is called as the reference's, and is of its kind."""
    return _letters(own) == _letters(name) and other.shape == value.shape \
        and (other.dtype.kind == "f") == (value.dtype.kind == "f")


def _holds(case: Traced, name: str, own: str) -> bool:
    """Whether the learner's name holds the reference's value in a case where both are there."""
    wanted = [value for other, value in _last(case.reference) if other == name]
    yours = [value for other, value in [*_last(case.learner), *_arrays(case.returned)]
             if other == own]
    return not wanted or not yours or any(_agrees(wanted[-1], value) for value in yours)


def _followed(steps: dict[str, _Step], uses: dict[str, set[str]],
              wrong: Sequence[str]) -> tuple[set[str], set[str]]:
    """What is not agreed on among the values that the wrong results are made from, and those that
    agree, or did once, and that these are made from."""
    opened, border, seen = set[str](), set[str](), set[str]()
    todo = list(wrong)
    while todo:
        name = todo.pop()
        if name in seen:
            continue
        seen.add(name)
        step = steps.get(name)
        if step is not None and (step.own is not None or step.past):
            border.add(name)
            continue
        if step is not None:
            opened.add(name)
        todo.extend(uses.get(name, ()))
    return opened, border


def _last(records: Records) -> Named:
    return [(name, np.asarray(value)) for name, value, last in records if last]


def _arrays(results: Results) -> Named:
    return [(name, np.asarray(value)) for name, value in results]


def _letters(name: str) -> str:
    """A name without what is a matter of taste; that of a helper's variable is its own."""
    return name.replace("_", "").casefold()


def _is_uninformative(value: np.ndarray, given: list[np.ndarray]) -> bool:
    """Constants, a few whole numbers such as sizes, and inputs or parts of them agree by
    construction or by chance."""
    if value.size <= 3 and bool((value == np.round(value.astype(float))).all()):
        return True
    if value.size > 1 and bool((value == value.ravel()[0]).all()):
        return True
    return any(_agrees(value, other) or _is_part(value, other) for other in given)


def _is_part(value: np.ndarray, whole: np.ndarray) -> bool:
    """Whether a value is a row or a column of an input, or what lies at one place of another
    axis."""
    return any(value.shape == part.shape and _agrees(value, part)
               for axis in range(whole.ndim) if value.ndim == whole.ndim - 1
               for part in np.moveaxis(whole, axis, 0))


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
