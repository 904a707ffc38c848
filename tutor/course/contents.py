"""The entries of a lecture and of an exercise, found without parsing what a lesson says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from tutor.course import exam
from tutor.course.catalogue import Lecture, read_exercise
from tutor.course.entries import RESERVED, Entry
from tutor.course.functions import Function, functions_in, generators_in
from tutor.course.source import Directive, Source, numbered, plain, read_source
from tutor.course.terms import explained
from tutor.course.versions import exercise_version
from tutor.errors import ContentError

_LONGEST = 60


def lecture_entries(lecture: Lecture) -> list[Entry]:
    """A lecture, its topics, and everything in its lesson that has a name.

    Where the lesson is not written, or cannot be read, there are the lecture and its topics.
    """
    try:
        source = read_source(lecture.lesson_path) if lecture.written else None
    except ContentError:
        source = None
    found = [Entry("lecture", lecture.slug, lecture.title, formerly=lecture.formerly)]
    targets = {heading.target: heading for heading in source.headings} if source else {}
    for topic in lecture.topics:
        line = targets[topic.slug].line if topic.slug in targets else 0
        found.append(Entry("topic", topic.slug, topic.title, line, formerly=topic.formerly))
    if source is not None:
        found += _lesson(lecture, source)
    placed = [*_placed(found, source, {topic.slug for topic in lecture.topics}),
              *_reserved(lecture)]
    return [replace(each, lecture=lecture.number, slug=lecture.slug) for each in placed]


def _reserved(lecture: Lecture) -> list[Entry]:
    """The questions that are kept for exams."""
    try:
        source = read_source(lecture.exam_path) if lecture.exam_path.is_file() else None
    except ContentError:
        source = None
    return [] if source is None else list(_questions(RESERVED, source))


def _lesson(lecture: Lecture, source: Source) -> Iterator[Entry]:
    for heading in source.sections:
        yield Entry("section", heading.slug, heading.title, heading.line, heading.slug,
                    formerly=heading.formerly)
    yield from _functions("figure", "interactive", source, functions_in(
        lecture.folder / "figures.py", "Figure"))
    yield from _functions("derivation", "derivation", source, functions_in(
        lecture.folder / "derivations.py", "Derivation"))
    yield from _functions("generator", "drill", source, generators_in(lecture.folder))
    yield from _questions("question", source)
    numbers = numbered(source.labels, lecture.number)
    for label, line in source.labels.items():
        yield Entry("equation", label, numbers[label], line)
    for name, _, section, line in explained(source):
        yield Entry("term", name, name, line, section.slug)


def _questions(kind: str, source: Source) -> Iterator[Entry]:
    for each in source.directives:
        if each.name == "question" and "id" in each.options:
            yield Entry(kind, each.options["id"], _first_words(source, each), each.line,
                        topic=each.options.get("topic", ""),
                        version=each.options.get("version", "1"),
                        formerly=_names(each.options.get("formerly", "")),
                        facts=_question_facts(source, each))


def _question_facts(source: Source, question: Directive) -> dict[str, Any]:
    """Its kind, and how it stands in an exam."""
    kind, given = question.argument, question.options
    items = sum(line.startswith("- ")
                for line in source.lines[question.body - 1:question.end - 1])
    need = _whole(given.get("need"), items if kind == "points" else 0)
    usual = exam.standing(kind, need=need)
    part = given.get("part", usual.part)
    return {"kind": kind, "part": exam.PRACTICE if part == exam.NONE else part,
            "points": [_whole(given.get("points"), usual.points)],
            "seconds": [_whole(given.get("seconds"), usual.seconds)],
            "level": _whole(given.get("level"), usual.level)}


def _whole(text: str | None, otherwise: int) -> int:
    """A number that an author wrote; another where it is none, for which the linter is there."""
    try:
        return otherwise if text is None else int(text)
    except ValueError:
        return otherwise


def _generator_facts(options: dict[str, Any]) -> dict[str, Any]:
    """The kind of a generator, and how it stands in an exam at each of its levels."""
    try:
        levels = int(options.get("levels", 1))
        seconds = exam.each_level(options.get("seconds", 60), levels)
        points = exam.computation_points(seconds) if options.get("points") is None else \
            exam.each_level(options["points"], levels)
    except (TypeError, ValueError):
        seconds, points = (60,), (1,)
    part = options.get("part", "D")
    return {"kind": exam.GENERATOR, "part": exam.PRACTICE if part == exam.NONE else part,
            "points": list(points), "seconds": list(seconds), "level": 1}


def _functions(kind: str, directive: str, source: Source,
               defined: Iterable[Function]) -> Iterator[Entry]:
    """What files define, where the lesson first shows it; and what it shows all the same."""
    places: dict[str, int] = {}
    for each in source.directives:
        if each.name == directive:
            places.setdefault(each.argument, each.line)
    known = {each.name: each for each in defined}
    for name in [*places, *(name for name in known if name not in places)]:
        function = known.get(name, Function(name, ""))
        options = function.options
        yield Entry(kind, name, plain(function.title), places.get(name, 0),
                    topic=str(options.get("topic") or ""),
                    version=str(options.get("version") or (1 if kind == "generator" else "")),
                    formerly=_names(options.get("formerly") or ()),
                    facts=_generator_facts(options) if kind == "generator" and known else {})


def _placed(entries: Iterable[Entry], source: Source | None, topics: set[str]) -> Iterator[Entry]:
    """The entries with the section and the topic that their lines belong to."""
    headings = [h for h in source.headings if h.target in topics] if source else []
    for each in entries:
        section = source.section_at(each.line) if source and each.line else None
        above = [heading.target for heading in headings if heading.line <= each.line]
        yield replace(each, section=each.section or (section.slug if section else ""),
                      topic=each.topic or (above[-1] if above else ""))


def _first_words(source: Source, question: Directive) -> str:
    """How a question begins."""
    text = next((plain(line.strip()) for line in source.lines[question.body - 1:question.end - 1]
                 if line.strip()), "")
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST - 1].rstrip()}…"


def _names(given: str | Iterable[str]) -> tuple[str, ...]:
    """Former ids: a list, or text with commas or spaces between them."""
    return tuple(given.replace(",", " ").split() if isinstance(given, str) else map(str, given))


# ---------------------------------------------------------------------------- exercises


def exercise_entry(folder: Path, slugs: dict[int, str]) -> Entry:
    """The entry of a written exercise. `slugs` names the lectures by number.

    Where its brief cannot be read, the title says so, and there are no facts.
    """
    path = folder / "brief.md"
    try:
        judged = exercise_version(folder)
    except ContentError:
        judged = ""
    try:
        info = read_exercise(path)
    except ContentError:
        return Entry("exercise", folder.name, "its brief cannot be read",
                     version=judged)
    facts = {"topics": info.topics, "difficulty": info.difficulty, "minutes": info.minutes,
             "needs": info.needs, "references": info.references}
    return Entry("exercise", info.id, info.title, topic=next(iter(info.topics), ""),
                 version=judged, formerly=info.formerly,
                 lecture=info.lecture, slug=slugs.get(info.lecture, ""), facts=facts)
