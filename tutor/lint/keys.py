"""The second computation of a lecture's keys and numbers, which stands in its `keys.py`.

A function named after a question returns its key; with `_wrong` after it, its known wrong values.
A function that yields gives texts with computed numbers, which the lesson or `exam.md` has to hold.
"""

from __future__ import annotations

import contextlib
import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from types import FunctionType
from typing import Any

from tutor.algebra.expression import ParseError
from tutor.authored import run_module
from tutor.course import model
from tutor.course.catalogue import Lecture
from tutor.course.lesson import questions_of, read_exam
from tutor.course.questions import TYPED
from tutor.errors import ContentError
from tutor.lint.computed import Place, computed
from tutor.lint.faults import raised
from tutor.questions.marking import mark_text
from tutor.questions.parts import exact, shown

_NUMBER = re.compile(r"[-−]?\d+(?:\.\d+)?(?:[eE]-?\d+)?(?:/\d+)?")
# Beyond the last digit that is shown, a float may be off by as much as this.
_DUST = 1e-9


@dataclass
class _Page:
    """A file with numbers, and what of it `keys.py` computes."""

    name: str
    text: str
    questions: tuple[model.Question, ...]
    covered: list[tuple[int, int]] = field(default_factory=list)

    def covers(self, place: Place) -> bool:
        return any(start <= place.start and place.end <= end for start, end in self.covered)

    def holds(self, words: str) -> bool:
        """Whether the words stand here, which then are covered wherever they do."""
        found = [at.start() for at in re.finditer(re.escape(words), self.text)] if words else []
        self.covered += [(start, start + len(words)) for start in found]
        return bool(found)


@dataclass
class _Proof:
    """What `keys.py` computes."""

    pages: list[_Page]
    problems: list[str] = field(default_factory=list)
    texts: int = 0

    def say(self, where: str, words: str) -> None:
        """Find the words in the lesson and in what is kept for exams, wherever they stand."""
        self.texts += 1
        if not sum(page.holds(words) for page in self.pages):
            nor = ", and exam.md does not" if len(self.pages) > 1 else ""
            self.problems.append(f"{where}: the lesson does not say “{words}”{nor}.")


def prove_keys(lecture: Lecture, lesson: model.Lesson) -> tuple[list[str], str]:
    """The problems of a lecture's keys and computed numbers, and a summary."""
    proof = _Proof(_pages(lecture, lesson))
    questions = {q.id.replace("-", "_"): q for q in questions_of(lesson) if q.kind in TYPED}
    path = lecture.folder / "keys.py"
    functions: dict[str, Callable[[], Any]] = {}
    if path.is_file():
        try:
            module = run_module(path)
        except ContentError as error:
            return [str(error)], ""
        functions = {name: value for name, value in vars(module).items()
                     if isinstance(value, FunctionType) and not name.startswith("_")
                     and value.__module__ == module.__name__}
    proven: set[tuple[int, bool]] = set()
    for name, function in functions.items():
        where = f"keys.py, line {function.__code__.co_firstlineno}, `{name}`"
        asked = questions.get(name) or questions.get(name.removesuffix("_wrong"))
        try:
            if inspect.isgeneratorfunction(function):
                _texts(function(), proof, name)
            elif asked is None:
                proof.problems.append(
                    f"{where}: no question that asks for a value has this name; a text is "
                    "yielded, and a helper's name begins with `_`.")
            else:
                wrong = name not in questions
                proven.add((asked.line, not wrong))
                known = [o for o in asked.options if o.right is not wrong]
                values = list(function()) if wrong else [function()]
                proof.problems += [f"{where}: {problem}"
                                   for problem in _values(asked, known, values)]
        except Exception as error:
            proof.problems.append(f"{where}: {raised(error, path)}")
    for name, question in questions.items():
        if name not in functions:
            proof.problems.append(
                f"lesson.md, line {question.line}, `{question.id}`: nothing computes its key a "
                f"second time; return it from `{name}()` in keys.py.")
    proof.problems += [problem for page in proof.pages for problem in _uncovered(page, proven)]
    keys = sum(name in functions for name in questions)
    return proof.problems, f"{keys} keys and {proof.texts} texts computed twice"


def _pages(lecture: Lecture, lesson: model.Lesson) -> list[_Page]:
    """The lesson, and what is kept for exams where there is such and it can be read."""
    pages = [_Page(lecture.lesson_path.name, lecture.lesson_path.read_text(encoding="utf-8"),
                   tuple(questions_of(lesson)))]
    path = lecture.exam_path
    with contextlib.suppress(ContentError):  # its own report says so
        if path.is_file():
            pages.append(_Page(path.name, path.read_text(encoding="utf-8"), read_exam(path)))
    return pages


def _texts(yielded: Iterator[Any], proof: _Proof, name: str) -> None:
    while True:
        try:
            words = next(yielded)
        except StopIteration:
            return
        line = yielded.gi_frame.f_lineno  # type: ignore[attr-defined]
        if not isinstance(words, str):
            raise TypeError(f"{words!r} is yielded, not a text")
        proof.say(f"keys.py, line {line}, `{name}`", words)


def _values(question: model.Question, options: list[model.Option],
            values: list[Any]) -> Iterator[str]:
    """How the values of a lesson's options differ from those of the second computation."""
    if len(options) != len(values):
        yield f"it has {len(values)} values, and the question {len(options)} known wrong ones."
        return
    for option, value in zip(options, values):
        value = _plain(value)
        said = f"the lesson has `{option.value}`, and the second computation {_shown(value)}."
        if question.kind == "expression":
            try:
                mark = mark_text(question, str(value).replace("**", "^"))
            except ParseError as error:
                yield str(error)
                continue
            if mark.correct is not option.right or mark.feedback != (option.feedback,):
                yield said
        elif not _rounds_to(option.value, value):
            yield said
        elif option.right and mark_text(question, exact(value)).correct is not True:
            yield f"{said} Give the key more digits: it would mark the exact value wrong."


def _plain(value: Any) -> Any:
    """NumPy's arrays and numbers, inside lists too, as lists and numbers."""
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value.tolist() if hasattr(value, "tolist") else value


def _shown(value: Any) -> str:
    try:
        return shown(value)
    except TypeError:
        return str(value)


def _rounds_to(text: str, value: Any) -> bool:
    """Whether numbers as the lesson shows them are these, rounded to the digits shown."""
    given = _NUMBER.findall(re.sub(r"(?<=\d),(?=\d{3}\b)", "", text))
    numbers = _flat(value)
    return len(given) == len(numbers) and all(map(_rounded, given, numbers))


def _rounded(text: str, value: float) -> bool:
    text = text.replace("−", "-")
    if "/" in text:
        top, _, bottom = text.partition("/")
        return abs(float(top) / float(bottom) - value) <= _DUST * max(1.0, abs(value))
    digit = Decimal(text).as_tuple().exponent
    # A whole number is meant exactly.
    unit = 10.0 ** digit if isinstance(digit, int) and digit != 0 else 0.0
    return abs(float(text) - value) <= unit / 2 + _DUST * max(1.0, abs(value))


def _flat(value: Any) -> list[float]:
    if isinstance(value, list | tuple):
        return [number for each in value for number in _flat(each)]
    return [float(value)]


def _uncovered(page: _Page, proven: set[tuple[int, bool]]) -> Iterator[str]:
    """Computed numbers of a file that no text of `keys.py` holds, by line."""
    left: dict[int, list[str]] = {}
    for place in computed(page.text, page.questions):
        if place.option not in proven and not page.covers(place):
            left.setdefault(place.line, []).append(place.number)
    for line, numbers in left.items():
        yield (f"{page.name}, line {line}: nothing computes {', '.join(numbers)} a second time; "
               "yield the text around from a function in keys.py.")
