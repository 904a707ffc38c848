"""What a learner does with a lesson: read a section, stop at a place, write notes."""

from __future__ import annotations

from tutor.course.catalogue import Course
from tutor.learner.notes import passage_words
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


def unfinished_notes(store: Store, course: Course) -> list[Note]:
    """The notes that were begun and are not finished, in the order of their names."""
    found = []
    for item, text in store.drafts().items():
        lecture, _, rest = item.partition("#")
        section, _, anchor = rest.partition(":")
        if anchor:
            words = passage_words(course, lecture, section, anchor)
            found.append(Note("", lecture, section, anchor, words, text, None))
    return found


def note_draft(lecture: str, section: str, anchor: str) -> str:
    """The name under which an unfinished note on a passage is kept."""
    return f"{lecture}#{section}:{anchor}"


def draft_of(note: Note) -> str:
    """The name under which what is being written of a note is kept."""
    return note_draft(note.lecture, note.section, note.anchor)
