"""Answers to questions: kept in one place, whoever asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tutor.errors import TutorError
from tutor.learner.store import Answer, Store

if TYPE_CHECKING:
    from tutor.questions.marking import Mark

# Whoever takes longer has done something else meanwhile, in seconds.
LONGEST = 1800.0


@dataclass(frozen=True)
class Answers:
    """Where the answers to a lecture's questions are kept, and found again.

    `mode` is `lesson`, `practice`, `review` or `exam`.
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

    def keep(self, question: str, version: int, given: Any, mark: Mark, *,
             drill: bool = False, seconds: float | None = None, hints: int = 0) -> str:
        """Keep an answer, before anything is said of it. `drill` says that the question is a
        generator's. Returns the sentence to show with the mark where it could not be kept, else
        nothing."""
        try:
            self.store.record_answer(
                self.item(question), str(version), given,
                {"correct": bool(mark.correct), "known": mark.known},
                kind="drill" if drill else "answer", mode=self.mode, hints=hints,
                seconds=None if seconds is None else round(min(max(seconds, 0.0), LONGEST), 1))
        except TutorError as error:
            return f"This answer was not saved. {error}"
        return ""

    def draft(self, question: str) -> str:
        """What was written for a question and not given as an answer."""
        return self.store.draft(self.item(question))

    def save_draft(self, question: str, text: str) -> None:
        """Keep what is being written for a question."""
        self.store.save_draft(self.item(question), text)
