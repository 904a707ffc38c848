"""Whether a typed line of arrays follows, decided on arrays whose sizes all differ."""

from __future__ import annotations

import re
from itertools import permutations

from tutor.algebra.arrays.form import same_form
from tutor.algebra.arrays.syntax import Line, read_line
from tutor.algebra.arrays.tree import Node, names
from tutor.algebra.arrays.values import Misfit, value
from tutor.algebra.expression import ParseError
from tutor.derivations import slips
from tutor.derivations.arrays import SIZES, ArrayLines, TypedLine
from tutor.derivations.feedback import (
    ALREADY_THERE,
    ANOTHER_WAY,
    EXPECTED,
    PREVIOUS_AGAIN,
    STILL_PREVIOUS,
    UNDECIDED,
    LineFeedback,
    is_ahead,
)
from tutor.derivations.model import Derivation, Step

_SEEDS = (0, 1)


def follow_arrays(derivation: Derivation, number: int, text: str) -> LineFeedback:
    """Whether `text` can be the line `number`, counted from 0, which is typed with arrays."""
    lines, step = derivation.array_lines, derivation.steps[number]
    expected = lines.lines[number]
    assert expected is not None
    try:
        given = _read(lines, number, text)
        if said := _names(lines, number, expected, given):
            return LineFeedback("unreadable", said)
        return _judged(derivation, number, expected, given.right, step)
    except ParseError as error:
        return LineFeedback("unreadable", str(error))


def _read(lines: ArrayLines, number: int, text: str) -> Line:
    """The line, in all names, so that one that comes too early can be told."""
    try:
        return lines.read(text)
    except ParseError:
        left = {key: lines.shown[key] for each in lines.lefts[number] for key in [each.key]}
        return read_line(text, lines.known(number) | left, lines.listed(number))


def ahead_with_arrays(derivation: Derivation, number: int, text: str) -> LineFeedback | None:
    """That the text is a later line, of arrays, where the next one is not typed with arrays."""
    lines = derivation.array_lines
    try:
        given = lines.read(text)
    except ParseError:
        return None
    known = lines.known(number)
    for at, line in enumerate(lines.lines[number + 1:], number + 2):
        if line is not None and names(given.right) <= set(known) \
                and {each.key for each in given.left} <= line.keys \
                and _alike(given.right, line, lines):
            return is_ahead(at)
    return None


def next_name(derivation: Derivation, number: int) -> str:
    """What the line `number` begins with, as far as it can be said before: `∂L/∂W2 = `."""
    left = derivation.array_lines.lefts[number]
    return " = ".join(each.text for each in left)


def _names(lines: ArrayLines, number: int, expected: TypedLine, given: Line) -> str:
    """What is wrong with the names of a line: left of the equals sign, or not known yet."""
    known = lines.known(number)
    named = f"`{expected.left[0].text}`" if expected.left else "the next line"
    for each in given.left:
        if each.key not in expected.keys:
            return f"What comes next is {named}, and your line begins with `{each.text}`."
    for key in sorted(names(given.right) - set(known)):
        if key in expected.keys:
            return f"`{lines.shown[key]}` is what comes next: write what it is made of."
        return f"`{lines.shown[key]}` has not been found yet."
    return ""


def _judged(derivation: Derivation, number: int, expected: TypedLine, given: Node,
            step: Step) -> LineFeedback:
    lines = derivation.array_lines
    trials = [_trial(lines, expected, given, seed, step) for seed in _SEEDS]
    try:
        same = slips.agrees(given, trials)
    except Misfit as misfit:
        slip = slips.explained(given, trials, _sizes(lines))
        more = f"{slip[:1].upper()}{slip[1:]}" or misfit.more
        return LineFeedback("wrong", f"{_with_sizes(str(misfit), lines)} {more}".strip())
    if _alike(given, expected, lines):
        return EXPECTED
    source = (step.after or number) - 1
    if step.relation == "=":
        for at, line in enumerate(lines.lines[:number]):
            if line is not None and line.keys & expected.keys and _alike(given, line, lines):
                return STILL_PREVIOUS if at == source else ALREADY_THERE
    if same:
        for at, line in enumerate(lines.lines[number + 1:], number + 2):
            if line is not None and line.keys & expected.keys and _alike(given, line, lines):
                return is_ahead(at)
        previous = lines.lines[source]
        if step.assuming and previous is not None and slips.agrees(given, [
                _trial(lines, previous, given, seed, derivation.steps[source])
                for seed in _SEEDS]):
            return PREVIOUS_AGAIN
        return ANOTHER_WAY
    if same is None:
        return UNDECIDED
    letters = value(given, trials[0].arrays).letters
    if letters != trials[0].letters:
        return LineFeedback("unreadable", _indices(letters, expected, lines))
    name = expected.left[0].text if expected.left else "the line that comes next"
    said = slips.explained(given, trials, _sizes(lines)) \
        or _with_sizes(slips.differing(given, trials, name), lines)
    return LineFeedback("wrong", f"That does not follow: {said}")


def _alike(given: Node, line: TypedLine, lines: ArrayLines) -> bool:
    return same_form(given, line.right, lines.numbers)


def _sizes(lines: ArrayLines) -> list[str]:
    """The sizes that a factor may be: those that lines are written with."""
    return [each for each in lines.letters if each in lines.typed_with & lines.numbers]


def _with_sizes(said: str, lines: ArrayLines) -> str:
    """The same, saying behind the last of its shapes what the sizes in them are: `N = 5`."""
    shapes = list(re.finditer(r"\((\d+), (\d+)\)", said))
    there = {size for shape in shapes for size in shape.groups()}
    sizes = [f"{letter} = {size}" for letter, size in zip(lines.letters, SIZES[_SEEDS[0]])
             if str(size) in there]
    end = shapes[-1].end() if sizes else len(said)
    return f"{said[:end]}{', with ' if sizes else ''}{', '.join(sizes)}{said[end:]}"


def _trial(lines: ArrayLines, expected: TypedLine, given: Node, seed: int,
           step: Step) -> slips.Trial:
    """Arrays, and the expected line, with indices where the given one has them."""
    arrays = lines.values(seed, step.assuming)
    at, letters = value(expected.right, arrays)
    try:
        own = value(given, arrays)
    except ParseError:
        return slips.Trial(arrays, at, letters)
    if letters and not own.letters:
        return slips.Trial(arrays, lines.whole(expected, arrays), "")
    if own.letters and not letters:
        # The sizes, all different, say which axis is which.
        ways = {order for order in permutations(range(at.ndim))
                if at.transpose(order).squeeze().shape == own.at.shape}
        orders = {tuple(n for n in order if at.shape[n] > 1) for order in ways}
        if len(orders) == 1:
            order = next(iter(ways))
            return slips.Trial(arrays, at.transpose(order).squeeze(), own.letters)
    return slips.Trial(arrays, at, letters)


def _indices(letters: str, expected: TypedLine, lines: ArrayLines) -> str:
    if not expected.indices:
        return "What comes next is a whole array: write it without indices, or sum over them."
    name = expected.left[0].text
    wanted, yours = (", ".join(sorted(each)) for each in (expected.indices, letters))
    return f"The indices left over are {wanted} in `{name}`, and {yours} in yours."
