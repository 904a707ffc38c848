"""The numbers of a text that look computed, and where they stand.

Such is every number with three significant digits or more, and every one that stands after the
equals sign of a computation with numbers. Code does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tutor.course import model
from tutor.course.questions import TYPED

DIGITS = 3

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_ANY = re.compile(rf"(?<![\w.\\]){_NUMBER}(?![\w])")
_RESULT = re.compile(rf"(?P<left>[^=$|;:&—\n]*)=\s*(?:[-−]\s*)?(?P<number>{_NUMBER})")
# Indices and labels are no numbers to compute with.
_INDEX = re.compile(r"[_^]\{[^{}]*\}|[_^]\w")
_FENCE = re.compile(r"^\s*(?P<marks>`{3,}|~{3,})(?P<info>.*)$")
_NOT_TEXT = re.compile(r"`[^`]*`|^\s*:[a-z]+:.*$|^\$\$\s*\([\w:-]+\)\s*$|\]\([^)]*\)")
_OPTION = re.compile(r"^\s*- \[(?P<mark>[ xX])\] (?P<value>.*?)(?= — |$)")


class Place(NamedTuple):
    """A number at characters `start` to `end` of the text, in a line counted from 1.

    Where it is in the value of a question's option, `option` is the question's line, and whether
    the option is right.
    """

    number: str
    line: int
    start: int
    end: int
    option: tuple[int, bool] | None


def computed(text: str, questions: Iterable[model.Question]) -> Iterator[Place]:
    """The computed numbers of a source that holds these questions."""
    asked = {q.line for q in questions if q.kind in TYPED}
    at = 0
    within: int | None = None
    for number, line, prose in _lines(text):
        if number in asked:
            within = number
        elif within is not None and _FENCE.match(line) and not _FENCE.match(line)["info"]:  # type: ignore[index]
            within = None
        if prose:
            yield from _in_line(line, number, at, within)
        at += len(line) + 1


def _lines(text: str) -> Iterator[tuple[int, str, bool]]:
    """Every line with its number, and whether it is text rather than code or the head."""
    code = ""
    head = text.startswith("---\n")
    for number, line in enumerate(text.split("\n"), 1):
        fence = _FENCE.match(line)
        if head:
            yield number, line, False
            head = number == 1 or line != "---"
        elif code:
            yield number, line, False
            if fence and fence["marks"].startswith(code) and not fence["info"].strip():
                code = ""
        else:
            if fence and fence["info"].strip() and not fence["info"].startswith("{"):
                code = fence["marks"]
            yield number, line, not code


def _in_line(line: str, number: int, at: int, question: int | None) -> Iterator[Place]:
    def blank(found: re.Match[str]) -> str:
        return " " * len(found[0])

    prose = _NOT_TEXT.sub(blank, line)
    # An equation that is to be solved, … = 0, is no computation.
    results = {found.start("number") for found in _RESULT.finditer(_INDEX.sub(blank, prose))
               if re.search(r"\d", found["left"]) and found["number"] != "0"}
    option = _OPTION.match(line) if question is not None else None
    for found in _ANY.finditer(prose):
        if significant(found[0]) >= DIGITS or found.start() in results:
            of = (question, option["mark"] != " ") if option and question is not None \
                and found.end() <= option.end("value") else None
            yield Place(found[0], number, at + found.start(), at + found.end(), of)


def significant(number: str) -> int:
    """How many significant digits a number is written with."""
    digits = number.replace(",", "")
    if "." not in digits:
        digits = digits.rstrip("0")
    return len(digits.replace(".", "").lstrip("0"))
