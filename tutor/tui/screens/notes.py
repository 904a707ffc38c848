"""All notes of the learner's own, with where they belong."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from tutor.learner.notes import words_of
from tutor.learner.reading import unfinished_notes
from tutor.learner.store import Note
from tutor.tui.page.flow import BREAK, Span, content, flow
from tutor.tui.screens.base import TutorScreen
from tutor.tui.widgets.chrome import Key, KeyLine, TopLine
from tutor.tui.widgets.menu import Choice, Menu


class NotesScreen(TutorScreen):
    """The notes in a list: gone to, deleted, restored."""

    CSS_PATH = "../styles/panels.tcss"
    passing = True
    smallest = (40, 12)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x,delete", "remove", show=False),
        Binding("u", "restore", show=False),
    ]

    def compose(self) -> ComposeResult:
        yield TopLine()
        with VerticalScroll(can_focus=False):
            yield Menu()
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(Menu).focus()

    def on_screen_resume(self) -> None:
        self.show()

    def show(self, at: Note | None = None) -> None:
        """Show the notes as they are now, those of the first lecture first."""
        course = self.tutor.course
        order = {lecture.slug: number for number, lecture in enumerate(course.lectures)}
        every = [*self.tutor.store.notes(), *unfinished_notes(self.tutor.store, course)]
        notes = sorted(every, key=lambda note: (
            order.get(note.lecture, len(order)), note.lecture, note.id))
        where = {note: words_of(note, course) for note in notes}
        menu = self.query_one(Menu)
        menu.show(lambda width: [_row(note, where[note], width - 2) for note in notes]
                  or _none(width), at=at or menu.value)
        count = "1 note" if len(notes) == 1 else f"{len(notes)} notes"
        if begun := sum(not note.finished for note in notes):
            count += f", {begun} not finished"
        self.query_one(TopLine).show(Content.styled("Your notes", "bold"),
                                     Content.styled(count if notes else "", "$muted"))
        self.show_keys()

    # --------------------------------------------------------------------- keys

    def keys(self) -> list[Key]:
        there = self.query_one(Menu).value is not None
        return [*([Key("↑↓", "choose"), Key("Enter", "go there"),
                   Key("x", "delete", "screen.remove")] if there else []),
                *([Key("u", "restore", "screen.restore")]
                  if self.tutor.deleted_note is not None else []),
                Key("Esc", "back", "screen.back")]

    def all_keys(self) -> list[tuple[str, str]]:
        return [
            ("↑ ↓", "choose a note"),
            ("Enter", "go to its passage, where it can be changed; Esc comes back"),
            ("x  u", "delete the note; restore the one deleted last"),
        ]

    @on(Menu.Chosen)
    def chosen(self, event: Menu.Chosen) -> None:
        self.tutor.open_note(event.value)

    def action_remove(self) -> None:
        note = self.query_one(Menu).value
        if note is not None and self.tutor.delete_note(note):
            self.show()

    def action_restore(self) -> None:
        if (note := self.tutor.restore_note()) is not None:
            self.show(note)


def _row(note: Note, where: str, width: int) -> Choice:
    pieces: list[Span] = []
    for number, line in enumerate(note.text.split("\n")):
        pieces += [BREAK] * bool(number) + [Span(line)]
    first, *rest = [content(line) for line in flow(pieces, min(width, 74) - 2)]
    return Choice(
        Content.assemble(("✎ ", "$accent"), first,
                         ("" if note.finished else "   not finished", "$blue")), note,
        (*(Content.assemble("  ", line) for line in rest),
         Content.styled(f"  {where}", "$muted").truncate(width, ellipsis=True), Content("")))


def _none(width: int) -> list[Choice]:
    said = ("No notes yet. In a lesson, m writes one on the passage at the top of the page; "
            "v chooses another one.")
    return [Choice(content(line)) for line in flow([Span(said, "$muted")], min(width, 74) - 2)]
