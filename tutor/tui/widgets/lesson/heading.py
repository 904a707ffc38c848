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
from tutor.tui.widgets.chrome import Key


class FoldHeading(Widget, can_focus=True):
    """A heading with `▾` before it, or `▸` where its part is folded. The sign hangs out."""

    DEFAULT_CSS = "FoldHeading { height: auto; width: 100%; text-wrap: nowrap; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "fold", show=False)]

    class Toggled(Message):
        """The learner wants its part folded, or unfolded."""

        def __init__(self, heading: FoldHeading) -> None:
            super().__init__()
            self.heading = heading

    def __init__(self, block: model.Heading) -> None:
        super().__init__()
        self.block = block
        self.folded = False

    @property
    def source(self) -> int:
        return self.block.line

    @property
    def name_of_part(self) -> str:
        """What the part is called where it is remembered as folded."""
        return self.block.target or model.plain_text(self.block.inlines)

    def show(self, folded: bool) -> None:
        self.folded = folded
        self.refresh(layout=True)

    def lines(self, width: int) -> list[Line]:
        sign = Span("▸ " if self.folded else "▾ ",
                    "bold $accent reverse" if self.has_focus else "$muted")
        more = [Span(" · folded", "$muted")] if self.folded else []
        flowed = flow([*spans(self.block.inlines, "bold"), *more], min(width - 2, 72))
        return [[sign if number == 0 else Span("  "), *line] for number, line in enumerate(flowed)]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.lines(width))

    def render(self) -> Content:
        return Content("\n").join(content(line) for line in self.lines(self.content_size.width))

    def action_fold(self) -> None:
        self.post_message(self.Toggled(self))

    def on_click(self) -> None:
        self.action_fold()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def keys(self) -> list[Key]:
        """The keys that work while the heading has the focus."""
        return [Key("Enter", "unfold" if self.folded else "fold")]
