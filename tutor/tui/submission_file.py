"""A submission on disk, as the app last knew it: what is unsaved, what is news."""

from __future__ import annotations

from tutor.errors import TutorError
from tutor.learner.line_ends import plain_text, written_like
from tutor.learner.workspace import Workspace, write_text

Seen = tuple[int, int, int]


class SubmissionFile:
    """One submission. `text` is what the file held when it was last read or written here.

    How its lines end, and whether a mark stands in front, is the file's: writing keeps both.
    """

    def __init__(self, workspace: Workspace, exercise: str) -> None:
        self.workspace, self.exercise = workspace, exercise
        self.path = workspace.path(exercise)
        self.text = ""
        self._raw = ""
        self._seen: Seen | None = None
        # What `news` told of last, as it stands in the file.
        self._news: tuple[str, Seen] | None = None

    def read(self) -> str:
        """Read the file. Raises a `TutorError` where it cannot be read."""
        seen = self._look()
        self._hold(self.workspace.read_raw(self.exercise), seen)
        return self.text

    def write(self, text: str) -> None:
        """Write the file, whole or not at all."""
        self.workspace.create()
        raw = written_like(self._raw, text)
        write_text(self.path, raw)
        self._hold(raw, self._look())

    def news(self) -> str | None:
        """What another program has written since, or None where nothing is new.

        A file that is gone, or cannot be read now, is no news: saving writes it again.
        """
        seen = self._look()
        if seen is None or seen == self._seen:
            return None
        try:
            raw = self.workspace.read_raw(self.exercise)
        except TutorError:
            return None
        text = plain_text(raw)
        if text == self.text:
            self._hold(raw, seen)
            return None
        self._news = raw, seen
        return text

    def accept(self, text: str) -> None:
        """Take what `news` said for what the file holds. What was written after that is news."""
        if self._news is not None and plain_text(self._news[0]) == text:
            self._hold(*self._news)
        else:
            self._hold(written_like(self._raw, text), self._look())

    def _hold(self, raw: str, seen: Seen | None) -> None:
        self._raw, self.text, self._seen, self._news = raw, plain_text(raw), seen, None

    def _look(self) -> Seen | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino
