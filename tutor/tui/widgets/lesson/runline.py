"""Where a run is: its step, whether it goes on, and how far it is, on a line above the controls."""

from __future__ import annotations

from typing import ClassVar, Literal

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

RunState = Literal["ready", "running", "paused", "done"]

_TRACK = 16
_SAID: dict[RunState, tuple[str, str, str]] = {
    "ready": ("▶", "$blue", "ready"),
    "running": ("‖", "$accent", "running"),
    "paused": ("▶", "$blue", "paused"),
    "done": ("■", "$muted", "at the end"),
}


class RunLine(Widget, can_focus=True):
    """The run of a figure. Enter runs and pauses it, → takes one step; so does the mouse."""

    # Dragging belongs to what is chosen here.
    ALLOW_SELECT = False
    DEFAULT_CSS = "RunLine { height: 1; width: 100%; text-wrap: nowrap; text-overflow: ellipsis; }"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "ask('play')", show=False),
        Binding("right", "ask('step')", show=False),
    ]

    class Asked(Message):
        """The learner wants the run to go on, to pause, or to take one step."""

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what

    label = "run"

    def __init__(self) -> None:
        super().__init__()
        self.state: RunState = "ready"
        self.step = 0
        self.last: int | None = None
        self.label_width = 0

    def put(self, state: RunState, step: int, last: int | None) -> None:
        """Show the step (0 before the first), and the last one where it is known."""
        if (state, step, last) != (self.state, self.step, self.last):
            self.state, self.step, self.last = state, step, last
            self.refresh()

    def render(self) -> Content:
        here = self.has_focus
        mark, colour, said = _SAID[self.state]
        of = f" of {self.last}" if self.last is not None else ""
        parts: list[tuple[str, str]] = [
            ("▸ " if here else "  ", "bold $accent"),
            (self.label + " " * (self.label_width - cell_len(self.label) + 2),
             "bold" if here else "$muted"),
            (f"{mark} ", colour),
        ]
        parts += [(f"frame {self.step}{of}", ""), (f" · {said}", "$muted")]
        if self.last:
            # The bar stands still while the words before it change their length.
            longest = len(f"{self.last} · at the end") + 2
            room = longest - len(f"{self.step} · {said}")
            done = round(min(1.0, self.step / self.last) * _TRACK)
            parts += [(" " * room, ""), ("━" * done, "$blue"), ("─" * (_TRACK - done), "$rule")]
        return Content.assemble(*parts)

    def action_ask(self, what: str) -> None:
        self.post_message(self.Asked(what))

    def on_click(self, event: Click) -> None:
        self.action_ask("play")

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()
