"""Questions with fresh numbers: drawn, checked to be diagnosable, and asked.

The numbers that are shown are drawn from explicit lists and kept, so that the same question can be
asked, and marked, again. A variant in which a wrong rule gives the right answer is drawn again.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from tutor.authored import run_module
from tutor.course import model
from tutor.course.dialect import Reader
from tutor.errors import ContentError
from tutor.questions.marking import Mark, mark_text, rounded_early
from tutor.questions.parts import Item, Part, exact, shape_text, shown
from tutor.questions.reading import read_matrix, read_number, read_shape, read_vector

# So many variants are drawn before a generator is said to have no diagnosable one.
MOST_DRAWS = 100

T = TypeVar("T")


class Draw:
    """Draws what a question shows, and remembers it by name. Given `parameters` it repeats them."""

    def __init__(self, rng: random.Random, level: int = 1,
                 parameters: Mapping[str, Any] | None = None) -> None:
        self.level = level
        self.parameters: dict[str, Any] = {}
        self._rng, self._known = rng, parameters

    def pick(self, name: str, values: Sequence[T]) -> T:
        """One of `values`, each as likely as the others."""
        return self._keep(name, lambda: self._rng.choice(list(values)))

    def several(self, name: str, values: Sequence[T], count: int) -> list[T]:
        """`count` of `values`, each as likely as the others, repeated or not."""
        return self._keep(name, lambda: self._rng.choices(list(values), k=count))

    def sample(self, name: str, values: Sequence[T], count: int) -> list[T]:
        """`count` different ones of `values`."""
        return self._keep(name, lambda: self._rng.sample(list(values), count))

    def _keep(self, name: str, draw: Callable[[], Any]) -> Any:
        if name in self.parameters:
            raise ValueError(f"`{name}` is drawn twice")
        value = self._known[name] if self._known is not None else draw()
        self.parameters[name] = value
        return value


Second = Callable[[Mapping[str, Any]], Mapping[str, Any]]


@dataclass
class Generator:
    """A question with fresh numbers every time.

    `topic` is a slug of the lecture; `seconds` is how long it may take; `levels` how many degrees
    of difficulty it has; `convention` says which one is used where sources differ.
    """

    id: str
    build: Callable[[Draw], Item]
    title: str
    topic: str
    seconds: int
    levels: int = 1
    version: int = 1
    convention: str = ""
    path: Path = field(default_factory=Path)
    keys: Second | None = None

    def second(self, function: Second) -> Second:
        """Decorator: an independent computation of every key, from the drawn parameters."""
        self.keys = function
        return function


@dataclass(frozen=True)
class Asked:
    """A question as it is asked: every part is a `Question`, marked as any other."""

    generator: Generator
    level: int
    seed: int
    parameters: dict[str, Any]
    item: Item
    intro: model.Blocks
    parts: tuple[model.Question, ...]
    steps: model.Blocks
    hints: tuple[model.Blocks, ...]


def generator(id: str, *, title: str, topic: str, seconds: int, levels: int = 1, version: int = 1,
              convention: str = "") -> Callable[[Callable[[Draw], Item]], Generator]:
    """Decorator: make a generator of a function from a draw to an item."""
    return lambda build: Generator(id, build, title, topic, seconds, levels, version, convention)


def generators_in(path: Path) -> dict[str, Generator]:
    """The generators that a lecture's `questions.py` defines, by id, in the order written.

    Where there are many, files beside it, `questions_*.py`, hold more.
    """
    found: dict[str, Generator] = {}
    for file in (path, *sorted(path.parent.glob(f"{path.stem}_*.py"))):
        for value in vars(run_module(file)).values():
            if isinstance(value, Generator):
                if value.id in found:
                    raise ContentError(f"{file}: two generators are called `{value.id}`.")
                value.path = file
                found[value.id] = value
    return found


def ask(generator: Generator, seed: int, level: int = 1) -> Asked:
    """The question of this seed. The same seed always asks the same.

    Raises ContentError where no variant is diagnosable.
    """
    problem = ""
    for attempt in range(MOST_DRAWS):
        rng = random.Random(f"{generator.id}/{generator.version}/{level}/{seed}/{attempt}")
        draw = Draw(rng, level)
        asked = _asked(generator, generator.build(draw), draw, seed)
        problem = undiagnosable(asked)
        if not problem:
            return asked
    raise ContentError(f"{generator.path}: `{generator.id}` has no variant in {MOST_DRAWS} draws "
                       f"whose wrong answers can be told apart: {problem}")


def again(generator: Generator, parameters: Mapping[str, Any], level: int = 1,
          seed: int = 0) -> Asked:
    """The same question again, from the numbers that it showed."""
    draw = Draw(random.Random(0), level, parameters)
    return _asked(generator, generator.build(draw), draw, seed)


def mark_part(asked: Asked, number: int, text: str, earlier: Mapping[str, Any]) -> Mark:
    """Mark a typed part. `earlier` are the learner's values of the parts before, by id.

    Where the method is right and only an earlier value was not, the answer is right.
    """
    question, part = asked.parts[number], asked.item.parts[number]
    mark = mark_text(question, text)
    if mark.correct or part.carry is None or not earlier:
        return mark
    try:
        carried = exact(part.carry(earlier))
    except (ArithmeticError, LookupError, TypeError, ValueError):
        # Nothing follows from such a value: it is no number to divide by, or has another length.
        return mark
    key = next(option for option in question.options if option.right)
    slipped = any(mark_text(each, exact(earlier[each.id])).correct is False
                  for each in asked.parts[:number] if earlier.get(each.id) is not None)
    said = (model.Text("this follows from your own earlier value, which was not right."),)
    alone = replace(question, options=(
        replace(key, value=carried, feedback=said if slipped else key.feedback),))
    again = mark_text(alone, text)
    return again if again.correct else mark


def read_value(kind: str, text: str) -> Any:
    """What was typed, as the value that `Part.carry` computes with; None where unreadable."""
    readers: dict[str, Callable[[str], Any]] = {
        "number": read_number, "vector": read_vector, "matrix": read_matrix, "shape": read_shape}
    return readers[kind](text) if kind in readers else None


def undiagnosable(asked: Asked) -> str:
    """Why an answer by a known wrong rule would be taken for another; empty where none would."""
    for question in asked.parts:
        if question.kind not in ("number", "shape", "vector", "matrix", "expression"):
            continue
        for option in question.options:
            mark = mark_text(question, option.value)
            own = (option.feedback,) if option.feedback else ()
            if mark.correct is not option.right or mark.feedback != own:
                said = model.plain_text(option.feedback)
                return f"in `{question.id}`, {option.value} (“{said}”) is taken for another answer."
            if not option.right and rounded_early(question, option.value):
                said = model.plain_text(option.feedback)
                return f"in `{question.id}`, {option.value} (“{said}”) is taken for the key, " \
                       "rounded early."
    return ""


def _asked(generator: Generator, item: Item, draw: Draw, seed: int) -> Asked:
    reader = Reader(generator.path)
    shuffle = random.Random(f"{generator.id}/{seed}/shuffle")
    return Asked(
        generator=generator, level=draw.level, seed=seed, parameters=draw.parameters, item=item,
        intro=tuple(reader.blocks(item.intro)),
        parts=tuple(_question(reader, generator, part, shuffle) for part in item.parts),
        steps=tuple(reader.blocks(item.steps)),
        hints=tuple(tuple(reader.blocks(hint)) for hint in item.hints),
    )


def _question(reader: Reader, generator: Generator, part: Part,
              shuffle: random.Random) -> model.Question:
    if part.options:
        options = [_option(reader, *each) for each in part.options]
        reasons = [_option(reader, *each) for each in part.reasons]
        if part.kind != "order":
            shuffle.shuffle(options)
            shuffle.shuffle(reasons)
    else:
        options = [_value(reader, part, True, part.key, part.why)]
        options += [_value(reader, part, False, each.value, each.sentence) for each in part.wrong]
        reasons = []
    return model.Question(
        line=1, id=part.id, kind=part.kind, topic=generator.topic, version=generator.version,
        tolerance=part.tolerance, prompt=tuple(reader.blocks(part.ask)), options=tuple(options),
        reasons=tuple(reasons),
        variables=tuple(model.Variable(n, *d) for n, d in part.variables.items()),
    )


def _option(reader: Reader, right: bool, text: str, said: str) -> model.Option:
    inlines = reader.inline_text(text)
    return model.Option(right, inlines, model.plain_text(inlines).strip(),
                        reader.inline_text(said))


def _value(reader: Reader, part: Part, right: bool, value: Any, said: str) -> model.Option:
    text = shape_text(value) if part.kind == "shape" else shown(value)
    return model.Option(right, (model.Text(text),), exact(value), reader.inline_text(said))
