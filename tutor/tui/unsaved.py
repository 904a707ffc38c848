"""What stands in the editor and not in the file, kept so that a sudden end does not lose it."""

from __future__ import annotations

import json
from typing import NamedTuple

from tutor.learner.store import Store, digest_of


class LeftOver(NamedTuple):
    """A text that was never saved; `file_changed` says that the file is no longer what it was."""

    text: str
    file_changed: bool


class Unsaved:
    """The draft of one exercise's submission. Methods raise a `TutorError` where the store does."""

    def __init__(self, store: Store, exercise: str) -> None:
        self.store, self.exercise = store, exercise
        self._kept: tuple[str, str] | None = None

    def keep(self, text: str, file: str) -> None:
        """Keep what the editor holds while the file holds `file`; nothing, where both agree."""
        now = None if text == file else (text, file)
        if now == self._kept:
            return
        self.store.save_draft(self.exercise, "" if now is None else json.dumps(
            {"text": text, "base": digest_of(file)}))
        self._kept = now

    def left_over(self, file: str) -> LeftOver | None:
        """What was kept and is not in the file, which holds `file` now."""
        try:
            kept = json.loads(self.store.draft(self.exercise))
            text, base = str(kept["text"]), str(kept["base"])
        except (ValueError, KeyError, TypeError):
            return None
        # Not taken for kept: what is the file's by now is no draft, and goes.
        self._kept = (text, "")
        return None if text == file else LeftOver(text, base != digest_of(file))
