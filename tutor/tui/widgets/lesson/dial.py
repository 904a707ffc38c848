"""One control of a figure, of any kind, on a line of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

if TYPE_CHECKING:
    from tutor.figures import Parameter

_TRACK = 24


class Dial(Widget, can_focus=True):
    """A control and its value. ← and → change it; so does the mouse."""

    # Dragging belongs to what is chosen here.
    ALLOW_SELECT = False
    DEFAULT_CSS = "Dial { height: 1; width: 100%; text-wrap: nowrap; text-overflow: ellipsis; }"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
        Binding("shift+left", "move(-5)", show=False),
        Binding("shift+right", "move(5)", show=False),
        Binding("enter", "move(1)", show=False),
    ]

    class Changed(Message):
        """A parameter has another value."""

        def __init__(self, name: str, value: Any) -> None:
            super().__init__()
            self.name, self.value = name, value

    def __init__(self, name: str, parameter: Parameter, label_width: int) -> None:
        super().__init__()
        self.parameter_name, self.control_kind = name, parameter.control
        self.value, self.label_width = parameter.default, label_width
        self.others: Mapping[str, Any] = {}

    @property
    def label(self) -> str:
        return self.control_kind.label or self.parameter_name.replace("_", " ")

    def put(self, value: Any, others: Mapping[str, Any]) -> None:
        """Show a value, and know the figure's other values."""
        self.value, self.others = value, others
        self.refresh()

    def render(self) -> Content:
        here = self.has_focus
        head = Content.assemble(
            ("▸ " if here else "  ", "bold $accent"),
            (self.label + " " * (self.label_width - cell_len(self.label) + 2),
             "bold" if here else "$muted"))
        return Content.assemble(head, *self._body())

    @property
    def _start(self) -> int:
        return 2 + self.label_width + 2

    def _body(self) -> list[Any]:
        from tutor.figures import Choice, Seed, Slider, Step, Switch

        control, shown = self.control_kind, self.control_kind.show(self.value)
        if isinstance(control, Slider):
            at = round(control.fraction(self.value) * (_TRACK - 1))
            return [("◂ ", "$blue"), ("━" * at, "$blue"), ("●", "bold $blue"),
                    ("─" * (_TRACK - 1 - at), "$rule"), (" ▸  ", "$blue"), (shown, "bold")]
        if isinstance(control, Step):
            last = control.last(self.others)
            return [("◂ back", "$blue" if self.value > 0 else "$muted"), "   ",
                    ("forward ▸", "$blue" if self.value < last else "$muted"),
                    f"   step {shown} of {last}"]
        if isinstance(control, Choice):
            first, last = self._in_sight(control.options)
            parts: list[Any] = []
            if last - first < len(control.options):
                parts.append(("‹ " if first else "  ", "$blue"))
            for option in control.options[first:last]:
                on = option == self.value
                parts += [("● " if on else "○ ", "$blue"), (option, "bold" if on else "$muted"),
                          "   "]
            if last < len(control.options):
                parts.append(("›", "$blue"))
            return parts
        if isinstance(control, Seed):
            # There is always a next one: nothing is at its end but the first.
            return [("◂ ", "$blue" if self.value else "$muted"), (shown, "bold"),
                    (" ▸   ", "$blue"), ("d", "$accent"), (" new", "$muted")]
        if isinstance(control, Switch):
            return [("● " if self.value else "○ ", "$blue"), (shown, "bold")]
        return [(shown, "bold")]

    def _in_sight(self, options: Sequence[str]) -> tuple[int, int]:
        """Which of the options there is room for, from and to: the chosen one among them."""
        widths = [cell_len(option) + 5 for option in options]
        room = self.size.width - self._start
        if not self.size.width or sum(widths) - 3 <= room:
            return 0, len(options)
        # An arrow on either side leads to the others.
        room -= 3
        at, first = list(options).index(self.value), 0
        while first < at and sum(widths[first:at + 1]) > room:
            first += 1
        last = at + 1
        while last < len(options) and sum(widths[first:last + 1]) <= room:
            last += 1
        return first, last

    def action_move(self, by: int) -> None:
        self._become(self.control_kind.move(self.value, by, self.others))

    def on_click(self, event: Click) -> None:
        from tutor.figures import Choice, Seed, Slider, Step

        control, x = self.control_kind, event.x - self._start
        if isinstance(control, Slider):
            if x < 2 or x >= 2 + _TRACK:
                self.action_move(-1 if x < 2 else 1)
                return
            self._become(_nearest(control, (x - 2) / (_TRACK - 1)))
        elif isinstance(control, Step):
            self.action_move(-1 if x < 8 else 1)
        elif isinstance(control, Seed):
            self.action_move(-1 if x < 2 else 1)
        elif isinstance(control, Choice):
            first, last = self._in_sight(control.options)
            if last - first < len(control.options):
                x -= 2
            if x < 0:
                self._become(control.options[max(0, first - 1)])
                return
            for option in control.options[first:last]:
                x -= cell_len(option) + 5
                if x < 0:
                    self._become(option)
                    return
            if last < len(control.options):
                self._become(control.options[last])
        else:
            self.action_move(1)

    def _become(self, value: Any) -> None:
        if value != self.value:
            self.value = value
            self.refresh()
            self.post_message(self.Changed(self.parameter_name, value))

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()


def _nearest(slider: Any, fraction: float) -> Any:
    """The value of a slider's own steps that lies nearest to a place on its track."""
    value, best = slider.low, slider.low
    for _ in range(1000):
        if abs(slider.fraction(value) - fraction) < abs(slider.fraction(best) - fraction):
            best = value
        further = slider.move(value, 1)
        if further == value:
            break
        value = further
    return best
