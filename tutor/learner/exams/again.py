"""An exam gone through once more, with fresh numbers. It is practice: its points stay."""

from __future__ import annotations

from tutor.errors import ContentError, UsageError
from tutor.learner.asking import Next
from tutor.learner.bank import Bank
from tutor.learner.exams.sitting import Sitting, askable_of


class Again:
    """The questions of an exam that is over, in its order. What the course does not have any more
    is left out. Raises a `UsageError` where nothing is left."""

    mode = "practice"

    def __init__(self, bank: Bank, sitting: Sitting) -> None:
        if sitting.finished is None:
            raise UsageError("This exam is not over yet.")
        self.title = f"Form {sitting.form} once more"
        self._ahead: list[Next] = []
        for place in sitting.places:
            try:
                self._ahead.append(Next(askable_of(bank, place), place.level, f"part {place.part}"))
            except ContentError:
                continue
        if not self._ahead:
            raise UsageError("The course has none of this exam's questions any more.")
        self._of, self._done = len(self._ahead), 0

    @property
    def progress(self) -> tuple[int, int | None]:
        return self._done, self._of

    def next(self) -> Next | None:
        """The next question of the exam; None after the last."""
        return self._ahead.pop(0) if self._ahead else None

    def answered(self, right: bool) -> None:
        """The last one was answered."""
        self._done += 1
