"""What must hold for what an exercise declares: requirements, mistakes, properties, limits."""

from __future__ import annotations

import ast
import difflib
import inspect
from collections import Counter
from collections.abc import Iterator, Sequence

from tutor.check import edits
from tutor.check.authoring import Edit, GradientOf, Property, Requirement, leaves
from tutor.check.kit import Kit
from tutor.check.scaffold import BEGIN, END, marked
from tutor.errors import ContentError

# What the engine reads in checks.py; any other name is the author's own.
READ = ("REQUIRED", "MISTAKES", "EQUIVALENT", "SPEED", "LIMITS", "probes", "properties")


def declaration_problems(kit: Kit) -> Iterator[str]:
    """Everything that is wrong with what `checks.py` and `solution.py` declare."""
    yield from _solution(kit)
    yield from _names(kit)
    yield from _requirements(kit)
    yield from _files(kit)
    yield from _mistakes(kit)
    yield from _equivalents(kit)
    yield from _speeds(kit)
    yield from _properties(kit)


# ------------------------------------------------------------------ solution.py


def _solution(kit: Kit) -> Iterator[str]:
    source = kit.solution_source
    regions = marked(source)
    if not regions:
        yield f"solution.py has no region between {BEGIN} and {END}."
    for region in regions:
        if not region.closed:
            yield f"solution.py, line {region.first}: {BEGIN} has no {END}."
    ends = sum(line.strip().startswith(END) for line in source.split("\n"))
    if ends > sum(region.closed for region in regions):
        yield f"solution.py: there is an {END} without its {BEGIN}."
    for requirement in kit.requirements:
        try:
            node = edits.definition(source, requirement.name)
        except ContentError:
            yield f"solution.py defines no `{requirement.name}`, which `REQUIRED` asks for."
            continue
        if not (ast.get_docstring(node) or "").strip():
            yield (f"solution.py: `{requirement.name}` has no docstring; a learner finds its "
                   "contract there.")


def _names(kit: Kit) -> Iterator[str]:
    """Names that look like one that is read, but are not: what they hold would never be used."""
    there = [name for name in vars(kit.module("checks.py")) if not name.startswith("_")]
    missing = [name for name in READ if name not in there]
    for name in there:
        near = difflib.get_close_matches(name.lower(), [m.lower() for m in missing], 1, 0.8)
        if name not in READ and near and _is_own(kit, name):
            meant = next(m for m in missing if m.lower() == near[0])
            yield f"checks.py: nothing reads `{name}`. Is `{meant}` meant?"


def _is_own(kit: Kit, name: str) -> bool:
    """Whether checks.py itself makes a name, rather than importing it."""
    tree = ast.parse(kit.source("checks.py"))
    return not any(isinstance(node, ast.Import | ast.ImportFrom)
                   and any(name in (a.asname, a.name) for a in node.names) for node in tree.body)


# ----------------------------------------------------------------- requirements


def _requirements(kit: Kit) -> Iterator[str]:
    order = [one.name for one in kit.requirements]
    yield from (f"checks.py: `REQUIRED` names `{name}` {count} times."
                for name, count in Counter(order).items() if count > 1)
    for position, one in enumerate(kit.requirements):
        names = Counter(leaves(one.returns))
        yield from (f"checks.py: `{one.name}` returns two things called `{name}`."
                    for name, count in names.items() if count > 1)
        for other in one.after:
            if other not in order[:position]:
                yield (f"checks.py: `{one.name}` waits for `{other}`, which does not stand "
                       "before it in `REQUIRED`.")
        for name, gradient in one.gradients.items():
            where = f"checks.py: the gradient `{name}` of `{one.name}`"
            yield from (f"{where} {problem}" for problem in _gradient(kit, one, name, gradient))


def _gradient(kit: Kit, requirement: Requirement, name: str, gradient: GradientOf) -> Iterator[str]:
    if name not in leaves(requirement.returns):
        yield f"is not among what it returns ({', '.join(leaves(requirement.returns))})."
    if isinstance(gradient.of, str):
        forward = next((r for r in kit.requirements if r.name == gradient.of), None)
        function = getattr(kit.module("solution.py"), gradient.of, None)
        if forward is None or not callable(function):
            yield f"belongs to `{gradient.of}`, which is not in `REQUIRED`."
            return
        if gradient.output is not None and gradient.output not in leaves(forward.returns):
            yield f"names the output `{gradient.output}`, which `{gradient.of}` does not return."
    else:
        function = gradient.of
    if gradient.wrt not in inspect.signature(function).parameters:
        yield f"is for `{gradient.wrt}`, which is no argument of `{function.__name__}`."
    backward = getattr(kit.module("solution.py"), requirement.name, None)
    if backward is None or gradient.upstream is None:
        return
    arriving = [gradient.upstream] if isinstance(gradient.upstream, str) else gradient.upstream
    for one in arriving:
        if one not in inspect.signature(backward).parameters:
            yield f"takes its upstream gradient from `{one}`, which is no argument of it."


def _files(kit: Kit) -> Iterator[str]:
    driven = [one.name for one in kit.requirements if one.driven]
    if driven and not kit.has("driver.py"):
        yield f"`{driven[0]}` is driven, but there is no driver.py."
    elif driven and not callable(getattr(kit.module("driver.py"), "drive", None)):
        yield "driver.py defines no `drive(answer, **inputs)`."
    elif not driven and kit.has("driver.py"):
        yield "driver.py is used by no requirement; say `driven=True`."


# --------------------------------------------------------------------- mistakes


def _mistakes(kit: Kit) -> Iterator[str]:
    if not kit.mistakes:
        yield "checks.py: `MISTAKES` is missing or empty: the check names no mistake."
    for name, count in Counter(one.id for one in kit.mistakes).items():
        if count > 1:
            yield f"checks.py: {count} mistakes have the id `{name}`."
    names = {one.name for one in kit.requirements}
    for mistake in kit.mistakes:
        where = f"checks.py: `{mistake.id}`"
        if not isinstance(mistake.message, str) or not mistake.message.strip():
            yield f"{where} has no sentence for the learner."
        if mistake.requirement not in names:
            yield f"{where} belongs to `{mistake.requirement}`, which is not in `REQUIRED`."
        for number, variant in enumerate(mistake.variants, 1):
            problem = variant_problem(kit, variant)
            if problem:
                yield f"`{mistake.id}`, variant {number}: {problem}"


def variant_problem(kit: Kit, variant: Edit | Sequence[Edit]) -> str:
    """Why a variant of a mistake cannot be made, or nothing."""
    try:
        source = edits.apply(kit.solution_source, variant)
        compile(source, "variant", "exec", dont_inherit=True)
    except ContentError as error:
        return str(error)
    except SyntaxError as error:
        return f"it is not Python any more ({error.msg}, line {error.lineno})."
    return "it changes nothing." if source == kit.solution_source else ""


# ------------------------------------------------------------------------- rest


def _equivalents(kit: Kit) -> Iterator[str]:
    for number, one in enumerate(kit.equivalents, 1):
        if not one.reason.strip():
            yield f"checks.py: entry {number} of `EQUIVALENT` says no reason."


def _speeds(kit: Kit) -> Iterator[str]:
    for one in kit.speeds:
        yield from _call("checks.py: `SPEED`", kit, one.requirement, dict(one.inputs))


def _properties(kit: Kit) -> Iterator[str]:
    for one in kit.properties(0):
        if not isinstance(one, Property):
            yield "checks.py: `properties` yields something not made with `Property(…)`."
            continue
        where = f"checks.py: the property {one.name!r}"
        if not one.calls:
            yield f"{where} makes no call."
        for inputs in one.calls:
            yield from _call(where, kit, one.requirement, dict(inputs))


def _call(where: str, kit: Kit, name: str, inputs: dict[str, object]) -> Iterator[str]:
    """Whether a requirement can be called with these inputs."""
    try:
        if not kit.requirement(name).driven:
            kit.bind(name, inputs)
    except ContentError as error:
        yield f"{where}: {str(error).rpartition('checks.py: ')[2]}"
