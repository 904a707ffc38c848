"""How far the learner has come, in glyphs and in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from tutor.course.catalogue import Course, Lecture
from tutor.course.entries import Entry
from tutor.course.index import CourseIndex
from tutor.learner.store import ExerciseState, Place, Store

LEARNT, BEGUN, NOT_YET = "●", "◐", "○"
_MARKS = {"passed": (LEARNT, "passed"), "begun": (BEGUN, "started"), "new": (NOT_YET, "not yet")}

# What a history calls a question, and one with fresh numbers. The two may have the same names.
Kind = Literal["answer", "drill"]
Asked = tuple[Kind, str]


@dataclass(frozen=True)
class SectionProgress:
    """A section of a lesson, and its glyph."""

    entry: Entry
    mark: str


@dataclass(frozen=True)
class QuestionProgress:
    """How many of a lesson's questions, those with fresh numbers among them, were answered."""

    answered: int
    asked: int

    @property
    def words(self) -> str:
        """`? 3 of 12`; nothing where no question is asked."""
        return f"? {self.answered} of {self.asked}" if self.asked else ""


@dataclass(frozen=True)
class LectureProgress:
    """A lecture with what has been done of it. Pages that were seen, in `sections`, are counted
    apart from `questions` that were answered. `exercises` are the written ones, with state;
    `briefs` are what the index knows of them."""

    lecture: Lecture
    sections: tuple[SectionProgress, ...]
    exercises: tuple[tuple[str, ExerciseState], ...]
    briefs: dict[str, Entry]
    questions: QuestionProgress

    @property
    def read(self) -> int:
        return sum(section.mark == LEARNT for section in self.sections)

    @property
    def passed(self) -> int:
        return sum(state.state == "passed" for _, state in self.exercises)

    @property
    def words(self) -> str:
        """`3 of 7`, `read`, `learnt`, or that the lecture is not written yet; nothing while its
        sections are not known."""
        if not self.lecture.written:
            return "not written yet"
        if not self.sections:
            return ""
        if self.read < len(self.sections):
            return f"{self.read} of {len(self.sections)}"
        return "learnt" if self.passed == len(self.exercises) else "read"

    @property
    def marks(self) -> str:
        return "".join(section.mark for section in self.sections)


def mark_style(mark: str) -> str:
    """The colour that goes with a glyph of progress."""
    return {LEARNT: "$green", BEGUN: "$accent"}.get(mark, "$muted")


def exercise_mark(state: ExerciseState) -> tuple[str, str]:
    """The glyph and the word for an exercise's state."""
    mark, word = _MARKS[state.state]
    return mark, f"{word} (older version)" if state.older else word


def progress(course: Course, index: CourseIndex, store: Store) -> list[LectureProgress]:
    """The progress of every lecture, as the index knows it: no lesson is read for it."""
    read = store.sections_read()
    sections: dict[str, list[Entry]] = {}
    for entry in index.entries("section"):
        sections.setdefault(entry.slug, []).append(entry)
    questions = questions_of(index, store)
    briefs = {entry.id: entry for entry in index.entries("exercise")}
    # At the very first start the index is still empty.
    written = briefs.keys() or course.written_exercises
    states = store.exercise_states(
        (lambda name: briefs[name].version if name in briefs else "") if briefs else None)
    found = []
    for lecture in course.lectures:
        place = store.place(lecture.slug) if lecture.written else None
        done = read.get(lecture.slug, set())
        found.append(LectureProgress(
            lecture,
            tuple(SectionProgress(entry, _mark(entry, done, place))
                  for entry in sections.get(lecture.slug, ())),
            tuple((name, states.get(name, ExerciseState()))
                  for name in lecture.exercises if name in written),
            {name: briefs[name] for name in lecture.exercises if name in briefs},
            questions.get(lecture.slug, QuestionProgress(0, 0)),
        ))
    return found


def questions_of(index: CourseIndex, store: Store) -> dict[str, QuestionProgress]:
    """How many questions were answered of each lesson, by its lecture's slug."""
    asked: dict[str, set[Asked]] = {}
    for entry in index.entries("question", "generator"):
        # A generator that stands in no section is not asked in the lesson.
        if entry.section:
            kind: Kind = "answer" if entry.kind == "question" else "drill"
            asked.setdefault(entry.slug, set()).add((kind, entry.id))
    answered = answered_in(store)
    return {slug: count(slug, each, answered) for slug, each in asked.items()}


def answered_in(store: Store) -> Mapping[Kind, set[str]]:
    """What was ever answered, by what it is, as `lecture/question`."""
    return {"answer": store.answered("answer"), "drill": store.answered("drill")}


def count(slug: str, asked: Collection[Asked],
          answered: Mapping[Kind, set[str]]) -> QuestionProgress:
    """How many of what a lecture's lesson asks have been answered."""
    return QuestionProgress(sum(f"{slug}/{name}" in answered[kind] for kind, name in asked),
                            len(asked))


def _mark(entry: Entry, done: set[str], place: Place | None) -> str:
    if entry.id in done:
        return LEARNT
    return BEGUN if place is not None and place.section == entry.id else NOT_YET
