"""What must hold for an exercise's brief: its head, its hints, its formulas."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tutor.check.kit import Kit
from tutor.check.sandbox.limits import Limits
from tutor.course.block import walk
from tutor.course.brief import Brief, read_brief
from tutor.course.catalogue import Course, ExerciseInfo
from tutor.lint.formulas import formula_problems

HINTS = 4


def brief_problems(course: Course, info: ExerciseInfo) -> list[str]:
    """What is wrong with `brief.md`. Raises a `ContentError` where it cannot be read."""
    brief = read_brief(info.brief_path)
    blocks = [*walk(brief.blocks), *(b for hint in brief.hints for b in walk(hint))]
    return [f"brief.md: {problem}" for problem in _head(course, info)] + [
        f"brief.md: {problem}" for problem in _hints(brief)] + formula_problems(blocks, "brief.md")


def _head(course: Course, info: ExerciseInfo) -> Iterator[str]:
    if info.minutes < 1:
        yield f"`minutes` is {info.minutes}; say how long the exercise takes."
    if not info.title.strip():
        yield "`title` is empty."
    lecture = next((lec for lec in course.lectures if lec.number == info.lecture), None)
    if lecture is None or info.id not in lecture.exercises:
        yield f"lecture {info.lecture} does not list `{info.id}` in course.toml."
    if not info.topics:
        yield "`topics` is empty; name at least one."
    known = {topic.slug for topic in lecture.topics} if lecture else set()
    for topic in info.topics:
        if topic not in known:
            yield f"`{topic}` is no topic of lecture {info.lecture}."


def _hints(brief: Brief) -> Iterator[str]:
    if len(brief.hints) != HINTS:
        yield f"it has {len(brief.hints)} hints; the ladder has four rungs."
    for number, hint in enumerate(brief.hints, 1):
        if not hint:
            yield f"hint {number} is empty."


def oracle_problems(info: ExerciseInfo, kit: Kit) -> Iterator[str]:
    """Whether the references that the brief promises are there, and compute everything."""
    if not kit.has("oracle.py"):
        if "keras" in info.references and info.needs != "keras":
            yield ("brief.md: `references` promises `keras`, but there is no oracle.py. Write it, "
                   "or say `references: [numpy]`.")
        return
    defined = _defined(ast.parse(kit.source("oracle.py")))
    for requirement in kit.requirements:
        if requirement.judge is None and requirement.name not in defined:
            yield f"oracle.py defines no `{requirement.name}`."


def limit_problems(kit: Kit) -> Iterator[str]:
    """Where answers may take longer than elsewhere, the brief has to say how long."""
    limits, usual = kit.limits, Limits()
    if limits.whole < limits.seconds:
        yield (f"checks.py: `LIMITS` gives one call {limits.seconds:g} seconds, and all of them "
               f"together {limits.whole:g}.")
    if (limits.seconds, limits.whole) == (usual.seconds, usual.whole):
        return
    text = kit.source("brief.md").split("## Hints")[0]
    if not re.search(rf"\b{limits.seconds:g} seconds\b.*\b{limits.whole:g}\b", text):
        yield (f"brief.md does not say that one call may take {limits.seconds:g} seconds, and all "
               f"calls of a check together {limits.whole:g}.")


def _defined(tree: ast.Module) -> set[str]:
    """The names that a file binds at its top level."""
    names: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            names |= {name.id for name in ast.walk(node) if isinstance(name, ast.Name)
                      and isinstance(name.ctx, ast.Store)}
    return names
