"""Steps to be put in order: each tick gives the next number."""

from __future__ import annotations

import random
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from tutor.course.model import Question
from tutor.questions.marking import Mark, earlier
from tutor.tui.page.flow import Line, Span
from tutor.tui.widgets.chrome import Key
from tutor.tui.widgets.questions.base import Given
from tutor.tui.widgets.questions.ticks import NONE, Ticks


class Sorter(Ticks):
    """The steps in a mixed order. Space gives a step the next number, or takes its number back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("backspace", "undo", show=False)]

    def __init__(self, question: Question) -> None:
        # Mixed the same way at every visit, and never shown in the right order.
        order = list(range(len(question.options)))
        rng = random.Random(f"{question.id}{[each.value for each in question.options]}")
        while order == sorted(order) and len(order) > 1:
            rng.shuffle(order)
        self.order, self.question = order, question
        super().__init__(tuple(question.options[i] for i in order), several=True)

    def _mark(self, number: int) -> Span:
        taken = number in self.chosen
        text = f"{self.chosen.index(number) + 1}. " if taken else "·  "
        if not self.judged:
            return Span(text, "$blue" if taken else "$muted")
        due = self._due()
        if self.explained:
            # The steps stand in their right order, and have its numbers.
            text = f"{due.index(number) + 1}. " if number in due else "–  "
        elif not taken:
            # What belongs there is not given away before it is asked for.
            return Span(f"{text}  ", "$muted")
        right = number in self._in_order(due) if number in due else not taken
        return Span(f"{text}{'✓' if right else '✗'} ", "bold $green" if right else "bold $red")

    def _due(self) -> list[int]:
        """The positions of the steps that belong, in their right order."""
        return [i for i in sorted(range(len(self.order)), key=lambda i: self.order[i])
                if self.options[i].right]

    def _in_order(self, due: list[int]) -> set[int]:
        """The steps that stand rightly to one another: a longest part of the order that is right,
        as nearly as can be told step by step."""
        before = {step: {self.order.index(i)
                         for i in earlier(self.question.options, self.order[step])}
                  for step in due}
        runs: list[list[int]] = []
        for step in self.chosen:
            if step in before:
                fitting = [run for run in runs if not any(step in before[each] for each in run)]
                runs.append([*_longest(fitting), step])
        return set(_longest(runs))

    def show_mark(self, mark: Mark, given: Any) -> None:
        places = [self.order.index(i) for i in mark.chosen]
        self.chosen, self.judged = tuple(places), True
        self.refresh(layout=True)

    def hold(self, held: Any) -> None:
        super().hold(tuple(self.order.index(at) for at in held or ()))

    def holds(self) -> Any:
        return tuple(self.order[at] for at in self.chosen)

    def rows(self, width: int) -> list[tuple[int, Line]]:
        if not self.explained:
            rows = super().rows(width)
            if not self.judged and not all(option.right for option in self.options):
                rows.append((NONE, [Span("  Not all of them belong.", "$muted")]))
            return rows
        # Explained, the steps stand in their right order, and below them what does not belong.
        keep = self.options, self.chosen
        due = self._due()
        by_rank = [*due, *(i for i in range(len(self.order)) if i not in due)]
        self.options = tuple(keep[0][i] for i in by_rank)
        self.chosen = tuple(by_rank.index(i) for i in keep[1])
        order, self.order = self.order, list(range(len(by_rank)))
        try:
            return super().rows(width)
        finally:
            self.options, self.chosen = keep
            self.order = order

    def action_tick(self) -> None:
        if self.judged:
            return
        if self.at == NONE:
            self.action_move(1)
            return
        if self.at in self.chosen:
            self.chosen = tuple(i for i in self.chosen if i != self.at)
        else:
            self.chosen = (*self.chosen, self.at)
        self.changed()

    def action_undo(self) -> None:
        if not self.judged:
            self.chosen = self.chosen[:-1]
            self.changed()

    def action_answer(self) -> None:
        if not self.judged:
            self.post_message(Given(self.holds(), self))

    def keys(self) -> list[Key]:
        return [Key("↑↓", "choose"), Key("Space", "next in order"), Key("⌫", "undo"),
                Key("Enter", "go on" if self.holding else "answer")]


def _longest(runs: list[list[int]]) -> list[int]:
    return max(runs, key=len) if runs else []
