"""The known mistakes of an exercise that show in one line of a function, and what else might be
thought to be wrong there."""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TypeVar

from tutor.check import edits
from tutor.check.authoring import Edit, Mistake, Requirement
from tutor.check.kit import Kit
from tutor.code_questions import running
from tutor.code_questions.listing import WIDEST, listing
from tutor.errors import ContentError

# A function of more lines takes too long to read for a question.
LONGEST = 25
# A wrong line that looks unlike the right one gives itself away.
_ALIKE = 0.6
_LONGER = 16
# What no solution here has, and what a mistake was only written with.
_TELLTALE = (ast.Lambda, ast.IfExp, ast.ListComp, ast.GeneratorExp, ast.NamedExpr)

Place = tuple[int, int]
T = TypeVar("T")


@dataclass(frozen=True)
class Slip:
    """A function of the solution with a known mistake in one line: `at` of `lines`, counted from 0.
    `source` is the whole solution with it."""

    requirement: Requirement
    mistake: Mistake
    source: str
    lines: tuple[str, ...]
    at: int


def functions(kit: Kit) -> list[Requirement]:
    """The functions that are short and narrow enough to be shown."""
    return [each for each in kit.requirements if each.kind == "function"
            and len(lines := listing(kit.solution_source, each.name)) <= LONGEST + 1
            and max(map(len, lines)) <= WIDEST]


def variants(kit: Kit, mistake: Mistake) -> list[str]:
    """The solution with the mistake in each of its forms."""
    found = []
    for each in mistake.variants:
        try:
            found.append(edits.apply(kit.solution_source, each))
        except ContentError:
            continue
    return found


def slips(kit: Kit, requirement: Requirement) -> list[Slip]:
    """Every form of a known mistake that shows in one line of the function, and nowhere else."""
    found = []
    right = listing(kit.solution_source, requirement.name)
    for mistake in mistakes_of(kit, requirement):
        for source in variants(kit, mistake):
            lines = _shown(source, requirement.name)
            if len(lines) != len(right) or not _elsewhere_alike(kit, source, requirement.name):
                continue
            changed = [n for n, (one, other) in enumerate(zip(right, lines)) if one != other]
            if len(changed) == 1 and changed[0] and _plausible(right[changed[0]],
                                                               lines[changed[0]]):
                found.append(Slip(requirement, mistake, source, lines, changed[0]))
    return found


def mistakes_of(kit: Kit, requirement: Requirement) -> list[Mistake]:
    """The mistakes that are wrong by every convention."""
    return [each for each in kit.mistakes
            if each.requirement == requirement.name and not each.convention]


def others(kit: Kit, slip: Slip, rng: random.Random, count: int) -> list[Mistake]:
    """`count` mistakes, if there are so many, whose sentences are not true of the slip: none of
    their forms changes what a form of the slip's changes, and none comes to the same. Those in the
    slip's line come first."""
    own = _places(kit, slip.mistake)
    if own is None:
        return []
    apart = [each for each in shuffled(rng, mistakes_of(kit, slip.requirement))
             if (places := _places(kit, each)) is not None and not _overlap(own, places)]
    here = {each.mistake.id for each in slips_of(kit, slip.requirement) if each.at == slip.at}
    outcomes = None if on_keras(kit) else running.Outcomes(kit, slip.requirement, slip.source)
    found: list[Mistake] = []
    for mistake in sorted(apart, key=lambda each: each.id not in here):
        said = {each.message for each in (slip.mistake, *found)}
        if mistake.message not in said and not (outcomes is not None and any(
                outcomes.same(source) for source in variants(kit, mistake))):
            found.append(mistake)
            if len(found) == count:
                break
    return found


def slips_of(kit: Kit, requirement: Requirement) -> list[Slip]:
    """The same as `slips`, found once for a kit."""
    key = ("slips", requirement.name)
    if key not in kit.memory:
        kit.memory[key] = slips(kit, requirement)
    found: list[Slip] = kit.memory[key]
    return found


def shuffled(rng: random.Random, items: Iterable[T]) -> list[T]:
    """The same things in another order."""
    found = list(items)
    rng.shuffle(found)
    return found


def on_keras(kit: Kit) -> bool:
    """Whether the solution runs on Keras: then it takes too long to run for a question."""
    return any(name.partition(".")[0] == "keras" for name in _imported(kit.solution_source))


def _imported(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def _shown(source: str, name: str) -> tuple[str, ...]:
    try:
        return listing(source, name)
    except (SyntaxError, ContentError):
        return ()


def _elsewhere_alike(kit: Kit, source: str, name: str) -> bool:
    """Whether nothing but the function was changed."""
    outside = []
    for text in (kit.solution_source, source):
        first, last = edits.span(text, name)
        lines = text.splitlines()
        outside.append(lines[:first] + lines[last:])
    return outside[0] == outside[1]


def _plausible(right: str, wrong: str) -> bool:
    """Whether the wrong line could stand there, by its look."""
    if len(wrong) > max(WIDEST, len(right)) or len(wrong) > len(right) + _LONGER:
        return False
    if SequenceMatcher(None, right, wrong, autojunk=False).ratio() < _ALIKE:
        return False
    kinds = [{type(node) for node in ast.walk(tree) if isinstance(node, _TELLTALE)}
             for tree in map(_parsed, (right, wrong))]
    return kinds[1] <= kinds[0] and not re.search(r"(?<![\w.])0 \*|[\w)\]] \* 0(?![\w.])", wrong)


def _parsed(line: str) -> ast.AST:
    """A line as it is read by itself; nothing, where it is a part of a statement."""
    text = line.strip()
    for each in (text, f"{text}\n    pass", f"({text.rstrip(',')})"):
        try:
            return ast.parse(each)
        except SyntaxError:
            continue
    return ast.Module([], [])


def _overlap(one: Sequence[Place], other: Sequence[Place]) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def _places(kit: Kit, mistake: Mistake) -> tuple[Place, ...] | None:
    """What of the solution the forms of a mistake change, as positions in its text; None where that
    cannot be told."""
    found: list[Place] = []
    for variant in mistake.variants:
        for each in [variant] if isinstance(variant, Edit) else variant:
            place = _place(kit.solution_source, each)
            if place is None:
                return None
            found.append(place)
    return tuple(found)


@lru_cache(maxsize=4096)
def _place(source: str, edit: Edit) -> Place | None:
    try:
        first, last = (edits.body_span if edit.old is None else edits.span)(source, edit.scope)
    except ContentError:
        return None
    lines = source.splitlines(keepends=True)
    start, text = len("".join(lines[:first])), "".join(lines[first:last])
    if edit.old is None:
        return start, start + len(text)
    at = text.find(edit.old)
    if at < 0:
        # It changes what another edit has made.
        return None
    old, new = edit.old, edit.new
    before = 0
    while before < min(len(old), len(new)) and old[before] == new[before]:
        before += 1
    after = 0
    while after < min(len(old), len(new)) - before and old[-1 - after] == new[-1 - after]:
        after += 1
    # Whole words, and what stands beside them.
    low, high = at + before, at + len(old) - after
    while low > 0 and re.match(r"[\w. ]", text[low - 1]):
        low -= 1
    while high < len(text) and re.match(r"[\w. ]", text[high]):
        high += 1
    return start + max(0, low - 1), start + min(len(text), high + 1)
