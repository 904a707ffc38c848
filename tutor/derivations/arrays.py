"""The arrays of a derivation: what they are called, and what they are where a line is tried.

They are tried in shapes in which no two sizes are equal, so that a product or a transpose that is
out of place is seen by its shape already.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from tutor.algebra.arrays.names import key_of, one_alphabet, spelt
from tutor.algebra.arrays.syntax import Line, read_line, sides_of
from tutor.algebra.arrays.tree import Name, Node, names
from tutor.algebra.expression import ParseError

if TYPE_CHECKING:
    from tutor.algebra.arrays.values import Array as Numbers
    from tutor.algebra.arrays.values import Value

# What the sizes are, in two trials: a factor 1/5 is not 1/N in the other one.
SIZES = ((5, 4, 3, 2, 6, 7), (6, 7, 2, 5, 3, 4))


@dataclass(frozen=True)
class Array:
    """An array that can be typed by its name.

    `shape` names its sizes, `("N", "K")`; a row is `("1", "K")`. `holds` is what it is on the
    derivation's instance, a SymPy matrix. `means` says what it is made of, where a learner may put
    that in for it: `H @ W2 + b2`. `within` is the range in which its entries are tried.
    """

    shape: tuple[str, str]
    holds: Any
    means: str = ""
    within: tuple[float, float] = (-1.5, 1.5)


class TypedLine(NamedTuple):
    """A line of arrays: the names left of its equals signs, and what stands on the right.

    `indices` are the letters of its left side; empty for whole arrays.
    """

    left: tuple[Name, ...]
    right: Node
    indices: str

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(each.key for each in self.left)


class ArrayLines:
    """The lines of a derivation that are typed with arrays, by their places, counted from 0.

    `texts` are the lines as an author types them. Raises ParseError for one that cannot be read,
    and ValueError for a name or a size that is none.
    """

    def __init__(self, arrays: Mapping[str, Array], texts: Sequence[str]) -> None:
        self.arrays = {key_of(name): each for name, each in arrays.items()}
        self.letters = list(dict.fromkeys(
            letter for each in arrays.values() for letter in each.shape if letter != "1"))
        if len(self.letters) > len(SIZES[0]):
            raise ValueError(f"more than {len(SIZES[0])} sizes are not tried")
        # A letter of a shape is a number that can be typed where a line is written with it.
        self.numbers = frozenset(
            each for each in self.letters if each not in self.arrays
            and re.search(rf"(?<![^\W_]){each}(?![^\W_])", " ".join(texts)))
        self.shown = {key_of(name): name for name in arrays} | {n: n for n in self.numbers}
        self.lefts = [_left(text) for text in texts]
        for left in self.lefts:
            for each in left:
                self.shown.setdefault(each.key, re.sub("_[a-z]{1,2}$", "", each.text))
        self.lines: list[TypedLine | None] = []
        for text, left in zip(texts, self.lefts):
            right = self.read(text).right if text else None
            self.lines.append(None if right is None else TypedLine(
                left, right, left[0].index if left else ""))
        self._check()
        self._values: dict[tuple[object, ...], dict[str, Numbers]] = {}

    def _check(self) -> None:
        """Every name is known where it is used. Raises ValueError."""
        for number, line in enumerate(self.lines):
            for key in sorted(names(line.right) - set(self.known(number)) if line else ()):
                raise ValueError(f"line {number + 1} is typed with `{self.shown[key]}`, which no "
                                 "line before it has found")
        before = set(self.numbers)
        for name, (key, array) in zip(self.shown.values(), self.arrays.items()):
            made_of = names(self.read(array.means).right) if array.means else set()
            for each in sorted(made_of - before):
                raise ValueError(f"`{name}` is made of `{self.shown[each]}`, which does not stand "
                                 "above it")
            before.add(key)

    def read(self, text: str) -> Line:
        """A line in all names that the derivation ever has. Raises ParseError."""
        return read_line(text, self.shown)

    def found_at(self, key: str) -> int:
        """The place of the line that a name is found in; -1 where it is known from the start."""
        places = [n for n, left in enumerate(self.lefts) if any(each.key == key for each in left)]
        return places[0] if places else -1

    def known(self, number: int) -> dict[str, str]:
        """The names that line `number` may be written with."""
        own = {each.key for each in self.lefts[number]}
        return {key: shown for key, shown in self.shown.items()
                if key not in own and self.found_at(key) < number}

    def listed(self, number: int) -> list[str]:
        """The names that line `number` is offered: the known ones with which lines are written."""
        return [key for key in self.known(number) if key in self.typed_with]

    @cached_property
    def typed_with(self) -> frozenset[str]:
        """The keys that stand in lines."""
        return frozenset().union(*(names(line.right) for line in self.lines if line))

    # ------------------------------------------------------------------- values

    def values(self, trial: int, assuming: Mapping[str, str]) -> dict[str, Numbers]:
        """An array for each name; `assuming` says what is put in for some of them."""
        known = trial, *assuming.items()
        if known not in self._values:
            self._values[known] = self._drawn(trial, assuming)
        return self._values[known]

    def _drawn(self, trial: int, assuming: Mapping[str, str]) -> dict[str, Numbers]:
        import numpy as np

        rng, sizes = np.random.default_rng(trial), dict(zip(self.letters, SIZES[trial]))
        found: dict[str, Numbers] = {
            each: np.asarray(float(sizes[each])) for each in self.numbers}
        for key, array in self.arrays.items():
            shape = [sizes.get(letter, 1) for letter in array.shape]
            # Drawn even where it follows, so that the others do not depend on that.
            found[key] = rng.uniform(*array.within, shape)
        for name, text in assuming.items():
            found[key_of(name)] = self._value(text, found).at
        for key, array in self.arrays.items():
            if array.means:
                found[key] = self._value(array.means, found).at
        for line in self.lines:
            if line is not None:
                for each in line.left:
                    found[each.key] = self.whole(line, found, each.key)
        return found

    def _value(self, text: str, found: Mapping[str, Numbers]) -> Value:
        from tutor.algebra.arrays.values import value

        return value(self.read(text).right, found)

    def whole(self, line: TypedLine, found: Mapping[str, Numbers], key: str = "") -> Numbers:
        """What a line is as a whole array: its indices in the order of its left side."""
        from tutor.algebra.arrays.values import value

        at, letters = value(line.right, found)
        if not letters:
            return at
        if sorted(letters) != sorted(line.indices):
            raise ParseError(f"The left side has the indices `{line.indices}`, and the right "
                             f"`{letters}`.")
        at = at.transpose([letters.index(each) for each in line.indices])
        shaped = [each for each in (key, *sorted(line.keys)) if each in self.arrays]
        if at.ndim == 1 and not shaped:
            raise ParseError(f"`{line.left[0].text}` is a row or a column: say in `arrays` which.")
        return at.reshape(found[shaped[0]].shape) if at.ndim == 1 else at


def _left(text: str) -> tuple[Name, ...]:
    """The names that stand left of an author's line."""
    found = []
    for side in sides_of(one_alphabet(text))[:-1]:
        side = side.strip()
        name = spelt(side, 0, None)
        if name is None or name.end != len(side):
            raise ParseError(f"`{side}` is no name of an array.")
        found.append(Name(name.key, name.indices, side))
    return tuple(found)
