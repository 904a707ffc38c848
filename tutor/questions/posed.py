"""A question as it is put to a learner: a fixed one, or one with fresh numbers, in one form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from tutor.authored import unless_changed
from tutor.course import model
from tutor.questions.generator import Asked, Generator, ask, generators_in, mark_part, read_value
from tutor.questions.marking import Mark, mark_given, mark_plain


@dataclass(frozen=True)
class Posed:
    """`parts` are asked one after the other, below `intro`. `hints` and worked `steps` are those of
    a question with fresh numbers, whose `parameters` ask it again. `title` is its own, where what
    poses it poses several kinds."""

    parts: tuple[model.Question, ...]
    intro: model.Blocks = ()
    steps: model.Blocks = ()
    hints: tuple[model.Blocks, ...] = ()
    level: int = 1
    seed: int = 0
    parameters: dict[str, Any] = field(default_factory=dict)
    asked: Asked | None = None
    title: str = ""

    @property
    def points(self) -> int:
        return sum(part.points for part in self.parts)

    @property
    def seconds(self) -> int:
        return sum(part.seconds for part in self.parts)

    def mark(self, number: int, given: Any, earlier: Mapping[str, Any] | None = None) -> Mark:
        """Mark an answer to a part, in the form that belongs to its kind. `earlier` are the
        learner's own answers to the parts before, as plain data by id: what follows rightly from
        an earlier slip is right."""
        return self._mark(number, given, earlier, mark_given)

    def mark_plain(self, number: int, stored: Any,
                   earlier: Mapping[str, Any] | None = None) -> Mark:
        """Mark an answer that was stored as plain data."""
        return self._mark(number, stored, earlier, mark_plain)

    def _mark(self, number: int, given: Any, earlier: Mapping[str, Any] | None,
              by: Callable[[model.Question, Any], Mark]) -> Mark:
        if self.asked is None:
            return by(self.parts[number], given)
        return mark_part(self.asked, number, given, self._values(earlier or {}), by)

    def _values(self, earlier: Mapping[str, Any]) -> dict[str, Any]:
        """What later parts compute with, of the answers to the parts before."""
        read = {part.id: read_value(part.kind, earlier[part.id])
                for part in self.parts if part.id in earlier}
        return {id: value for id, value in read.items() if value is not None}


class Poser(Protocol):
    """What poses a question anew from every seed. `version` changes with what is asked; `each` is
    what the learner is told that one of them has of its own."""

    @property
    def title(self) -> str: ...
    @property
    def levels(self) -> int: ...
    @property
    def version(self) -> int: ...
    @property
    def each(self) -> str: ...

    def pose(self, seed: int, level: int) -> Posed:
        """The question of a seed at a level. Raises ContentError."""


@dataclass(frozen=True)
class Numbers:
    """A generator, as what poses a question with fresh numbers."""

    generator: Generator

    @property
    def title(self) -> str:
        return self.generator.title

    @property
    def levels(self) -> int:
        return self.generator.levels

    @property
    def version(self) -> int:
        return self.generator.version

    @property
    def each(self) -> str:
        return "numbers"

    def pose(self, seed: int, level: int) -> Posed:
        return posed_of(ask(self.generator, seed, level))


def numbers(path: Path, name: str) -> Numbers:
    """A generator of a lecture, whose questions stand in a file and those beside it. Raises
    LookupError where it is not written."""
    found = unless_changed(path, lambda path: generators_in(path) if path.exists() else {})
    return Numbers(found[name])


def posed_of(asked: Asked) -> Posed:
    """A question with fresh numbers, as it is put."""
    return Posed(asked.parts, asked.intro, asked.steps, asked.hints, asked.level, asked.seed,
                 asked.parameters, asked)


def posed_fixed(question: model.Question) -> Posed:
    """A fixed question, as it is put."""
    return Posed((replace(question, line=1),), level=question.level)
