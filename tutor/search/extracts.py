"""What can be found in a course: its lessons and briefs in pieces, each with its place."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from tutor.course import model
from tutor.course.brief import read_brief
from tutor.course.catalogue import Course, Lecture, read_exercise
from tutor.course.lesson import read_lesson
from tutor.errors import TutorError


@dataclass(frozen=True)
class Extract:
    """A piece of the course. `kind` is `lecture`, `section`, `heading`, `box`, `term`, `exercise`,
    `text`, `formula`, `code`, `table`, `figure`, `question` or `derivation`.

    Formulas stand in `title` and `text` as LaTeX between dollar signs. `lecture` is a slug, and
    `exercise` an id; either may be empty.
    """

    kind: str
    title: str = ""
    text: str = ""
    lecture: str = ""
    number: int = -1
    lecture_title: str = ""
    section: str = ""
    section_title: str = ""
    exercise: str = ""
    line: int = 0


@dataclass(frozen=True)
class Source:
    """A file of the course, and how its extracts are read."""

    path: Path
    read: Callable[[], Iterable[Extract]]

    @property
    def digest(self) -> str:
        """Of what the file holds; empty where it cannot be read."""
        try:
            return hashlib.sha256(self.path.read_bytes()).hexdigest()[:24]
        except OSError:
            return ""

    def extracts(self) -> list[Extract]:
        """What the file holds; nothing where its author has made a mistake in it."""
        try:
            return list(self.read())
        except (TutorError, OSError):
            return []


def sources(course: Course) -> list[Source]:
    """Every file that can be searched, in the order of the course."""
    plan = course.root / "lessons" / "course.toml"
    found = [Source(plan, partial(_plan, course))]
    for lecture in course.lectures:
        if lecture.written:
            found.append(Source(lecture.lesson_path, partial(_lesson, lecture)))
    for name in course.written_exercises:
        path = course.root / "exercises" / name / "brief.md"
        found.append(Source(path, partial(_exercise, course, path)))
    return found


def _plan(course: Course) -> Iterator[Extract]:
    for lecture in course.lectures:
        topics = "" if lecture.written else ", ".join(topic.title for topic in lecture.topics)
        yield replace(_of(lecture), kind="lecture", title=lecture.title, text=topics)


def _of(lecture: Lecture) -> Extract:
    return Extract("text", lecture=lecture.slug, number=lecture.number,
                   lecture_title=lecture.title)


# ------------------------------------------------------------------------- lessons


def _lesson(lecture: Lecture) -> Iterator[Extract]:
    for section in read_lesson(lecture.lesson_path).sections:
        title = text_of(section.title)
        here = replace(_of(lecture), section=section.slug, section_title=title, line=section.line)
        yield replace(here, kind="section", title=title)
        yield from _blocks(section.blocks, here)


def _blocks(blocks: Iterable[model.Block], here: Extract) -> Iterator[Extract]:
    for block in blocks:
        at = replace(here, line=block.line)
        match block:
            case model.Paragraph(_, inlines):
                yield replace(at, text=text_of(inlines))
            case model.Heading(_, _, inlines):
                yield replace(at, kind="heading", title=text_of(inlines))
            case model.Formula(_, latex):
                yield replace(at, kind="formula", text=f"${' '.join(latex.split())}$")
            case model.CodeBlock(_, _, text):
                yield replace(at, kind="code", text=" ".join(text.split()))
            case model.ListBlock(_, _, _, items):
                for item in items:
                    yield from _blocks(item, here)
            case model.Table(_, header, rows):
                cells = [text_of(cell) for row in (header, *rows) for cell in row]
                yield replace(at, kind="table", text=" · ".join(filter(None, cells)))
            case model.Quote(_, inner):
                yield from _blocks(inner, here)
            case model.Box(_, _, title, inner):
                if title:
                    yield replace(at, kind="box", title=text_of(title))
                yield from _blocks(inner, here)
            case model.Glossary(_, terms):
                for name, definition in terms:
                    line = definition[0].line if definition else block.line
                    yield replace(at, kind="term", title=text_of(name), line=line,
                                  text=_joined(definition, here))
            case model.Question():
                options = " · ".join(text_of(option.inlines) for option in block.options)
                # What can be ticked is seen by everyone; a key and its slips are not.
                shown = f" {options}" if block.kind in ("choice", "choices", "reason") else ""
                yield replace(at, kind="question", text=_joined(block.prompt, here) + shown)
            case model.FigureBlock(_, _, inner):
                yield replace(at, kind="figure", text=_joined(inner, here))
            case model.Drill(_, _, inner):
                yield replace(at, kind="question", text=_joined(inner, here))
            case model.DerivationBlock(_, _, inner):
                yield replace(at, kind="derivation", text=_joined(inner, here))
            case model.Practice():
                # The exercise is found by itself.
                continue


def _joined(blocks: Iterable[model.Block], here: Extract) -> str:
    return " ".join(filter(None, (f"{each.title} {each.text}".strip()
                                  for each in _blocks(blocks, here))))


def text_of(inlines: model.Inlines) -> str:
    """Inline text on one line, formulas between dollar signs."""
    parts = []
    for inline in inlines:
        match inline:
            case model.InlineMath(latex):
                parts.append(f"${latex}$")
            case model.Emphasis(children) | model.Strong(children) | model.Link(_, children):
                parts.append(text_of(children))
            case _:
                parts.append(model.plain_text((inline,)))
    return " ".join("".join(parts).split())


# ----------------------------------------------------------------------- exercises


def _exercise(course: Course, path: Path) -> Iterator[Extract]:
    info = read_exercise(path)
    lecture = next((each for each in course.lectures if each.number == info.lecture), None)
    here = replace(_of(lecture) if lecture else Extract("text"), exercise=info.id,
                   section_title=info.title)
    yield replace(here, kind="exercise", title=info.title, text=info.id.replace("_", " "))
    # Its hints are for whoever asks for them.
    yield from _blocks(read_brief(info.brief_path).blocks, here)
