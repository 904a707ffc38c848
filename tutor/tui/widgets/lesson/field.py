"""A figure's control into which the learner types, on a line of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Click
from textual.widgets import Input, Static

from tutor.errors import TutorError
from tutor.tui.widgets.authored import sentence
from tutor.tui.widgets.in_order import KeysInOrder
from tutor.tui.widgets.lesson.dial import Dial
from tutor.tui.widgets.questions.base import leave_box
from tutor.visible import visible_line, without_controls

if TYPE_CHECKING:
    from tutor.figures import Parameter


class _Box(KeysInOrder, Input):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False, priority=True)]

    def on_mount(self) -> None:
        self.cursor_blink = False

    def action_leave(self) -> None:
        leave_box(self)


class Field(Dial):
    """A text and the box that it is typed into, by Enter or by a click; Esc leaves the box.

    What can be read changes the figure at once. What cannot is said under the box, and the figure
    stays as it was. ← and → go through the figure's own examples.
    """

    DEFAULT_CSS = """
    Field { height: auto; }
    Field Horizontal { height: 1; width: 100%; }
    Field .label { width: auto; height: 1; }
    Field .text { width: 1fr; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    Field _Box { width: 1fr; height: 1; border: none; padding: 0; background: $background; }
    Field .problem { height: auto; color: $red; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "write", show=False)]

    def __init__(self, name: str, parameter: Parameter, label_width: int) -> None:
        super().__init__(name, parameter, label_width)
        self.problem = ""

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static(classes="label")
            yield Static(classes="text")
            box = _Box(str(self.value), compact=True, select_on_focus=False)
            box.display = False
            yield box
        problem = Static(classes="problem")
        problem.display = False
        yield problem

    def on_mount(self) -> None:
        self._draw()

    def render(self) -> Content:
        return Content("")

    @property
    def box(self) -> Input:
        return self.query_one(_Box)

    @property
    def writing(self) -> bool:
        """Whether the keyboard is in the box."""
        return bool(self.query(_Box)) and self.box.has_focus

    def put(self, value: Any, others: Any) -> None:
        # While the learner types, the box is theirs.
        if value != self.value or not self.writing:
            super().put(value, others)
            self.problem = ""
            if self.query(_Box):
                self.box.value = str(value)
        self.others = others
        self._draw()

    def _draw(self) -> None:
        if not self.query(_Box):
            return
        here = self.has_focus or self.writing
        self.query_one(".label", Static).update(Content.assemble(
            ("▸ " if here else "  ", "bold $accent"),
            (self.label + " " * (self.label_width - cell_len(self.label) + 2),
             "bold" if here else "$muted")))
        shown: list[Any] = [(visible_line(self.box.value) or "nothing", "bold")]
        if self.has_focus:
            shown += [("   Enter", "$accent"), (" types", "$muted")]
            if getattr(self.control_kind, "examples", ()):
                shown += [("  ←→", "$accent"), (" examples", "$muted")]
        self.query_one(".text", Static).update(Content.assemble(*shown))
        problem = self.query_one(".problem", Static)
        problem.display = bool(self.problem)
        problem.styles.padding = (0, 0, 0, self._start)
        problem.update(Content.assemble(("✗ ", "bold"), visible_line(self.problem)))

    def action_write(self) -> None:
        """Put the keyboard into the box, behind what stands there."""
        self.query_one(".text").display = False
        self.box.display = True
        self.box.cursor_position = len(self.box.value)
        self.screen.set_focus(self.box, scroll_visible=False)

    @on(Input.Changed)
    def typed(self, event: Input.Changed) -> None:
        event.stop()
        # What is pasted may hold what would steer a terminal, and be of any length; one character
        # too many is enough to be told so.
        longest = getattr(self.control_kind, "longest", 0)
        if (text := without_controls(event.value)[:longest + 1]) != event.value:
            self.box.value = text
            return
        try:
            value = self.control_kind.check(text, self.others)
            self.problem = ""
        except TutorError as error:
            self.problem = str(error)
        except Exception as error:
            self.problem = sentence("This cannot be read", error)
        else:
            self._become(value)
        self._draw()

    @on(Input.Submitted)
    def submitted(self, event: Input.Submitted) -> None:
        event.stop()
        leave_box(self.box)

    def on_descendant_blur(self) -> None:
        self.box.display = False
        self.query_one(".text").display = True
        self._draw()

    def on_descendant_focus(self) -> None:
        self._draw()

    # These come before it is known of the widget whether it has the focus.
    def on_focus(self) -> None:
        self.call_later(self._draw)

    def on_blur(self) -> None:
        self.call_later(self._draw)

    def on_click(self, event: Click) -> None:
        if not self.writing:
            self.action_write()


def of_kind(name: str, parameter: Parameter) -> Dial:
    """The widget for a control: a line with a box for what is typed, else a dial."""
    from tutor.figures import Typed

    made = Field if isinstance(parameter.control, Typed) else Dial
    return made(name, parameter, 0)
