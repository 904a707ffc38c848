"""The learner's own note, below the passage that it belongs to."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from tutor.learner.store import Note
from tutor.tui.page.flow import BREAK, Line, Span, content, flow
from tutor.tui.widgets.chrome import Key


class NoteView(Widget, can_focus=True):
    """A note. Enter or a click opens it; `x` deletes it. `source` is its passage's line.

    `lost` says that the passage has been rewritten since: its first words stand with the note.
    """

    DEFAULT_CSS = "NoteView { height: auto; width: 100%; text-wrap: nowrap; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "edit", show=False),
        Binding("x,delete", "remove", show=False),
    ]

    class Edit(Message):
        """The learner wants to change the note."""

        def __init__(self, note: Note) -> None:
            super().__init__()
            self.note = note

    class Remove(Edit):
        """The learner wants the note deleted."""

    def __init__(self, note: Note, source: int, *, lost: bool = False) -> None:
        super().__init__(classes="acted note")
        self.note, self.source, self.lost = note, source, lost

    def lines(self, width: int) -> list[Line]:
        pieces: list[Span] = []
        for number, paragraph in enumerate(self.note.text.split("\n")):
            pieces += [BREAK] * bool(number) + [Span(paragraph)]
        head = [Span("✎ ", "$accent"), Span("Your note", "bold $muted"),
                Span("" if self.note.finished else ", not finished", "$blue")]
        about = [[Span("  "), *line] for line in flow(
            [Span("on a passage that has changed", "$muted"),
             Span(f": “{self.note.words}”" if self.note.words else "", "$muted")],
            min(width, 72) - 2)] if self.lost else []
        return [head, *about,
                *([Span("  "), *line] for line in flow(pieces, min(width, 72) - 2))]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.lines(width))

    def render(self) -> Content:
        return Content("\n").join(content(line) for line in self.lines(self.content_size.width))

    def action_edit(self) -> None:
        self.post_message(self.Edit(self.note))

    def action_remove(self) -> None:
        self.post_message(self.Remove(self.note))

    def on_click(self, event: Click) -> None:
        self.action_edit()

    def focus_inside(self) -> None:
        self.focus()

    def keys(self) -> list[Key]:
        return [Key("Enter", "change the note" if self.note.finished else "write on"),
                Key("x", "delete")]
