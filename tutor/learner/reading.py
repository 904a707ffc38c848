"""What a learner does with a lesson: read a section, stop at a place, write notes."""

from __future__ import annotations

from tutor.learner.store import Note, Store


def mark_read(store: Store, lecture: str, section: str) -> None:
    """Remember that a section was read to its end."""
    store.record_section_read(lecture, section)


def write_note(store: Store, lecture: str, section: str, anchor: str, words: str, text: str,
               note: Note | None) -> bool:
    """Keep a note on the passage that `anchor` names, new or in place of what `note` says. One
    that is empty is a deleted one. Says whether there is a note now."""
    text = text.strip()
    if text:
        store.write_note(lecture, section, anchor, words, text, note.id if note else None)
    elif note is not None:
        store.delete_note(note.id)
    store.save_draft(note_draft(lecture, section, anchor), "")
    return bool(text)


def note_draft(lecture: str, section: str, anchor: str) -> str:
    """The name under which an unfinished note on a passage is kept."""
    return f"{lecture}#{section}:{anchor}"
