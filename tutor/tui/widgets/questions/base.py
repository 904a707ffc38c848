"""What every way to answer has in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.message import Message
from textual.widget import Widget

from tutor.errors import TutorError
from tutor.questions.marking import Mark
from tutor.tui.widgets.chrome import Key


class Given(Message):
    """The learner gives an answer, in the form in which it is marked, in this widget."""

    def __init__(self, given: Any, widget: Widget) -> None:
        super().__init__()
        self.given, self.widget = given, widget


class Held(Message):
    """What a widget holds has changed."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget


class NotKept(Message):
    """What is being written could not be kept."""

    def __init__(self, error: TutorError) -> None:
        super().__init__()
        self.error = error


class Answering:
    """A widget that takes an answer. A mixin: the widget itself is what stands on the page.

    One that is `holding` says at every change what it holds; `Given` then only says that the
    learner goes on. What is typed is told by the box itself.
    """

    holding = False
    # What is to come next where it is typed: at once, before the next key is.
    onward: Callable[[], None] | None = None

    def hold(self, held: Any) -> None:
        """Take an answer that is not marked, and may be changed at any time. `held` is what was
        held before, None where nothing was."""
        self.holding = True

    def holds(self) -> Any:
        """What is held now, in the form in which an answer is marked, or a part of one."""
        return None

    def show_mark(self, mark: Mark, given: Any) -> None:
        """Show this as the answer given, with what was right and wrong."""

    def refused(self, problem: str) -> str:
        """What to say below, where an answer could not be marked because of this problem."""
        return problem

    def clear(self) -> None:
        """Take the answer back."""

    def restore(self, text: str) -> None:
        """Put back what was typed and not given as an answer."""

    def explain(self, explained: bool) -> None:
        """Show, or fold away, what there is to say of everything that could be answered."""

    def target(self) -> Widget | None:
        """What takes the focus; None where nothing is left to do here."""
        return self if isinstance(self, Widget) and self.focusable else None

    def box(self) -> Widget | None:
        """The box in which the answer is typed, where that is how it is given now."""
        return None

    def keys(self) -> list[Key]:
        """The keys that work while an answer is being given."""
        return []


def leave_box(box: Widget) -> None:
    """Give the focus to what the box stands on, before the next key comes."""
    for ancestor in box.ancestors:
        if isinstance(ancestor, Widget) and ancestor.allow_focus():
            box.screen.set_focus(ancestor, scroll_visible=False)
            return


def say_answered(widget: Widget) -> None:
    """Say why a click chooses nothing any more."""
    widget.notify("This has been answered. `t` tries again.")


def bring_into_sight(widget: Widget) -> None:
    """Scroll to what a key acts on, while none of it can be seen."""
    page = next((each for each in widget.ancestors
                 if isinstance(each, Widget) and each.allow_vertical_scroll), None)
    if page is not None and not page.region.overlaps(widget.region):
        widget.scroll_visible(animate=False)


def scroll_page(widget: Widget, by: int) -> None:
    """Let a list go at its ends: the page around it moves on."""
    for ancestor in widget.ancestors:
        if isinstance(ancestor, Widget) and ancestor.allow_vertical_scroll:
            ancestor.scroll_relative(y=by, animate=False)
            return
