"""A note on a passage: written over the page, kept with Ctrl+S; a draft outlives Esc."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from tutor.errors import TutorError
from tutor.tui.screens.base import TutorScreen
from tutor.tui.widgets.chrome import Key, KeyLine
from tutor.tui.widgets.exact import ExactTextArea


class NoteBox(ExactTextArea):
    """Letters are text here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "screen.keep", show=False, priority=True),
        Binding("escape", "screen.back", show=False, priority=True),
    ]

    def __init__(self, text: str) -> None:
        super().__init__(text, compact=True, soft_wrap=True, show_line_numbers=False,
                         placeholder="what you want to remember of this passage")

    def on_mount(self) -> None:
        self.cursor_blink = False
        self.move_cursor(self.document.end)
        self.focus()


class NoteScreen(TutorScreen):
    """Writes one note. `draft` is the name under which an unfinished text is kept; `keep` stores
    the note in its place and raises a TutorError where it cannot; `left` follows when Esc has led
    back."""

    CSS_PATH = "../styles/panels.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "keep", show=False, priority=True)]

    def __init__(self, words: str, text: str, draft: str, keep: Callable[[str], None],
                 left: Callable[[], None]) -> None:
        super().__init__()
        self.words, self.text, self.draft, self.keep, self.left = words, text, draft, keep, left

    def compose(self) -> ComposeResult:
        with Vertical(id="panel"):
            yield Static(Content.assemble(("✎ ", "$accent"), ("Your note on ", "bold"),
                                          (f"“{self.words}”", "$muted")), id="about")
            yield NoteBox(self.tutor.store.draft(self.draft) or self.text)
            yield KeyLine()

    def on_mount(self) -> None:
        self.show_keys()

    def keys(self) -> list[Key]:
        return [Key("Ctrl+S", "save"), Key("Esc", "back, keeping the draft")]

    def all_keys(self) -> list[tuple[str, str]]:
        return [("Ctrl+S", "save the note; an empty one is deleted"),
                ("Esc", "back to the page; what you wrote is kept as a draft")]

    def action_keep(self) -> None:
        """Store the note, and only then forget the draft."""
        try:
            self.keep(self.query_one(NoteBox).text)
        except TutorError as error:
            self.tutor.say(error)
            return
        self.app.pop_screen()

    def action_back(self) -> None:
        super().action_back()
        self.left()

    @on(TextArea.Changed)
    def typed(self) -> None:
        self.keep_soon()

    def keep_typed(self) -> None:
        self.leave()

    def leave(self) -> bool:
        text = self.query_one(NoteBox).text
        try:
            self.tutor.store.save_draft(self.draft, "" if text == self.text else text)
        except TutorError as error:
            self.tutor.say(error)
            return False
        return True
