"""A heading inside a section: what stands below it can be folded away."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from tutor.course import model
from tutor.tui.page.flow import Line, Span, content, flow
from tutor.tui.page.inline import spans


class FoldHeading(Widget, can_focus=True):
    """The heading, `▾` open or `▸` folded. Enter or a click folds and unfolds."""

    DEFAULT_CSS = "FoldHeading { height: auto; width: 100%; text-wrap: nowrap; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "fold", show=False)]

    class Toggled(Message):
        """What stands below is to be folded away, or shown again."""

        def __init__(self, heading: FoldHeading) -> None:
            super().__init__()
            self.heading = heading

    def __init__(self, block: model.Heading) -> None:
        super().__init__(classes="fold")
        self.block = block
        self.folded = False

    def lines(self, width: int) -> list[Line]:
        mark = Span("▸ " if self.folded else "▾ ",
                    "bold $accent" if self.has_focus or self.folded else "$muted")
        pieces = spans(self.block.inlines, "bold")
        if self.folded:
            pieces = [*pieces, Span("  folded", "$muted")]
        return [[mark if number == 0 else Span("  "), *line]
                for number, line in enumerate(flow(pieces, min(width, 72) - 2))]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.lines(width))

    def render(self) -> Content:
        return Content("\n").join(content(line) for line in self.lines(self.content_size.width))

    def put(self, folded: bool) -> None:
        self.folded = folded
        self.refresh(layout=True)

    def action_fold(self) -> None:
        self.post_message(self.Toggled(self))

    def on_click(self) -> None:
        self.action_fold()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()
