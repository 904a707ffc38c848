"""A submission on disk, as the app last knew it: what is unsaved, what is news."""

from __future__ import annotations

from tutor.errors import TutorError
from tutor.learner.workspace import Workspace, write_text


class SubmissionFile:
    """One submission. `text` is what the file held when it was last read or written here."""

    def __init__(self, workspace: Workspace, exercise: str) -> None:
        self.workspace, self.exercise = workspace, exercise
        self.path = workspace.path(exercise)
        self.text = ""
        self._seen: tuple[int, int, int] | None = None

    def read(self) -> str:
        """Read the file. Raises a `TutorError` where it cannot be read."""
        seen = self._look()
        self.text = self.workspace.read(self.exercise)
        self._seen = seen
        return self.text

    def write(self, text: str) -> None:
        """Write the file, whole or not at all."""
        self.workspace.create()
        write_text(self.path, text)
        self.text, self._seen = text, self._look()

    def news(self) -> str | None:
        """What another program has written since, or None where nothing is new.

        A file that is gone, or cannot be read now, is no news: saving writes it again.
        """
        seen = self._look()
        if seen is None or seen == self._seen:
            return None
        try:
            text = self.workspace.read(self.exercise)
        except TutorError:
            return None
        if text == self.text:
            self._seen = seen
            return None
        return text

    def accept(self, text: str) -> None:
        """Take what `news` said for what the file holds."""
        self.text, self._seen = text, self._look()

    def _look(self) -> tuple[int, int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino
