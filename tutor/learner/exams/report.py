"""Looking back on an exam: points by part and by topic, what was sure and wrong, and how well the
learner knew what they knew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tutor.course import model
from tutor.errors import ContentError
from tutor.learner.bank import Bank
from tutor.learner.exams.marking import part_total, ticked_points
from tutor.learner.exams.sitting import (
    GUESSED,
    SURE,
    UNSURE,
    Place,
    Sitting,
    askable_of,
    marks_of,
    posed,
    ticked,
)
from tutor.learner.store import Store

CONFIDENCE = {SURE: "sure", UNSURE: "not sure", GUESSED: "guessed"}


@dataclass(frozen=True)
class Line:
    """A question of the exam, with what it got. `points` is None while its points are to be ticked.
    `said` is what there is to say of wrong answers. `topic` and `lecture` say where it belongs, and
    `section` where that is explained; empty where the question is not in the course any more."""

    place: Place
    points: int | None
    confidence: int
    given: Mapping[str, Any]
    said: tuple[str, ...]
    lecture: int
    topic: str
    section: str

    @property
    def right(self) -> bool:
        return self.points is not None and self.points >= self.place.points

    @property
    def own(self) -> bool:
        """Whether the learner marks it themselves."""
        return self.place.part == "C"

    @property
    def written(self) -> bool:
        """Whether anything was written for it."""
        return any(self.given.values())


@dataclass(frozen=True)
class Tally:
    """So many points of so many."""

    points: int
    of: int


@dataclass(frozen=True)
class Report:
    """`marked` is what a machine has marked, `own` what the learner has ticked, and `unmarked` how
    many questions are still to be ticked. `topics` are by lecture and topic, the worst first."""

    sitting: Sitting
    lines: tuple[Line, ...]
    marked: Tally
    own: Tally
    unmarked: int
    parts: Mapping[str, Tally]
    topics: Mapping[tuple[int, str], Tally]
    calibration: Mapping[int, Tally]

    @property
    def points(self) -> int:
        return self.marked.points + self.own.points

    @property
    def sure_but_wrong(self) -> tuple[Line, ...]:
        """What the learner was sure of and got less than half for, the dearest first."""
        found = [each for each in self.lines if each.confidence == SURE
                 and each.points is not None and 2 * each.points < each.place.points]
        return tuple(sorted(found, key=lambda each: -each.place.points))

    @property
    def lost(self) -> tuple[Line, ...]:
        """Everything else that lost points, the dearest first."""
        sure = set(map(id, self.sure_but_wrong))
        found = [each for each in self.lines if each.points is not None and not each.right
                 and id(each) not in sure]
        return tuple(sorted(found, key=lambda each: (each.points or 0) - each.place.points))


def report_of(store: Store, bank: Bank, sitting: Sitting) -> Report:
    """The report of an exam that is over."""
    marks, had = marks_of(store, sitting), ticked(store, sitting)
    lines = tuple(_line(bank, place, marks.get(place.number, {}), had.get(place.number))
                  for place in sitting.places)
    parts = {part: _tally_of_part(part, lines) for part in sorted({x.place.part for x in lines})}
    machine = [tally for part, tally in parts.items() if part != "C"]
    return Report(
        sitting, lines, _sum(machine), parts.get("C", Tally(0, 0)),
        sum(line.points is None for line in lines), parts, _by_topic(lines), _calibration(lines))


def points_of(store: Store, bank: Bank, sitting: Sitting) -> tuple[int, int]:
    """The points of an exam that is over, and how many of its questions are still to be ticked."""
    report = report_of(store, bank, sitting)
    return report.points, report.unmarked


def model_points(bank: Bank, place: Place) -> model.Question | None:
    """The question whose points the learner ticks; None where it is not there any more."""
    try:
        return posed(bank, place).parts[0]
    except ContentError:
        return None


def _line(bank: Bank, place: Place, mark: Mapping[str, Any],
          had: tuple[str, ...] | None) -> Line:
    try:
        askable = askable_of(bank, place)
        lecture, topic = askable.lecture, askable.topic
        section = bank.explained_in(askable.slug, topic, askable.section)
    except ContentError:
        lecture, topic, section = -1, "", ""
    points: int | None = int(mark.get("points", 0))
    if place.part == "C":
        question = model_points(bank, place)
        written = any(mark.get("given", {}).values())
        points = 0 if not written or question is None else \
            None if had is None else ticked_points(question, place.points, had)
    said = tuple(str(part["said"]) for part in mark.get("parts", ())
                 if part.get("said") and part.get("points", 0) < part.get("worth", 0))
    return Line(place, points, int(mark.get("confidence", 0)), mark.get("given", {}), said,
                lecture, topic, section)


def _tally_of_part(part: str, lines: Iterable[Line]) -> Tally:
    here = [line for line in lines if line.place.part == part]
    return Tally(part_total(part, [line.points or 0 for line in here]),
                 sum(line.place.points for line in here))


def _by_topic(lines: Iterable[Line]) -> dict[tuple[int, str], Tally]:
    found: dict[tuple[int, str], list[Line]] = {}
    for line in lines:
        if line.points is not None:
            found.setdefault((line.lecture, line.topic), []).append(line)
    tallies = {key: Tally(max(0, sum(line.points or 0 for line in here)),
                          sum(line.place.points for line in here)) for key, here in found.items()}
    return dict(sorted(tallies.items(), key=lambda each: each[1].points - each[1].of))


def _calibration(lines: Iterable[Line]) -> dict[int, Tally]:
    """Of the questions of each confidence, how many got more than half of their points."""
    found = {}
    for confidence in CONFIDENCE:
        here = [line for line in lines if line.confidence == confidence and line.points is not None]
        if here:
            found[confidence] = Tally(
                sum(2 * (line.points or 0) > line.place.points for line in here), len(here))
    return found


def _sum(tallies: Iterable[Tally]) -> Tally:
    tallies = list(tallies)
    return Tally(sum(each.points for each in tallies), sum(each.of for each in tallies))
