"""Marking an exam: points for each part of each question, by the rules of its part."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tutor.course import model
from tutor.course.plain import readable
from tutor.questions.marking import Mark
from tutor.questions.posed import Posed

if TYPE_CHECKING:
    from tutor.learner.exams.sitting import Place


@dataclass(frozen=True)
class MarkedPart:
    """A part of a question: what it was worth, what it got, and what to say of it. `mark` is None
    where nothing was written, or what was written could not be read."""

    id: str
    worth: int
    points: int
    said: str = ""
    mark: Mark | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Marked:
    """A question with its points. Those of key points are for the learner to tick, and 0 before."""

    points: int
    parts: tuple[MarkedPart, ...]


def mark_slot(posed: Posed, place: Place, given: Mapping[str, Any]) -> Marked:
    """Mark what was written for a question, as plain data by part."""
    worths = shared_out(place.points, [part.points for part in posed.parts])
    parts = []
    for number, (question, worth) in enumerate(zip(posed.parts, worths)):
        here = given.get(question.id)
        if here in ("", [], None) or question.kind == "points":
            parts.append(MarkedPart(question.id, worth, 0))
            continue
        earlier = {part.id: given[part.id] for part in posed.parts[:number] if part.id in given}
        mark = posed.mark_plain(number, here, earlier)
        parts.append(MarkedPart(
            question.id, worth, _points(question, here, mark, worth),
            mark.problem or _said(question, mark),
            mark if mark.correct is not None else None))
    return Marked(sum(part.points for part in parts), tuple(parts))


def part_total(part: str, points: Collection[int]) -> int:
    """The points of a part of an exam: where wrong choices take some away, never below 0."""
    return max(0, sum(points))


def ticked_points(question: model.Question, worth: int, had: Collection[str]) -> int:
    """The points for what an answer has of a model answer: one for each, as many as are asked for,
    and one more where none of these is missing. Where a question is worth otherwise, all but the
    last point is shared alike."""
    known = {option.value for option in question.options}
    has, need = len(known & set(had)), max(1, question.need)
    if has >= need:
        return worth
    return round((worth - (worth > need)) * has / need)


def _points(question: model.Question, given: Any, mark: Mark, worth: int) -> int:
    if question.kind == "reason":
        right = [{option.value for option in group if option.right}
                 for group in (question.options, question.reasons)]
        if given[0] not in right[0]:
            return -(worth // 2)
        return worth if len(given) > 1 and given[1] in right[1] else worth // 2
    if mark.correct is None:
        return 0
    if question.kind == "choices":
        wrong = sum(option.right is not (option.value in given) for option in question.options)
        return max(0, worth - wrong)
    if question.kind == "design":
        return round(worth * len(mark.chosen) / len(question.options))
    return worth if mark.correct else 0


def _said(question: model.Question, mark: Mark) -> str:
    """What there is to say of an answer; of each option that was chosen wrongly, a line."""
    groups = {"choice": (question.options,) * len(mark.chosen),
              "choices": (question.options,) * len(mark.chosen),
              "reason": (question.options, question.reasons)}.get(question.kind)
    if groups is None:
        return " ".join(readable(each) for each in mark.feedback)
    chosen = [options[at] for options, at in zip(groups, mark.chosen)]
    return "\n".join(f"{readable(each.inlines)} — {readable(each.feedback)}"
                     for each in chosen if not each.right and each.feedback)


def shared_out(total: int, weights: list[int]) -> list[int]:
    """A whole number shared among parts by their weights."""
    whole, sums, before = sum(weights) or 1, 0, 0
    found = []
    for weight in weights:
        sums += weight
        upto = round(total * sums / whole)
        found.append(upto - before)
        before = upto
    return found
