"""What must hold for the lines of a derivation that are typed with arrays.

Each has, on the derivation's instance, the values of what is proved; it reads as itself, and the
line before it is not taken for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from tutor.algebra.arrays.names import key_of
from tutor.algebra.arrays.syntax import sides_of
from tutor.algebra.arrays.values import Array, value
from tutor.algebra.expression import ParseError
from tutor.derivations import Derivation, Step, follow
from tutor.derivations.arrays import ArrayLines
from tutor.lint.relations import meant, numbers, values_of

_POINTS = 8


def array_problems(derivation: Derivation) -> Iterator[tuple[int, str]]:
    """What is wrong with lines of arrays, each with its number, from 0; −1 for the arrays."""
    if not derivation.arrays and not any(step.matrix for step in derivation.steps):
        return
    sizes, said = _sizes(derivation)
    if said:
        yield -1, said
        return
    try:
        lines = derivation.array_lines
        lines.values(0, {})
    except (ParseError, ValueError) as error:
        yield -1, f"its arrays: {str(error).rstrip('.')}."
        return
    for name, array in derivation.arrays.items():
        if array.means and not _same(derivation, lines, array.means, array.holds, None, sizes):
            yield -1, f"`{name}`, as `{array.means}`, is not what it holds on the instance."
    for number, step in enumerate(derivation.steps):
        if step.matrix:
            yield from ((number, problem) for problem in _line(derivation, number, sizes))


def _line(derivation: Derivation, number: int, sizes: Mapping[str, int]) -> Iterator[str]:
    step, lines = derivation.steps[number], derivation.array_lines
    if step.holds is None:
        yield f"`{step.matrix}` can be typed, and nothing proves it."
        return
    right = sides_of(step.matrix)[-1]
    if not _same(derivation, lines, right, step.holds, step, sizes, step.matrix):
        yield f"`{step.matrix}`, as typed, is not the line that is proved."
        return
    for name, text in step.assuming.items():
        held = derivation.arrays[name].holds
        if not _same(derivation, lines, text, held, step, sizes):
            yield f"`{name}` is not `{text}` on the instance, with what `where` puts in."
    if not number:
        return
    for text in (step.matrix, right):
        said = follow(derivation, number, text)
        if said.kind != "expected":
            yield f"`{text.strip()}`, typed, is answered with “{said.sentence}”"
    for before in {number - 1, (step.after or number) - 1}:
        previous = sides_of(derivation.steps[before].matrix)[-1]
        if previous and follow(derivation, number, previous).right:
            yield f"`{right.strip()}`, typed, is line {before + 1} again."


def _sizes(derivation: Derivation) -> tuple[dict[str, int], str]:
    """What each letter of a shape is on the instance, and what is wrong with that."""
    sizes: dict[str, int] = {"1": 1}
    for name, array in derivation.arrays.items():
        shape = getattr(array.holds, "shape", None)
        if shape is None or len(array.shape) != 2:
            return {}, f"`{name}` has two sizes, and holds a matrix on the instance."
        for letter, size in zip(array.shape, shape):
            if sizes.setdefault(letter, size) != size:
                return {}, f"`{name}` has the shape {shape} on the instance, where {letter} is " \
                           f"{sizes[letter]}."
    return sizes, ""


def _same(derivation: Derivation, lines: ArrayLines, text: str, holds: Any, step: Step | None,
          sizes: Mapping[str, int], line: str = "") -> bool:
    """Whether a text has the values of what SymPy holds, at points of the ranges."""
    held = {key_of(name): array.holds for name, array in derivation.arrays.items()}
    for left, each in zip(lines.lefts, derivation.steps):
        for name in left:
            if each.holds is not None:
                held.setdefault(name.key, each.holds)
    own = next((one for one, each in zip(lines.lines, derivation.steps) if line
                and each is step), None)
    for arrays, wanted in _instances(derivation, held, holds, step, sizes):
        at = lines.whole(own, arrays) if own is not None else \
            value(lines.read(text).right, arrays).at
        # The entries of one index are a row or a column.
        if at.size != wanted.size or (at.ndim == wanted.ndim and at.shape != wanted.shape):
            return False
        if not np.allclose(at.reshape(wanted.shape), wanted, rtol=1e-8, atol=1e-10):
            return False
    return True


def _instances(derivation: Derivation, held: Mapping[str, Any], holds: Any, step: Step | None,
               sizes: Mapping[str, int]) -> Iterator[tuple[dict[str, Array], Array]]:
    """The arrays of the instance, and what is proved, with numbers for all free names."""
    full = {key: _entries(each, step, derivation) for key, each in held.items()}
    every = tuple(entry for _, entries in full.values() for entry in entries)
    shape, entries = _entries(holds, step, derivation)
    # Apart: what is held is the same for every line.
    compute, expect = values_of(every), values_of(tuple(entries))
    free = set().union(*(each.free_symbols for each in (*every, *entries)))
    for at in numbers(derivation, free, _POINTS):
        found, arrays = iter(compute(at)), {}
        for key, (size, own) in full.items():
            arrays[key] = np.array([float(next(found)) for _ in own]).reshape(size)
        wanted = np.array([float(each) for each in expect(at)]).reshape(shape)
        yield arrays | {letter: np.asarray(float(n)) for letter, n in sizes.items()}, wanted


def _entries(held: Any, step: Step | None, derivation: Derivation) -> tuple[tuple[int, ...],
                                                                            list[Any]]:
    shape = tuple(getattr(held, "shape", ()))
    return shape, [meant(each, step, derivation) for each in (list(held) if shape else [held])]
