"""A lecture's `lesson.md`, read into sections."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from tutor.course import frontmatter, model
from tutor.course.dialect import Reader
from tutor.course.source import Source, read_source, slugify
from tutor.errors import ContentError


def read_lesson(path: Path, *, every: bool = False) -> model.Lesson:
    """Read a lesson. Every `##` heading opens a section; text before the first is an error.

    With `every`, a directive that cannot be read is among the lesson's faults, with the others.
    """
    source = read_source(path)
    head = frontmatter.parsed(source.head, path)
    for key in ("lecture", "question", "minutes"):
        if key not in head:
            raise ContentError(f"{path}: the head lacks `{key}`.")
    try:
        number, minutes = int(head["lecture"]), int(head["minutes"])
    except (TypeError, ValueError) as error:
        raise ContentError(
            f"{path}: `lecture` and `minutes` are whole numbers: {error}.") from error
    reader = Reader(path, chapter=number, every=every)
    blocks = reader.blocks(source.body)
    return model.Lesson(
        lecture=number,
        question=str(head["question"]),
        minutes=minutes,
        path=path,
        sections=tuple(_sections(blocks, path)),
        faults=tuple(reader.faults),
    )


def lesson_at(path: Path) -> model.Lesson:
    """A lesson as `read_lesson` gives it, read again only when its file has changed."""
    return _read_once(read_source(path))


def read_exam(path: Path, *, every: bool = False) -> tuple[model.Question, ...]:
    """The questions that a lecture keeps for exams: `exam.md`, which holds nothing else but
    headings. Raises ContentError."""
    source = read_source(path)
    number = frontmatter.parsed(source.head, path).get("lecture")
    if not isinstance(number, int):
        raise ContentError(f"{path}: the head says which lecture it belongs to: `lecture: 4`.")
    found = []
    for block in Reader(path, chapter=number, every=every).blocks(source.body):
        if isinstance(block, model.Question):
            found.append(block)
        elif not isinstance(block, model.Heading):
            raise ContentError(f"{path}, line {block.line}: only questions stand here, and "
                               "headings between them.")
    return tuple(found)


@lru_cache(maxsize=8)
def _exam_once(source: Source) -> tuple[model.Question, ...]:
    return read_exam(source.path)


def exam_at(path: Path) -> tuple[model.Question, ...]:
    """What `read_exam` gives, read again only when the file has changed."""
    return _exam_once(read_source(path))


@lru_cache(maxsize=8)
def _read_once(source: Source) -> model.Lesson:
    return read_lesson(source.path)


def _sections(blocks: list[model.Block], path: Path) -> list[model.Section]:
    sections: list[model.Section] = []
    heading: model.Heading | None = None
    pending: list[model.Block] = []

    def close() -> None:
        if heading is None:
            return
        headings = [heading, *(b for b in pending if isinstance(b, model.Heading))]
        sections.append(model.Section(
            slug=heading.target or slugify(model.plain_text(heading.inlines)),
            title=heading.inlines, line=heading.line, blocks=tuple(pending),
            targets=tuple(each.target for each in headings if each.target),
            named=heading.target is not None, formerly=heading.formerly,
        ))

    for block in blocks:
        if isinstance(block, model.Heading) and block.level <= 2:
            close()
            heading, pending = block, []
        elif heading is None:
            raise ContentError(f"{path}, line {block.line}: text stands before the first section.")
        else:
            pending.append(block)
    close()
    if not sections:
        raise ContentError(f"{path}: a lesson needs at least one section, `## Title`.")
    return sections


def questions_of(lesson: model.Lesson) -> list[model.Question]:
    """Every question in a lesson, in order, those inside boxes included."""
    return [block for section in lesson.sections for block in model.in_frames(section.blocks)
            if isinstance(block, model.Question)]
