"""What can be done with a passage of a lesson: copied, and given a note of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from tutor.course import model
from tutor.course.passages import (
    Passage,
    Piece,
    passage_of,
    passages,
    pieces,
    plain_of,
    source_of,
)
from tutor.learner.notes import placed
from tutor.learner.reading import note_draft, unfinished_notes, write_note
from tutor.learner.store import Note
from tutor.tui.screens.base import TutorScreen
from tutor.tui.widgets.keys import bindings
from tutor.tui.widgets.lesson.keys import PASSAGES
from tutor.tui.widgets.lesson.note import NoteView

if TYPE_CHECKING:
    from tutor.course.catalogue import Lecture


class PassageScreen(TutorScreen):
    """A screen that shows the passages of a section, one of which is at hand."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(PASSAGES)
    lecture: Lecture

    @property
    def section(self) -> model.Section:
        raise NotImplementedError

    def line_at_hand(self) -> int:
        """The source line of what the learner looks at."""
        raise NotImplementedError

    @property
    def end_of_section(self) -> int:
        """The source line after its last one."""
        raise NotImplementedError

    def show_passage(self) -> None:
        """Have the passage at hand in the upper half of the page."""
        raise NotImplementedError

    async def show_notes(self) -> None:
        """Show the page with its notes as they are now."""
        raise NotImplementedError

    def passage_at_hand(self) -> Passage | None:
        """The passage that the learner looks at: the last that begins at or before its line."""
        found, line = passages(self.section), self.line_at_hand()
        before = [each for each in found if each.line <= line]
        return before[-1] if before else found[0] if found else None

    def piece_at_hand(self) -> Piece | None:
        """The same, but of a box only the part that the line belongs to, where it has one."""
        line = self.line_at_hand()
        return next((each for each in pieces(self.section.blocks, self.end_of_section)
                     if each.line == line), None)

    # ------------------------------------------------------------------- copying

    def action_copy(self) -> None:
        """Copy the passage as text, formulas as they stand on the page."""
        block = self._block_at_hand()
        if block is not None:
            self._copied("as text", block, plain_of(block))

    def action_copy_source(self) -> None:
        """Copy the passage as its author wrote it; a formula as LaTeX."""
        block = self._block_at_hand()
        if block is None:
            return
        ends = [each.line for each in passages(self.section) if each.line > block.line]
        piece = self.piece_at_hand()
        end = piece.end if piece else min(ends, default=self.end_of_section)
        how = "as LaTeX" if isinstance(block, model.Formula) else "as Markdown with LaTeX"
        try:
            self._copied(how, block, source_of(block, self.lecture.lesson_path, end))
        except OSError as error:
            self.notify(f"The lesson's file cannot be read ({error}).", severity="error",
                        markup=False)

    def _block_at_hand(self) -> model.Block | None:
        each = self.piece_at_hand() or self.passage_at_hand()
        return each.block if each is not None else None

    def _copied(self, how: str, block: model.Block, text: str) -> None:
        self.app.copy_to_clipboard(text)
        self.notify(f"Copied {how}: “{passage_of(block).words}”", markup=False)

    # --------------------------------------------------------------------- notes

    def notes(self) -> list[Note]:
        """The notes of the lecture, and behind them those that are not finished."""
        store, slug = self.tutor.store, self.lecture.slug
        return [*store.notes(slug), *(
            note for note in unfinished_notes(store, self.tutor.course) if note.lecture == slug)]

    def action_note(self) -> None:
        """Write a note on the passage at hand, or change the one that is there."""
        passage = self.passage_at_hand()
        if passage is None:
            return
        notes, _ = placed(self.section, self.tutor.store.notes(self.lecture.slug))
        there = notes.get(passage.line)
        self._write(passage.anchor, passage.words, there[-1] if there else None)

    def _write(self, anchor: str, words: str, note: Note | None) -> None:
        from tutor.tui.screens.note import NoteScreen

        lecture, section, store = self.lecture.slug, self.section.slug, self.tutor.store
        draft = note_draft(lecture, section, anchor)
        begun = store.draft(draft)

        def left() -> None:
            # A draft has its mark on the page.
            if store.draft(draft) != begun:
                self.call_later(self.show_notes)

        def keep(text: str) -> None:
            there = write_note(store, lecture, section, anchor, words, text, note)
            if note is not None and not there:
                self._say_deleted(note)
            self.call_later(self.show_notes)

        self.show_passage()
        self.app.push_screen(NoteScreen(words, note.text if note else "", draft, keep, left))

    @on(NoteView.Edit)
    def edit_note(self, event: NoteView.Edit) -> None:
        if not isinstance(event, NoteView.Remove):
            note = event.note
            # What is not finished may be the new text of one that is kept.
            before = [each for each in self.tutor.store.notes(note.lecture)
                      if (each.section, each.anchor) == (note.section, note.anchor)]
            self._write(note.anchor, note.words,
                        note if note.finished else before[-1] if before else None)

    @on(NoteView.Remove)
    async def remove_note(self, event: NoteView.Remove) -> None:
        if self.tutor.delete_note(event.note):
            await self.show_notes()
            self._say_deleted(event.note)

    def _say_deleted(self, note: Note) -> None:
        self.tutor.deleted_note = note
        self.notify("Your note is deleted. `u` restores it.")

    async def action_restore_note(self) -> None:
        """Restore the note that was deleted last."""
        if self.tutor.restore_note() is not None:
            await self.show_notes()
