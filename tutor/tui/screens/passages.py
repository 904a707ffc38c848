"""What can be done with a passage of a lesson: copied, and given a note of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from tutor.course.passages import Passage, latex_of, passages, plain_of
from tutor.errors import TutorError
from tutor.store import Note
from tutor.tui.screens.base import TutorScreen
from tutor.tui.widgets.lesson.note import NoteView

if TYPE_CHECKING:
    from tutor.course import model
    from tutor.course.catalogue import Lecture


class PassageScreen(TutorScreen):
    """A screen that shows the passages of a section, one of which is at hand."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy", show=False),
        Binding("Y", "copy_source", show=False),
        Binding("m", "note", show=False),
        Binding("u", "bring_back", show=False),
    ]
    lecture: Lecture
    _gone: Note | None = None

    @property
    def section(self) -> model.Section:
        raise NotImplementedError

    def line_at_hand(self) -> int:
        """The source line of what the learner looks at."""
        raise NotImplementedError

    async def show_notes(self) -> None:
        """Show the page with its notes as they are now."""
        raise NotImplementedError

    def passage_at_hand(self) -> Passage | None:
        """The passage that the learner looks at: the last that begins at or before its line."""
        found, line = passages(self.section), self.line_at_hand()
        before = [each for each in found if each.line <= line]
        return before[-1] if before else found[0] if found else None

    # ------------------------------------------------------------------- copying

    def action_copy(self) -> None:
        """Copy the passage as text, formulas as they stand on the page."""
        passage = self.passage_at_hand()
        if passage is not None:
            self.app.copy_to_clipboard(plain_of(passage.block))
            self.notify(f"Copied as text: “{passage.words}”", markup=False)

    def action_copy_source(self) -> None:
        """Copy the passage as Markdown with LaTeX."""
        passage = self.passage_at_hand()
        if passage is None:
            return
        self.app.copy_to_clipboard(
            latex_of(self.lecture.lesson_path, self.section, passage.line))
        self.notify(f"Copied as Markdown with LaTeX: “{passage.words}”", markup=False)

    # --------------------------------------------------------------------- notes

    def notes_by_line(self) -> tuple[dict[int, list[Note]], list[Note]]:
        """The section's notes by the line of their passage; and those whose passage is gone."""
        notes = [note for note in self.tutor.store.notes(self.lecture.slug)
                 if note.section == self.section.slug]
        # Passages are named by their text: that is only worked out where there is a note.
        lines = {each.anchor: each.line for each in passages(self.section)} if notes else {}
        placed: dict[int, list[Note]] = {}
        for note in notes:
            if note.anchor in lines:
                placed.setdefault(lines[note.anchor], []).append(note)
        return placed, [note for note in notes if note.anchor not in lines]

    def action_note(self) -> None:
        """Write a note on the passage at hand, or change the one that is there."""
        passage = self.passage_at_hand()
        if passage is None:
            return
        there = self.notes_by_line()[0].get(passage.line)
        self._write(passage.anchor, passage.words, there[-1] if there else None)

    def _write(self, anchor: str, words: str, note: Note | None) -> None:
        from tutor.tui.screens.note import NoteScreen

        lecture, section, store = self.lecture.slug, self.section.slug, self.tutor.store

        def keep(text: str) -> None:
            if text:
                store.keep_note(lecture, section, anchor, words, text, note.id if note else None)
            elif note is not None:
                store.take_note_away(note.id)
            self.call_later(self.show_notes)

        self.app.push_screen(NoteScreen(
            words, note.text if note else "", f"draft:{lecture}/{section}/{anchor}", keep))

    @on(NoteView.Edit)
    def edit_note(self, event: NoteView.Edit) -> None:
        if not isinstance(event, NoteView.Remove):
            self._write(event.note.anchor, event.note.words, event.note)

    @on(NoteView.Remove)
    async def remove_note(self, event: NoteView.Remove) -> None:
        try:
            self.tutor.store.take_note_away(event.note.id)
        except TutorError as error:
            self.tutor.say(error)
            return
        self._gone = event.note
        await self.show_notes()
        self.notify("Your note is taken away. `u` brings it back.")

    async def action_bring_back(self) -> None:
        """Bring back the note that was taken away last."""
        if self._gone is None:
            self.notify("There is no note to bring back.")
            return
        try:
            self.tutor.store.bring_note_back(self._gone.id)
        except TutorError as error:
            self.tutor.say(error)
            return
        self._gone = None
        await self.show_notes()
