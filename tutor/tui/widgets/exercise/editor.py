"""The built-in editor: Python in the theme's colours. Esc leaves it."""

from __future__ import annotations

from typing import Any, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from tutor.tui.themes import PALETTES, editor_theme
from tutor.tui.widgets.drawn import once_drawn
from tutor.tui.widgets.exact import ExactTextArea
from tutor.tui.widgets.keys import Row, bindings

# What has no action here is Textual's own.
EDITING = (
    Row((("escape", ""),), "leave the editor: letters are keys again"),
    Row((("tab", ""), ("shift+tab", "")), "indent; take one back, of all selected lines"),
    Row((("ctrl+left", ""), ("ctrl+right", "")), "a word back, a word on"),
    Row((("home", ""), ("end", "")), "the beginning of the line, its end"),
    Row((("ctrl+home", "edge(False, False)"), ("ctrl+end", "edge(True, False)")),
        "the beginning of the file, its end"),
    Row((("ctrl+shift+home", "edge(False, True)"), ("ctrl+shift+end", "edge(True, True)"))),
    Row((("shift+left", ""), ("shift+right", "")), "select; so do Shift+Ctrl+←, Shift+End, …"),
    Row((("f6", ""), ("f7", "")), "select the line; select all"),
    Row((("ctrl+c", ""), ("ctrl+x", ""), ("ctrl+v", "")), "copy, cut, paste"),
    Row((("ctrl+z", ""), ("ctrl+y", "")), "undo, redo"),
    Row((("ctrl+k", ""), ("ctrl+u", "")), "delete to the end of the line, to its beginning"),
    Row((("ctrl+w", ""), ("ctrl+shift+k", "")), "delete the word before; delete the line"),
)


class Editor(ExactTextArea):
    """Letters are text here. Enter keeps the indentation, Tab indents, Shift+Tab takes it back."""

    DEFAULT_CSS = """
    Editor, Editor:focus { border: none; background: $surface; padding: 0 1 0 0; height: 1fr; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(EDITING),
        Binding("escape", "leave", show=False, priority=True),
        Binding("shift+tab", "dedent", show=False, priority=True),
    ]

    class Left(Message):
        """The learner has left the editor; letters are keys again."""

    def __init__(self, **more: Any) -> None:
        super().__init__(language="python", soft_wrap=True, tab_behavior="indent",
                         show_line_numbers=True, **more)
        self._unseen = False
        # The line that the verdict speaks of, counted from 1, and what it says.
        self.marked: int | None = None
        self._marked_text = ""

    def on_mount(self) -> None:
        self.cursor_blink = False
        for name in ("chalkboard", "paper"):
            self.register_theme(editor_theme(name))  # type: ignore[arg-type]
        self.watch(self.app, "theme", self._follow_theme)

    def _follow_theme(self, name: str) -> None:
        if name in ("chalkboard", "paper"):
            self.theme = name

    def begin(self, text: str) -> None:
        """Show a file, the cursor where there is something to write."""
        self.load_text(text)
        for row, line in enumerate(text.split("\n")):
            if line.strip().startswith("raise NotImplementedError"):
                self.move_cursor((row, len(line) - len(line.lstrip())))
                return

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        # While there is no room yet, the text would be scrolled aside and stay so.
        self._unseen = not self.size.width
        return Offset() if self._unseen else super().scroll_cursor_visible(center, animate)

    def on_resize(self) -> None:
        if self._unseen:
            once_drawn(self, self.scroll_cursor_visible)

    def replace_all(self, text: str) -> None:
        """Show another text, the cursor staying near its line. It can be undone."""
        row, column = self.cursor_location
        self.replace(text, (0, 0), self.document.end)
        last = self.document.line_count - 1
        self.move_cursor((min(row, last), column if row <= last else 0))

    # --------------------------------------------------------------- a line's mark

    def mark_line(self, number: int | None) -> None:
        """Mark a line in the gutter, or none."""
        if number is not None and not 0 < number <= self.document.line_count:
            number = None
        self.marked = number
        self._marked_text = self.document.get_line(number - 1) if number else ""
        self.refresh()

    def follow_mark(self) -> None:
        """Keep the mark at its line while others come and go; once that is edited, it goes."""
        if self.marked is None:
            return
        lines = self.document.lines
        if self.marked <= len(lines) and lines[self.marked - 1] == self._marked_text:
            return
        found = [n for n, line in enumerate(lines, 1) if line == self._marked_text]
        self.mark_line(found[0] if len(found) == 1 else None)

    def go_to_mark(self) -> None:
        """Put the cursor at the beginning of the marked line."""
        if self.marked is not None:
            line = self.document.get_line(self.marked - 1)
            self.move_cursor((self.marked - 1, len(line) - len(line.lstrip())), center=True)

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        row = y + self.scroll_offset.y
        if self.marked is None or row >= self.wrapped_document.height \
                or self.wrapped_document.offset_to_location(Offset(0, row)) != (self.marked - 1, 0):
            return strip
        width = self.gutter_width
        style = next(iter(strip)).style or Style()
        red = Style(color=PALETTES[self.theme].get("red"), bold=True)  # type: ignore[index]
        gutter = Segment(f"{self.marked:>{width - 2}}✗ ", style + red)
        return Strip.join([Strip([gutter], width), strip.crop(width)])

    async def _on_key(self, event: Key) -> None:
        if event.key == "enter" and not self.read_only:
            event.stop()
            event.prevent_default()
            self._new_line()
        elif event.key == "tab" and self.selection.start[0] != self.selection.end[0]:
            event.stop()
            event.prevent_default()
            self._indent()
        else:
            await super()._on_key(event)

    def _selected_rows(self) -> range:
        """The lines of the selection. One whose beginning the selection only reaches is not in."""
        (first, _), (last, column) = sorted((self.selection.start, self.selection.end))
        return range(first, last + (column > 0 or last == first))

    def _indent(self) -> None:
        for row in self._selected_rows():
            if self.document.get_line(row):
                self.replace(" " * self.indent_width, (row, 0), (row, 0))

    def _new_line(self) -> None:
        start, end = sorted((self.selection.start, self.selection.end))
        before = self.document.get_line(start[0])[: start[1]]
        indent = before[: len(before) - len(before.lstrip())]
        if before.rstrip().endswith(":"):
            indent += " " * self.indent_width
        self.replace(f"\n{indent}", start, end, maintain_selection_offset=False)
        self.scroll_cursor_visible()

    def action_dedent(self) -> None:
        """Take one indentation from every selected line."""
        for row in self._selected_rows():
            line = self.document.get_line(row)
            spaces = min(len(line) - len(line.lstrip(" ")), self.indent_width)
            if spaces:
                self.replace("", (row, 0), (row, spaces))

    def action_edge(self, end: bool, select: bool) -> None:
        """Go to the end of the file, or to its beginning."""
        self.move_cursor(self.document.end if end else (0, 0), select=select)

    def action_leave(self) -> None:
        # The next key is no text any more, even before the screen has found another place.
        self.screen.set_focus(None)
        self.post_message(self.Left())
