"""The bank: everything that can be asked of a learner, found without reading a lesson.

What is in the lessons is for practice, review and exams; what a lecture's `exam.md` holds, and a
fifth of the numbers of each generator, is kept for exams alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from tutor.course import exam, model
from tutor.course.catalogue import Course, Lecture
from tutor.course.entries import RESERVED, Entry
from tutor.course.index import CourseIndex
from tutor.errors import ContentError

if TYPE_CHECKING:
    from tutor.questions.posed import Posed, Poser

# The kind of a question on the code of an exercise.
CODE = "code"
_CODE_SECONDS = 90


@dataclass(frozen=True)
class Askable:
    """Something that can be asked. `item` is what it is called in a history, `lecture/id`, and
    `kind` that of a question, or `generator`, or `code` on the code of the `exercise`.

    `part` is its part of an exam, and `points` and `seconds` what it is worth and may take, at each
    of its levels; a fixed question has the level `level`. `reserved` is what exams alone ask.
    """

    item: str
    id: str
    kind: str
    lecture: int
    slug: str
    section: str
    topic: str
    title: str
    version: str
    part: str
    points: tuple[int, ...]
    seconds: tuple[int, ...]
    level: int
    reserved: bool
    exercise: str = ""

    @property
    def fresh(self) -> bool:
        """Whether it is another one every time."""
        return self.kind in (exam.GENERATOR, CODE)

    @property
    def levels(self) -> int:
        return len(self.points)


class Bank:
    """Everything that can be asked in a course."""

    def __init__(self, course: Course, index: CourseIndex) -> None:
        self.course, self._index = course, index
        self._right: dict[str, str] = {}

    @cached_property
    def everything(self) -> tuple[Askable, ...]:
        """All of it, in the order of the course."""
        return tuple(_askable(entry)
                     for entry in self._index.entries("question", "generator", RESERVED)
                     if entry.facts)

    @cached_property
    def by_item(self) -> Mapping[str, tuple[Askable, ...]]:
        """What is called so in a history: a question and a generator may have the same name."""
        found: dict[str, list[Askable]] = {}
        for each in self.everything:
            found.setdefault(each.item, []).append(each)
        return {item: tuple(each) for item, each in found.items()}

    @cached_property
    def code(self) -> Mapping[str, Askable]:
        """What is asked on the code of exercises, by what it is called in a history. It shows what
        a solution does: it is for those who have passed the exercise."""
        return {each.item: each for each in map(_on_code, self._index.entries("exercise"))
                if each.slug}

    def of(self, lectures: Collection[int] | None = None, topics: Collection[str] | None = None, *,
           reserved: bool = False) -> list[Askable]:
        """What belongs to these lectures and to these topics; outside exams, unless `reserved`."""
        return [each for each in self.everything if each.reserved is reserved
                and (lectures is None or each.lecture in lectures)
                and (topics is None or each.topic in topics)]

    def explained_in(self, slug: str, topic: str, otherwise: str = "") -> str:
        """The section of a lecture that explains a topic; where the topic is none of its own, the
        other one, such as that in which something is asked."""
        return self._explaining.get((slug, topic), otherwise)

    @cached_property
    def _explaining(self) -> Mapping[tuple[str, str], str]:
        return {(each.slug, each.id): each.section for each in self._index.entries("topic")
                if each.section}

    def right_option(self, askable: Askable) -> str:
        """The right option of a fixed question; empty where it has none. Kept, for who draws many
        forms asks often. Raises ContentError where the question is not there any more."""
        if askable.item not in self._right:
            self._right[askable.item] = next(
                (each.value for each in self.question(askable).options if each.right), "")
        return self._right[askable.item]

    def lecture_of(self, askable: Askable) -> Lecture:
        return self.course.lecture(askable.slug)

    def question(self, askable: Askable) -> model.Question:
        """A fixed question. Raises ContentError where it is not there any more."""
        from tutor.course.lesson import exam_at, lesson_at, questions_of

        lecture = self.lecture_of(askable)
        path = lecture.exam_path if askable.reserved else lecture.lesson_path
        questions = exam_at(path) if askable.reserved else questions_of(lesson_at(path))
        for each in questions:
            if each.id == askable.id:
                return each
        raise ContentError(f"{path}: there is no question `{askable.id}` any more.")

    def poser(self, askable: Askable) -> Poser:
        """What poses a question that is another one every time. Raises ContentError."""
        from tutor.questions.posed import numbers

        if askable.kind == CODE:
            from tutor.code_questions import OfExercise

            return OfExercise(self.course.exercise(askable.exercise).folder, askable.topic or None)
        path = self.lecture_of(askable).folder / "questions.py"
        try:
            return numbers(path, askable.id)
        except LookupError:
            raise ContentError(f"{path}: there is no generator `{askable.id}` any more.") from None

    def pose(self, askable: Askable, seed: int = 0, level: int = 1, *, exam: bool = False,
             parameters: Mapping[str, Any] | None = None) -> Posed:
        """The question as it is put: a fixed one as it is, another with the numbers of the seed, or
        with given `parameters`; `exam` takes numbers that are kept for exams. Raises
        ContentError."""
        from tutor.questions import again, ask
        from tutor.questions.posed import Numbers, posed_fixed, posed_of

        if not askable.fresh:
            return posed_fixed(self.question(askable))
        poser = self.poser(askable)
        if not isinstance(poser, Numbers):
            return poser.pose(seed, level)
        generator = poser.generator
        level = max(1, min(level, generator.levels))
        if parameters is not None:
            return posed_of(again(generator, parameters, level, seed))
        return posed_of(ask(generator, seed, level, reserved=exam))


def _askable(entry: Entry) -> Askable:
    facts = entry.facts
    return Askable(
        f"{entry.slug}/{entry.id}", entry.id, facts["kind"], entry.lecture, entry.slug,
        entry.section, entry.topic, entry.title, entry.version, facts["part"],
        tuple(facts["points"]), tuple(facts["seconds"]), facts["level"],
        entry.kind == RESERVED)


def _on_code(entry: Entry) -> Askable:
    return Askable(
        f"{entry.slug}/{entry.id}:{CODE}", f"{entry.id}:{CODE}", CODE, entry.lecture, entry.slug,
        "", entry.topic, entry.title, entry.version, "", (1,), (_CODE_SECONDS,), 1, False, entry.id)
