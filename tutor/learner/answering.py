"""Answers to questions: kept in one place, whoever asks."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tutor.course.plain import readable
from tutor.course.questions import TYPED
from tutor.errors import TutorError
from tutor.learner.store import Answer, Store

if TYPE_CHECKING:
    from tutor.course import model
    from tutor.questions.marking import Mark

# Whoever takes longer has done something else meanwhile, in seconds.
LONGEST = 1800.0


@dataclass(frozen=True)
class Answers:
    """Where the answers to a lecture's questions are kept, and found again.

    `mode` is `lesson`, `practice`, `review`, `cram` or `exam`.
    """

    store: Store
    lecture: str
    mode: str = "lesson"

    def item(self, question: str) -> str:
        """What a question, or a generator, is called in the history."""
        return f"{self.lecture}/{question}"

    def latest(self) -> dict[str, Answer]:
        """The latest answer to each question, by its id."""
        return self.store.answers(self.lecture)

    def latest_drills(self) -> dict[str, Answer]:
        """The latest answer to a part of each generator's question, by the generator's id."""
        return self.store.answers(self.lecture, "drill")

    def keep(self, question: model.Question, given: Any, mark: Mark, *, generator: str = "",
             seconds: float | None = None, hints: int = 0) -> str:
        """Keep an answer, given as plain data, before anything is said of it. `generator` is the
        one that asked the question, if one did. Returns the sentence to show with the mark where
        it could not be kept, else nothing."""
        try:
            self.store.record_answer(
                self.item(generator or question.id), str(question.version), given,
                kept_mark(question, given, mark), kind="drill" if generator else "answer",
                mode=self.mode, hints=hints, draft=self._draft(generator or question.id),
                seconds=None if seconds is None else round(min(max(seconds, 0.0), LONGEST), 1))
        except TutorError as error:
            return f"This answer was not saved. {error}"
        return ""

    def draft(self, question: str) -> str:
        """What was written for a question and not given as an answer."""
        return self.store.draft(self._draft(question))

    def save_draft(self, question: str, text: str) -> None:
        """Keep what is being written for a question."""
        self.store.save_draft(self._draft(question), text)

    def _draft(self, question: str) -> str:
        """What is written in a lesson waits there, and what is written elsewhere waits there."""
        item = self.item(question)
        return item if self.mode == "lesson" else f"{self.mode}:{item}"


def kept_mark(question: model.Question, given: Any, mark: Mark) -> dict[str, Any]:
    """What is kept of a mark: `correct` or not, and by which wrong rule; which `kind` of question
    it was, and in how many seconds it was `expected`; of key points, `all` that there are."""
    kept: dict[str, Any] = {"correct": bool(mark.correct), "known": mark.known,
                            "kind": question.kind, "expected": question.seconds}
    if question.kind == "points":
        kept["all"] = [option.value for option in question.options]
    if not mark.correct and (rule := _rule(question, given, mark)):
        kept["rule"] = rule
        kept["said"] = " ".join(readable(mark.feedback[0]).split()) if mark.feedback else ""
    return kept


def _rule(question: model.Question, given: Any, mark: Mark) -> str:
    """What names the wrong rule of an answer, whatever numbers it was asked with."""
    if question.kind == "points" or not mark.known:
        return ""
    if question.kind in TYPED:
        return f"{question.id}:{mark.chosen[0]}" if mark.chosen else ""
    if question.kind == "design":
        # Designs differ; what they break does not.
        broken = [each.value for at, each in enumerate(question.options) if at not in mark.chosen]
        return f"{question.id}:{broken[0]}"
    return f"{question.id}:{json.dumps(given, ensure_ascii=False)}"
