"""The reading column: it holds a section, knows what is being read, and goes to a place in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

from tutor.course.terms import Term
from tutor.tui.widgets.drawn import once_drawn
from tutor.tui.widgets.keys import bindings
from tutor.tui.widgets.lesson.heading import FoldHeading
from tutor.tui.widgets.lesson.keys import PAGE
from tutor.tui.widgets.lesson.reading import ReadingPassage
from tutor.tui.widgets.lesson.section import ACTIVE, Active, Part, SectionPage

if TYPE_CHECKING:
    from tutor.search import Query


class Page(VerticalScroll, can_focus=True):
    """Shows one section at a time. It says when it has moved."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(PAGE),
        Binding("escape", "point_away", show=False),
    ]

    class Moved(Message):
        """Another line is being read, or something has been folded or shown."""

    def __init__(self) -> None:
        super().__init__(id="page")
        # Whether a section is still on its way to where it is to be shown.
        self.settling = True
        # The line that was last gone to, and the row at which the page came to stand for it.
        self._scroll_target: tuple[int, int] | None = None
        # The line that is read at the present width, and that width.
        self._kept: tuple[int | None, int] = (None, 0)
        # The source line of the piece that is pointed at.
        self.picked: int | None = None
        # The row of the page, and the source line, of what was gone to last.
        self._been_at: tuple[int, int] | None = None

    @property
    def body(self) -> SectionPage | None:
        """The section that is shown."""
        return next((each for each in self.children if isinstance(each, SectionPage)), None)

    async def show(self, body: SectionPage, line: int | None, found: Query | None = None) -> None:
        """Show a section, at its beginning or at a source line, where `found` was looked for."""
        self.settling = True
        self.picked = self._been_at = None
        with self.app.batch_update():
            await self.remove_children()
            self.scroll_to(y=0, animate=False, force=True)
            await self.mount(body)
            if line is not None:
                body.unfold_at(line)
                body.mark_found(found, line)
        self.focus()
        once_drawn(self, self._settle, line)

    def _settle(self, line: int | None, before: int = 0, last: int = -1) -> None:
        """Once the page is laid out, go to the place.

        Figures find their height later, and what stands below them moves: then again, until it
        stands where it stood `last`, unless the reader has moved meanwhile.
        """
        body = self.body
        if line is not None and body is not None and self.scroll_offset.y == before:
            row = max(0, body.row_of(line))
            self.scroll_to(y=row, animate=False, force=True, immediate=True)
            if row != last or not body.ready:
                self.set_timer(0.02, partial(self._settle, line, self.row, row))
                return
        self._scroll_target = (self.row, line) if line is not None else None
        self._kept = (line, self.size.width)
        self.settling = False
        self.post_message(self.Moved())

    @on(SectionPage.Grown)
    def grown(self) -> None:
        """What finds its height late moves what stands below it: the page stays at the line."""
        once_drawn(self, self._stay)

    def _stay(self) -> None:
        """Stand where the page was gone to, unless the reader has gone on."""
        if self.settling or self._scroll_target is None or self.row != self._scroll_target[0]:
            return
        view, line = self.focused_view(), self._scroll_target[1]
        if view is None or view.source == line:
            self._stand_at(line)

    def _stand_at(self, line: int) -> None:
        """Have a line as the first in sight. Where what acts there is higher than the page, the
        part of it that has the focus is what must be seen."""
        if self.body is None:
            return
        self.scroll_to(y=max(0, self.body.row_of(line)), animate=False, force=True, immediate=True)
        view, focused = self.focused_view(), self.screen.focused
        if view is not None and focused is not None and view.source == line \
                and view.size.height > self.size.height:
            # What is said of a figure makes way for what is drawn, and for its controls.
            for drawing in view.query(".drawing"):
                self.scroll_to_widget(drawing, animate=False, top=True, force=True,
                                      immediate=True)
            self.scroll_to_widget(focused, animate=False, force=True, immediate=True)
        self._scroll_target = self.row, line

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if not self.settling and self.size.width == self._kept[1]:
            self._kept = (self.wanted_line, self.size.width)
        self.post_message(self.Moved())

    def on_resize(self) -> None:
        """At another width the same line stands on another row."""
        line, width = self._kept
        if line is not None and width != self.size.width and not self.settling:
            self.settling = True
            once_drawn(self, self._settle, line, self.row)

    # ------------------------------------------------------------ what is being read

    @property
    def row(self) -> int:
        """The row of the section that is the first in sight."""
        return round(self.scroll_offset.y)

    @property
    def line(self) -> int | None:
        """The source line of what is being read; None while that is not known."""
        body = self.body
        laid_out = self.size.height and self.virtual_size.height
        if body is None or self.settling or not laid_out or not body.ready:
            return None
        return body.place_at(self.row)

    @property
    def wanted_line(self) -> int | None:
        """The same; but where the page is as it was gone to, the line that was wanted: near the
        end of a section that one cannot come to be the first in sight."""
        if self._scroll_target is not None and self._scroll_target[0] == self.row:
            return self._scroll_target[1]
        return self.line

    def read_to_its_end(self) -> bool:
        """Whether the end of the section is in sight, and nothing before it is folded unseen."""
        bottom = self.scroll_offset.y + self.size.height
        return (self.body is not None and self.body.seen_to(bottom)
                and bottom >= self.virtual_size.height - 2)

    def terms_in_sight(self) -> tuple[Term, ...]:
        """The terms used on the rows that can be seen."""
        return self.body.terms_between(self.row, self.row + self.size.height) if self.body else ()

    # ----------------------------------------------------------------------- pointing

    def action_point(self) -> None:
        """Point at the first piece in sight, to choose one; or no longer."""
        if self.picked is not None:
            self.action_point_away()
            return
        body = self.body
        there = body.pieces() if body is not None else []
        if body is None or not there:
            self.notify("There is no text here to choose.")
            return
        in_sight = [each for each in there if body.row_of(each) >= self.row]
        self.point_at((in_sight or there[-1:])[0])

    def point_at(self, line: int | None) -> None:
        """Mark the piece that begins on a source line, and keep it in sight."""
        body = self.body
        if body is None:
            return
        self.picked = line
        rows = body.pick(line)
        if rows is not None:
            self.focus(scroll_visible=False)
            self.scroll_to_region(rows, animate=False, force=True)
        self.post_message(self.Moved())

    def action_point_away(self) -> None:
        self.point_at(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        # Where nothing is pointed at, Esc is the screen's.
        return self.picked is not None if action == "point_away" else True

    def action_scroll_up(self) -> None:
        self._step(-1, super().action_scroll_up)

    def action_scroll_down(self) -> None:
        self._step(1, super().action_scroll_down)

    def _step(self, by: int, scroll: Callable[[], None]) -> None:
        """Point at the next piece or the one before; while none is pointed at, scroll."""
        there = self.body.pieces() if self.body is not None else []
        if self.picked not in there:
            scroll()
            return
        self.point_at(there[max(0, min(len(there) - 1, there.index(self.picked) + by))])

    @on(ReadingPassage.Pointed)
    def pointed(self, event: ReadingPassage.Pointed) -> None:
        """The other button of the mouse points; while one points, the first one does, too."""
        event.stop()
        if event.other or self.picked is not None:
            self.point_at(event.line)

    def on_descendant_focus(self) -> None:
        # It may be what was gone to, and higher than the page.
        once_drawn(self, self._stay)
        # What has the focus is at hand now.
        if self.picked is not None and not self.has_focus:
            self.point_at(None)

    # ------------------------------------------------------------- what can be acted on

    def views(self, kinds: tuple[type[Widget], ...]) -> list[Active]:
        """What can be acted on, of these kinds, in the order of the page."""
        # A drill holds questions of its own: the outermost counts.
        return [view for view in self.query("*")
                if isinstance(view, kinds) and isinstance(view, ACTIVE)
                and not any(isinstance(each, ACTIVE) for each in view.ancestors)]

    def focused_view(self) -> Active | None:
        """What has the focus, or holds what has it."""
        focused = self.screen.focused
        if focused is None:
            return None
        found = [each for each in focused.ancestors_with_self if isinstance(each, ACTIVE)]
        return found[-1] if found else None

    def next_view(self, kinds: tuple[type[Widget], ...], by: int = 1) -> Active | None:
        """The next one of these kinds, or with -1 the one before: counted from the one with the
        focus, or the one that was left, while that is in sight; else from what is in sight."""
        here, body, views = self.focused_view(), self.body, self.views(kinds)
        if body is None:
            return None
        line: int | None = None
        if here is not None and self.region.overlaps(here.region):
            line = here.source
        elif here is None and self._been_at is not None:
            row, been = self._been_at
            if self.row >= row and any(view.source == been and self.region.overlaps(view.region)
                                       for view in self.views(ACTIVE)):
                line = been
        if by < 0:
            before = [view for view in views if (
                view.source < line if line is not None else body.row_of(view.source) < self.row)]
            return before[-1] if before else None
        after = (view for view in views if (
            view.source > line if line is not None
            else self._is_ahead(view, body.row_of(view.source) - self.row)))
        return next(after, None)

    def _is_ahead(self, view: Active, top: int) -> bool:
        """Whether a view whose first row is `top`, counted from the first in sight, is still to
        come: also where half of it can be seen, or half of the page is full of it."""
        rows = view.size.height if view.display else 0
        return top >= 0 or 2 * (top + rows) >= min(rows, self.size.height) > 0

    def reach(self, by: int) -> None:
        """Give the focus to the next thing that acts, or the one before. A box to type in is not
        reached: what it stands in is. After the last one, the page is read on."""
        chain = [each for each in self.screen.focus_chain
                 if self in each.ancestors and not isinstance(each, Input | TextArea)]
        focused = self.screen.focused
        at = next((each for each in (focused.ancestors_with_self if focused else ())
                   if each in chain), None)
        found: Widget | None
        if isinstance(at, Widget) and self.region.overlaps(at.region):
            number = chain.index(at) + by
            found = chain[number] if 0 <= number < len(chain) else None
        elif by > 0:
            found = next((each for each in chain if each.region.y >= self.region.y), None)
        else:
            found = next((each for each in reversed(chain)
                          if each.region.bottom <= self.region.bottom), None)
        self.screen.set_focus(found or self, scroll_visible=found is not None)

    def go_to(self, view: Active) -> None:
        """Go to a view, and give it the focus; where it is folded away, show it first."""
        if self.body is not None and self.body.unfold_at(view.source):
            once_drawn(self, self.go_to, view)
            return
        self._stand_at(view.source)

        def enter() -> None:
            view.focus_inside()
            self._stand_at(view.source)
            self._been_at = self.row, view.source

        # A focus scrolls to what is not in sight; where that is shows only once the page is drawn.
        once_drawn(self, enter)

    # ------------------------------------------------------------------------ folding

    def action_fold(self) -> None:
        """Fold the part that is being read, or show it again."""
        body, focused = self.body, self.screen.focused
        if body is None or not body.parts:
            self.notify("This section has no headings to fold.")
        elif isinstance(focused, FoldHeading):
            focused.action_fold()
        else:
            part = body.part_at(body.place_at(self.row)) or body.parts[0]
            self._show_folded([part], not part.folded)

    def action_fold_all(self) -> None:
        """Fold all parts of the section; where all are folded, show them."""
        if self.body is not None:
            parts = self.body.parts
            self._show_folded(parts, not all(part.folded for part in parts))

    @on(FoldHeading.Toggled)
    def toggled(self, event: FoldHeading.Toggled) -> None:
        event.stop()
        if self.body is not None:
            self._show_folded([self.body.part_of(event.heading)], not event.heading.folded)

    def _show_folded(self, parts: list[Part], folded: bool) -> None:
        """Fold parts or show them; the page stays at what is being read, or at its heading."""
        body = self.body
        assert body is not None
        line = body.place_at(self.row)
        above = max(0, body.row_of(line) - self.row)
        for part in parts:
            body.fold(part, folded)
            if folded and any(widget.has_focus_within for widget in part.widgets):
                part.heading.focus(scroll_visible=False)

        def stay() -> None:
            self.scroll_to(y=max(0, body.row_of(line) - above), animate=False, force=True)
            self.post_message(self.Moved())

        once_drawn(self, stay)
