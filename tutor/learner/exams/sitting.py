"""Sitting an exam: what was written so far, kept at every key, and a clock that goes on.

An exam begins with an event that says what it asks. What is written is kept as it is written; the
end turns it into answers, all at once.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from tutor import clock
from tutor.course.questions import TYPED
from tutor.errors import ContentError, UsageError
from tutor.learner.answering import kept_mark
from tutor.learner.bank import Askable, Bank
from tutor.learner.exams.form import Form
from tutor.learner.exams.marking import Marked, mark_slot
from tutor.learner.store import Event, Store
from tutor.questions.posed import Posed

MODE = "exam"
# How sure the learner says to be.
SURE, UNSURE, GUESSED = 3, 2, 1


@dataclass(frozen=True)
class Written:
    """What is written for a question so far: answers by part, as plain data, and what is typed in
    its boxes; whether it is flagged; how sure the learner is, 0 where they have not said."""

    given: dict[str, Any] = field(default_factory=dict)
    flagged: bool = False
    confidence: int = 0
    seconds: float = 0.0

    @property
    def begun(self) -> bool:
        return any(given not in ("", [], None) for given in self.given.values())


@dataclass(frozen=True)
class Place:
    """A question of a sitting, as it was drawn: enough to ask it again in the same words."""

    number: int
    part: str
    item: str
    version: str
    level: int
    seed: int
    points: int
    parameters: dict[str, Any] | None


@dataclass(frozen=True)
class Sitting:
    """An exam that was begun. `seconds` is how long it takes; `finished` is None until its end."""

    id: str
    form: str
    lectures: tuple[int, ...]
    begun: datetime
    seconds: int
    left_out: str
    places: tuple[Place, ...]
    finished: datetime | None = None

    @property
    def points(self) -> int:
        return sum(place.points for place in self.places)

    @property
    def deadline(self) -> datetime:
        return self.begun + timedelta(seconds=self.seconds)


def begin(store: Store, bank: Bank, form: Form) -> Sitting:
    """Begin an exam, now. Raises a `UsageError` while another one is being sat."""
    if running := current(store):
        raise UsageError(f"The exam begun at {running.begun.astimezone():%H:%M} is not over. "
                         "Finish it first.")
    places = []
    for slot in form.slots:
        posed = bank.pose(slot.askable, slot.seed, slot.level, exam=True)
        places.append(Place(slot.number, slot.part, slot.askable.item, slot.askable.version,
                            slot.level, slot.seed, slot.points,
                            posed.parameters if slot.askable.fresh else None))
    event = store.record("exam_start", MODE, {
        "form": form.name, "lectures": list(form.lectures), "seconds": 60 * form.minutes,
        "left_out": form.left_out, "places": [asdict(place) for place in places]}, mode=MODE)
    return _sitting(event)


def sittings(store: Store) -> list[Sitting]:
    """Every exam that was ever begun, the latest last."""
    ends = {str(event.data.get("exam")): event for event in store.events("exam_finish")}
    found = []
    for event in store.events("exam_start"):
        try:
            sitting, end = _sitting(event), ends.get(event.id)
            found.append(_finished(sitting, end) if end else sitting)
        except (KeyError, TypeError, ValueError):
            continue  # of another version
    return found


def current(store: Store) -> Sitting | None:
    """The exam that is being sat. One whose time is over is finished by whoever opens it."""
    return next((each for each in reversed(sittings(store)) if each.finished is None), None)


def _sitting(event: Event) -> Sitting:
    data = event.data
    return Sitting(event.id, str(data["form"]), tuple(data["lectures"]), event.at,
                   int(data["seconds"]), str(data.get("left_out", "")),
                   tuple(Place(**place) for place in data["places"]))


def _finished(sitting: Sitting, end: Event) -> Sitting:
    return replace(sitting, finished=datetime.fromisoformat(end.data["over"]))


def posed(bank: Bank, place: Place) -> Posed:
    """A question of an exam, as it was put. Raises ContentError where it is not there any more."""
    askable = askable_of(bank, place)
    return bank.pose(askable, place.seed, place.level, exam=True, parameters=place.parameters)


def askable_of(bank: Bank, place: Place) -> Askable:
    """What a place asks. Raises ContentError where it is not there any more."""
    for each in bank.by_item.get(place.item, ()):
        if each.fresh is (place.parameters is not None):
            return each
    raise ContentError(f"The question `{place.item}` of this exam is not in the course any more.")


class Desk:
    """Where an exam is sat: what is written, and how much time is left."""

    def __init__(self, store: Store, bank: Bank, sitting: Sitting) -> None:
        self.store, self.bank, self.sitting = store, bank, sitting
        self._written: dict[int, Written] = {}
        # The latest time that was seen: a clock that is set back gives no time.
        self._seen = sitting.begun
        self._load()

    def _load(self) -> None:
        for place in self.sitting.places:
            draft = self.store.draft(self._draft(place.number))
            try:
                data = json.loads(draft) if draft else {}
                self._seen = max(self._seen, datetime.fromisoformat(
                    data.pop("at", self._seen.isoformat())))
                self._written[place.number] = Written(**data)
            except (TypeError, ValueError):
                self._written[place.number] = Written()

    def _draft(self, number: int | str) -> str:
        return f"exam:{self.sitting.id}/{number}"

    @property
    def at(self) -> int:
        """The question that was last before the learner; the first one at first."""
        kept = self.store.draft(self._draft("at"))
        known = [place.number for place in self.sitting.places]
        return int(kept) if kept.isdecimal() and int(kept) in known else known[0]

    def go_to(self, number: int) -> None:
        """Keep which question is before the learner."""
        if not self.over:
            self.store.save_draft(self._draft("at"), str(number))

    @property
    def left(self) -> timedelta:
        """The time that is left; nothing once it is over."""
        self._seen = max(self._seen, clock.now())
        return max(timedelta(), self.sitting.deadline - self._seen)

    @property
    def over(self) -> bool:
        return self.sitting.finished is not None or not self.left

    def written(self, number: int) -> Written:
        """What is written for a question."""
        return self._written[number]

    def write(self, number: int, part: str, given: Any) -> None:
        """Keep what is written for a part, as plain data; after the end nothing is taken."""
        before = self._written[number]
        self._keep(number, replace(before, given={**before.given, part: given}))

    def flag(self, number: int, flagged: bool) -> None:
        """Mark a question to come back to."""
        self._keep(number, replace(self._written[number], flagged=flagged))

    def say_how_sure(self, number: int, confidence: int) -> None:
        """Keep how sure the learner is of an answer."""
        self._keep(number, replace(self._written[number], confidence=confidence))

    def spend(self, number: int, seconds: float) -> None:
        """Count time that was spent at a question."""
        before = self._written[number]
        self._keep(number, replace(before, seconds=round(before.seconds + seconds, 1)))

    def _keep(self, number: int, written: Written) -> None:
        if self.over:
            return
        self._written[number] = written
        data = asdict(written) | {"at": self._seen.isoformat()}
        self.store.save_draft(self._draft(number), json.dumps(data, ensure_ascii=False))

    def finish(self) -> Sitting:
        """End the exam, and mark all that a machine can mark."""
        if self.sitting.finished is not None:
            return self.sitting
        # Another program may have ended it meanwhile.
        for each in sittings(self.store):
            if each.id == self.sitting.id and each.finished is not None:
                self.sitting = each
                return each
        answers, marks = [], []
        for place in self.sitting.places:
            written = self._written[place.number]
            try:
                asked = posed(self.bank, place)
                marked = mark_slot(asked, place, written.given)
            except ContentError:
                continue  # it is no question of the course any more, and costs nothing
            marks.append(_kept(place, marked, written))
            answers += _answers(place, asked, marked, written)
        event = self.store.finish_exam(
            {"exam": self.sitting.id, "marks": marks}, answers,
            [*(self._draft(place.number) for place in self.sitting.places), self._draft("at")],
            at=min(self._seen, self.sitting.deadline))
        self.sitting = _finished(self.sitting, event)
        return self.sitting


def _kept(place: Place, marked: Marked, written: Written) -> dict[str, Any]:
    return {"number": place.number, "points": marked.points, "given": written.given,
            "confidence": written.confidence, "seconds": written.seconds,
            "parts": [asdict(part) for part in marked.parts]}


def _answers(place: Place, asked: Posed, marked: Marked,
             written: Written) -> list[dict[str, Any]]:
    """The answers of a question for the history: what was left out is no answer, and of key points
    the learner says themselves what they had."""
    found = []
    for question, part in zip(asked.parts, marked.parts):
        given = written.given.get(question.id)
        if part.mark is None or part.mark.correct is None or question.kind == "points":
            continue
        shown = given if question.kind not in TYPED else str(given)
        kept: Any = shown if place.parameters is None else {
            "seed": place.seed, "level": place.level, "parameters": place.parameters,
            "part": question.id, "answer": shown, "hints": 0}
        found.append({"item": place.item, "version": place.version, "given": kept,
                      "mark": kept_mark(question, shown, part.mark),
                      "kind": "answer" if place.parameters is None else "drill",
                      "seconds": written.seconds / len(asked.parts) or None})
    return found


def marks_of(store: Store, sitting: Sitting) -> Mapping[int, Mapping[str, Any]]:
    """What was kept of each question at the end of an exam, by its number."""
    event = next((each for each in store.events("exam_finish")
                  if each.data.get("exam") == sitting.id), None)
    return {int(mark["number"]): mark for mark in event.data.get("marks", ())} if event else {}


def tick_points(store: Store, sitting: Sitting, number: int, had: list[str]) -> None:
    """Keep which points of a model answer the learner says they had, by their texts."""
    store.record("exam_points", MODE, {"exam": sitting.id, "number": number, "had": had},
                 mode=MODE)


def ticked(store: Store, sitting: Sitting) -> dict[int, tuple[str, ...]]:
    """The points that the learner ticked after the end, by question."""
    found: dict[int, tuple[str, ...]] = {}
    for event in store.events("exam_points"):
        if event.data.get("exam") == sitting.id:
            found[int(event.data["number"])] = tuple(event.data.get("had", ()))
    return found
