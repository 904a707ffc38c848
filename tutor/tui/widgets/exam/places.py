"""The questions of an exam in a list: where one can go, and what is still open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.content import Content

from tutor.counting import counted
from tutor.course import model
from tutor.learner.exams.blueprint import TITLES
from tutor.learner.exams.sitting import Desk, Place
from tutor.questions import holding
from tutor.questions.reading_back import read_back
from tutor.tui.widgets.menu import Choice, fit

ANSWERED, BEGUN, EMPTY = "●", "◐", "○"
_STYLES = {ANSWERED: "$green", BEGUN: "$accent", EMPTY: "$muted"}
FLAG = "⚑"


def state(desk: Desk, place: Place, parts: Mapping[int, tuple[model.Question, ...]]) -> str:
    """How far a question has been answered. `parts` are those of the questions seen so far: what
    was never looked at was never answered, unless it was in an earlier run."""
    written = desk.written(place.number)
    if not written.begun:
        return EMPTY
    here = parts.get(place.number)
    if here is None:
        return ANSWERED
    return ANSWERED if all(_stands(each, written.given.get(each.id)) for each in here) else BEGUN


def _stands(question: model.Question, written: Any) -> bool:
    """Whether this is a whole answer that can be read."""
    return holding.whole(question, written) and read_back(question, str(written))[0]


def place_choices(desk: Desk, parts: Mapping[int, tuple[model.Question, ...]],
                  width: int) -> list[Choice]:
    """A row for each question, below the title of its part. The values are their numbers."""
    rows: list[Choice] = []
    part = ""
    for place in desk.sitting.places:
        if place.part != part:
            if part:
                rows.append(Choice(Content("")))
            part = place.part
            rows.append(Choice(Content.styled(fit(f"{part} · {TITLES[part]}", width - 2).rstrip(),
                                              "$muted")))
        mark = state(desk, place, parts)
        points = counted(place.points, "point")
        flag = f"  {FLAG}" if desk.written(place.number).flagged else ""
        rows.append(Choice(Content.assemble(
            (f"{mark} ", _STYLES[mark]), f"{place.number:>2}", (f"   {points}", "$muted"),
            (flag, "bold $accent")), place.number))
    return rows
