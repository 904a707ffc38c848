"""The learner's notes, each with the passage that it belongs to."""

from __future__ import annotations

from collections.abc import Iterable

from tutor.course import model
from tutor.course.catalogue import Course
from tutor.course.lesson import lesson_at
from tutor.course.passages import passages
from tutor.errors import TutorError
from tutor.learner.store import Note, Place


def placed(section: model.Section,
           notes: Iterable[Note]) -> tuple[dict[int, list[Note]], list[Note]]:
    """The notes of a section by the line of their passage; and those whose passage is gone.

    A passage that was mended further on is still known by its first words.
    """
    own = [note for note in notes if note.section == section.slug]
    # To name every passage takes time, and most sections have no note.
    there = passages(section) if own else ()
    anchors = {each.anchor: each.line for each in reversed(there)}
    words = {each.words: each.line for each in reversed(there)}
    found: dict[int, list[Note]] = {}
    lost = []
    for note in own:
        line = anchors.get(note.anchor, words.get(note.words))
        if line is None:
            lost.append(note)
        else:
            found.setdefault(line, []).append(note)
    return found, lost


def place_of(course: Course, note: Note) -> tuple[Place, str] | None:
    """Where a note stands, and its section's title; None where its section is no longer there."""
    try:
        lesson = lesson_at(course.lecture(note.lecture).lesson_path)
    except (TutorError, OSError):
        return None
    for section in lesson.sections:
        if section.slug == note.section:
            lines, _ = placed(section, [note])
            # One whose passage is gone stands at the section's end.
            last = section.blocks[-1].line if section.blocks else section.line
            line = next(iter(lines), last)
            return Place(note.lecture, note.section, line), model.plain_text(section.title)
    return None


def passage_words(course: Course, lecture: str, section: str, anchor: str) -> str:
    """The first words of the passage that `anchor` names; empty where there is none any more."""
    try:
        lesson = lesson_at(course.lecture(lecture).lesson_path)
    except (TutorError, OSError):
        return ""
    return next((passage.words for each in lesson.sections if each.slug == section
                 for passage in passages(each) if passage.anchor == anchor), "")


def words_of(note: Note, course: Course) -> str:
    """Where a note belongs, in words: its lecture and its section, and what it is on."""
    lecture = next((each for each in course.lectures if each.slug == note.lecture), None)
    there = place_of(course, note)
    where = [str(lecture.number) if lecture else note.lecture, there[1] if there else "",
             f"“{note.words}”" if note.words else ""]
    return " · ".join(part for part in where if part)
