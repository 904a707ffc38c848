"""The terms that lessons explain in their glossaries, and where a text uses them.

Glossaries are read without parsing the rest of a lesson, so that those of a whole course are at
hand at once.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from tutor.course import model
from tutor.course.catalogue import Course, Lecture
from tutor.course.source import Heading, Source, read_source
from tutor.errors import ContentError

_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[ \-\u2010\u2011]+| ?\n ?")
_LABEL = re.compile(r"\([\w.-]+\)=")
_ASIDE = re.compile(r"\((?P<words>[^)]*)\)")
_NOWHERE = Heading(2, "", "", 0)


@dataclass(frozen=True)
class Term:
    """A word of the course's language. `section` and `line` are where its lesson explains it."""

    name: str
    definition: model.Blocks
    lecture: int
    slug: str
    number: int
    section: Heading
    line: int

    @property
    def key(self) -> str:
        """What this term alone is called: its lecture, and its position in the glossary."""
        return f"{self.lecture}:{self.number}"

    @property
    def forms(self) -> tuple[str, ...]:
        """The ways in which it is written: what stands between commas and in parentheses."""
        aside = [match["words"] for match in _ASIDE.finditer(self.name)]
        parts = [*_ASIDE.sub("", self.name).split(","), *aside]
        return tuple(part.strip() for part in parts if _can_be_found(part))


class Terms:
    """The terms known at a place. Where two are called alike, the first one given wins."""

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        self.all = tuple(terms)
        self._by_word: dict[str, list[tuple[list[str], Term]]] = {}
        for term in self.all:
            for form in term.forms:
                words = _WORD.findall(form)
                self._by_word.setdefault(words[0].lower(), []).append((words, term))
        for forms in self._by_word.values():
            # The longest first: a *hidden layer* is not a layer that is hidden.
            forms.sort(key=lambda form: -len(form[0]))

    def find(self, text: str) -> Iterator[tuple[int, int, Term]]:
        """Where `text` uses a term: from, to, and which."""
        words = list(_WORD.finditer(text))
        number = 0
        while number < len(words):
            size, term = self._at(text, words, number)
            if term is not None:
                yield words[number].start(), words[number + size - 1].end(), term
            number += size

    def _at(self, text: str, words: list[re.Match[str]], number: int) -> tuple[int, Term | None]:
        for start in _singulars(words[number].group().lower()):
            for form, term in self._by_word.get(start, ()):
                found = words[number:number + len(form)]
                if len(found) == len(form) and _same(form, [w.group() for w in found]) and all(
                        _BETWEEN.fullmatch(text, a.end(), b.start())
                        for a, b in itertools.pairwise(found)):
                    return len(form), term
        return 1, None

    def with_key(self, key: str) -> Term | None:
        return next((term for term in self.all if term.key == key), None)


def known_at(course: Course, lecture: Lecture) -> Terms:
    """The terms that a reader of this lecture may meet: its own first, then the nearest earlier.

    What a later lecture explains is left out: its terms are ordinary words until then.
    """
    before = [each for each in course.lectures
              if each.written and each.number <= lecture.number]
    return Terms(term for each in reversed(before) for term in terms_of(each))


def all_terms(course: Course) -> tuple[Term, ...]:
    """Every term of the course, in the order of its lectures."""
    return tuple(t for lecture in course.lectures if lecture.written for t in terms_of(lecture))


def terms_of(lecture: Lecture) -> tuple[Term, ...]:
    """The glossary of a lecture's lesson; empty where it cannot be read."""
    try:
        return _read(read_source(lecture.lesson_path), lecture.number, lecture.slug)
    except ContentError:
        return ()


def explained(source: Source) -> list[tuple[str, int, Heading, int]]:
    """The terms of a lesson's glossaries: name, line of the definition, and the section and the
    line that explain it."""
    names = source.terms()
    terms = Terms(Term(name, (), -1, "", number, _NOWHERE, line)
                  for number, (name, line) in enumerate(names))
    used = _first_uses(terms, source)
    lines = [used.get(number, line) for number, (_, line) in enumerate(names)]
    return [(name, defined, source.section_at(line) or _NOWHERE, line)
            for (name, defined), line in zip(names, lines)]


@lru_cache(maxsize=64)
def _read(source: Source, lecture: int, slug: str) -> tuple[Term, ...]:
    from tutor.course.dialect import Reader  # the places of terms are found without it

    definitions = [(model.plain_text(name), definition)
                   for each in source.directives if each.name == "glossary"
                   for block in Reader(source.path).blocks(
                       "\n".join(source.lines[each.body - 1:each.end - 1]), each.body)
                   if isinstance(block, model.Glossary) for name, definition in block.terms]
    places = {defined: (section, line) for _, defined, section, line in explained(source)}
    found = []
    for number, (name, definition) in enumerate(definitions):
        at = definition[0].line if definition else 0
        section, line = places.get(at, (source.section_at(at) or _NOWHERE, at))
        found.append(Term(name, definition, lecture, slug, number, section, line))
    return tuple(found)


def _first_uses(terms: Terms, source: Source) -> dict[int, int]:
    """The line on which the lesson introduces each term: in bold, or else where it is first used.

    The opening section only promises what the others explain. Terms are meant by their number,
    lines are counted from 1.
    """
    sections = source.sections
    opening = sections[1].line if len(sections) > 1 else 0
    text = _prose(source)
    starts = list(itertools.accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
    found: dict[int, tuple[bool, bool, int]] = {}
    for start, _, term in terms.find(text):
        stressed = text[max(0, start - 2):start] == "**"
        line = bisect_right(starts, start)
        use = line < opening, not stressed, line
        found[term.number] = min(found.get(term.number, use), use)
    return {number: line for number, (_, _, line) in found.items()}


def _prose(source: Source) -> str:
    """The text with empty lines in place of all on which nothing is explained."""
    first = source.sections[0].line if source.sections else 1
    asides = set(range(1, first))
    for each in source.directives:
        if each.name in ("glossary", "question", "practice", "interactive"):
            asides.update(range(each.line, each.end + 1))
    return "\n".join("" if number in asides or _LABEL.fullmatch(line.strip()) else line
                     for number, line in enumerate(source.lines, 1))


def _can_be_found(form: str) -> bool:
    words = _WORD.findall(form)
    return bool(words) and "\\" not in form and any(
        sum(map(str.isalpha, word)) > 1 for word in words)


def _same(form: list[str], words: list[str]) -> bool:
    *first, last = form
    return all(map(_alike, first, words)) and any(
        _alike(last, each) for each in _singulars(words[-1]))


def _alike(known: str, word: str) -> bool:
    # An abbreviation is written as it is; any other word may open a sentence.
    return known == word if known[1:] != known[1:].lower() else known.lower() == word.lower()


def _singulars(word: str) -> Iterator[str]:
    """A word as it is, and as it may be in the singular."""
    yield word
    if len(word) > 3 and word.endswith("s"):
        yield word[:-1]
        if word.endswith("es"):
            yield word[:-2]
        if word.endswith("ies"):
            yield word[:-3] + "y"
