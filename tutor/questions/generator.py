"""Questions with fresh numbers: drawn, checked to be diagnosable, and asked.

The numbers that are shown are drawn from explicit lists and kept, so that the same question can be
asked, and marked, again. A variant in which a wrong rule gives the right answer is drawn again.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from tutor.authored import run_module
from tutor.course import exam, model
from tutor.course.dialect import Reader
from tutor.errors import ContentError
from tutor.questions.marking import Mark, mark_given, mark_text, rounded_early
from tutor.questions.parts import Item, Part, exact, shape_text, shown
from tutor.questions.reading import read_matrix, read_number, read_shape, read_vector

# So many variants are drawn before a generator is said to have no diagnosable one.
MOST_DRAWS = 100
# Of the 256 that a byte can be, so many keep a variant for exams.
KEPT = 51

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

    def _keep(self, name: str, draw: Callable[[], T]) -> T:
        if name in self.parameters:
            raise ValueError(f"`{name}` is drawn twice")
        value: T = self._known[name] if self._known is not None else draw()
        self.parameters[name] = value
        return value


Second = Callable[[Mapping[str, Any]], Mapping[str, Any]]


@dataclass
class Generator:
    """A question with fresh numbers every time.

    `topic` is a slug of the lecture; `levels` how many degrees of difficulty it has; `convention`
    says which one is used where sources differ. `seconds` is how long it may take, and `points`
    what it is worth, at each level; `part` is its part of an exam, see `tutor.course.exam`.
    `formerly` are ids that it had before, so that its history is found.
    """

    id: str
    build: Callable[[Draw], Item]
    title: str
    topic: str
    seconds: tuple[int, ...]
    points: tuple[int, ...]
    part: str
    levels: int = 1
    version: int = 1
    convention: str = ""
    formerly: tuple[str, ...] = ()
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


def generator(id: str, *, title: str, topic: str, seconds: int | Sequence[int],
              points: int | Sequence[int] | None = None, part: str = "D", levels: int = 1,
              version: int = 1, convention: str = "",
              formerly: Sequence[str] = ()) -> Callable[[Callable[[Draw], Item]], Generator]:
    """Decorator: make a generator of a function from a draw to an item.

    `seconds` and `points` are a number, or one for each level; without `points` there is one for
    each minute that was begun.
    """
    times = exam.each_level(seconds, levels)
    worth = exam.computation_points(times) if points is None else exam.each_level(points, levels)
    return lambda build: Generator(
        id, build, title, topic, times, worth, exam.PRACTICE if part == exam.NONE else part,
        levels, version, convention, tuple(formerly))


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


def ask(generator: Generator, seed: int, level: int = 1, *, reserved: bool = False) -> Asked:
    """The question of this seed. The same seed always asks the same.

    `reserved` asks for numbers that are kept for exams, and never shown before; see `kept`. Raises
    ContentError where no variant is diagnosable.
    """
    problem = ""
    # Of the numbers, a fifth are kept for exams: to find as many of them takes five times as long.
    draws = 5 * MOST_DRAWS if reserved else MOST_DRAWS
    for attempt in range(draws):
        rng = random.Random(f"{generator.id}/{generator.version}/{level}/{seed}/{attempt}")
        draw = Draw(rng, level)
        item = generator.build(draw)
        if kept(generator, draw.parameters) is not reserved:
            problem = problem or ("none of them is kept for exams" if reserved else
                                  "none of them is shown outside exams")
            continue
        problem = undiagnosable(_questions(generator, item, seed, level))
        if not problem:
            return _asked(generator, item, draw, seed)
    raise ContentError(f"{generator.path}: `{generator.id}` has no variant in {draws} draws "
                       f"whose wrong answers can be told apart: {problem}")


def drawn(generator: Generator, seed: int, level: int = 1) -> tuple[dict[str, Any], str]:
    """The first draw of a seed, whether it is asked or not: its parameters, and why it is not
    asked, where its wrong answers cannot be told apart."""
    draw = Draw(random.Random(f"{generator.id}/{level}/{seed}"), level)
    item = generator.build(draw)
    return draw.parameters, undiagnosable(_questions(generator, item, seed, level))


def kept(generator: Generator, parameters: Mapping[str, Any]) -> bool:
    """Whether a variant is kept for exams: of a generator that stands in one, a fifth are."""
    if not generator.part:
        return False
    shown = json.dumps([generator.id, parameters], sort_keys=True, default=str)
    return hashlib.sha256(shown.encode()).digest()[0] < KEPT


def again(generator: Generator, parameters: Mapping[str, Any], level: int = 1,
          seed: int = 0) -> Asked:
    """The same question again, from the numbers that it showed."""
    draw = Draw(random.Random(0), level, parameters)
    return _asked(generator, generator.build(draw), draw, seed)


def mark_part(asked: Asked, number: int, given: Any, earlier: Mapping[str, Any],
              by: Callable[[model.Question, Any], Mark] = mark_given) -> Mark:
    """Mark a part, `by` the form that the answer has. `earlier` are the learner's values of the
    parts before, by id; of a choice, the text of its option.

    Where the method is right and only an earlier value was not, the answer is right.
    """
    mark = by(asked.parts[number], given)
    if mark.correct or not earlier:
        return mark
    carried = _carried(asked, number, earlier)
    again = by(carried, given) if carried is not None else mark
    if not again.correct:
        return mark
    slips = [each for each in asked.parts[:number] if _slipped(each, earlier.get(each.id))]
    if not slips:
        return again
    what = "value" if any(each.kind != "choice" for each in slips) else "answer"
    said = model.Text(f"this follows from your own earlier {what}, which was not right.")
    return replace(again, feedback=((said,),), followed=True)


def _carried(asked: Asked, number: int, earlier: Mapping[str, Any]) -> model.Question | None:
    """A part with the key that follows from the learner's own values; None where none does."""
    question, part = asked.parts[number], asked.item.parts[number]
    if part.carry is None:
        return None
    try:
        value = part.carry(earlier)
        if value is None:
            return None
        if part.kind == "choice":
            right = [each.value for each in question.options].index(
                _plain(asked.generator.path, value))
            return replace(question, options=tuple(
                replace(each, right=at == right) for at, each in enumerate(question.options)))
        key = next(option for option in question.options if option.right)
        return replace(question, options=(replace(key, value=exact(value)),))
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        # Nothing follows from such a value: it is no number to divide by, or has another length.
        return None


def _slipped(question: model.Question, value: Any) -> bool:
    """Whether a learner's value of a part is wrong; one that is not known is no slip."""
    if value is None:
        return False
    if question.kind == "choice":
        return any(each.value == value and not each.right for each in question.options)
    return mark_text(question, exact(value)).correct is False


def read_value(kind: str, given: Any) -> Any:
    """An answer that was kept as plain data, as the value that `Part.carry` computes with; None
    where unreadable."""
    if kind == "choice":
        return given[0] if isinstance(given, list) and len(given) == 1 else None
    readers: dict[str, Callable[[str], Any]] = {
        "number": read_number, "vector": read_vector, "matrix": read_matrix, "shape": read_shape}
    return readers[kind](str(given)) if kind in readers else None


def undiagnosable(parts: Sequence[model.Question]) -> str:
    """Why an answer by a known wrong rule would be taken for another; empty where none would."""
    for question in parts:
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
    path = generator.path
    return Asked(
        generator=generator, level=draw.level, seed=seed, parameters=draw.parameters, item=item,
        intro=_blocks(path, item.intro),
        parts=_questions(generator, item, seed, draw.level),
        steps=_blocks(path, item.steps),
        hints=tuple(_blocks(path, hint) for hint in item.hints),
    )


def _questions(generator: Generator, item: Item, seed: int,
               level: int) -> tuple[model.Question, ...]:
    shuffle = random.Random(f"{generator.id}/{seed}/shuffle")
    points = _shared(generator.points[level - 1], len(item.parts))
    seconds = _shared(generator.seconds[level - 1], len(item.parts))
    return tuple(
        replace(_question(generator, part, shuffle), part=generator.part, points=worth,
                seconds=time, level=level)
        for part, worth, time in zip(item.parts, points, seconds))


def _shared(total: int, parts: int) -> list[int]:
    """A whole number shared among parts; the later ones, which build on the others, have more."""
    return [total * (n + 1) // parts - total * n // parts for n in range(parts)]


# Much of what a generator says is the same in every draw, and Markdown takes its time.
@lru_cache(maxsize=1024)
def _blocks(path: Path, text: str) -> model.Blocks:
    return tuple(Reader(path).blocks(text))


@lru_cache(maxsize=1024)
def _inlines(path: Path, text: str) -> model.Inlines:
    return Reader(path).inline_text(text)


def _question(generator: Generator, part: Part, shuffle: random.Random) -> model.Question:
    path = generator.path
    if part.options:
        options = [_option(path, *each) for each in part.options]
        reasons = [_option(path, *each) for each in part.reasons]
        if part.kind != "order" and not part.sorted:
            shuffle.shuffle(options)
            shuffle.shuffle(reasons)
    else:
        options = [_value(path, part, True, part.key, part.why)]
        options += [_value(path, part, False, each.value, each.sentence) for each in part.wrong]
        reasons = []
    return model.Question(
        line=1, id=part.id, kind=part.kind, topic=generator.topic, version=generator.version,
        tolerance=part.tolerance, prompt=_blocks(path, part.ask), options=tuple(options),
        reasons=tuple(reasons),
        variables=tuple(model.Variable(n, *d) for n, d in part.variables.items()),
    )


def _option(path: Path, right: bool, text: str, said: str) -> model.Option:
    return model.Option(right, _inlines(path, text), _plain(path, text), _inlines(path, said))


def _plain(path: Path, text: str) -> str:
    """An option's text, as an answer is kept."""
    return model.plain_text(_inlines(path, text)).strip()


def _value(path: Path, part: Part, right: bool, value: Any, said: str) -> model.Option:
    text = shape_text(value) if part.kind == "shape" else shown(value)
    return model.Option(right, (model.Text(text),), exact(value), _inlines(path, said))
