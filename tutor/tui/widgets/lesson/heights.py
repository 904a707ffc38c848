"""How high figures were when they were last drawn, so that their place is kept until they are."""

from __future__ import annotations

import contextlib
from typing import NamedTuple

from textual.geometry import Size

from tutor.errors import TutorError
from tutor.learner.store import Store

_NAME = "figure heights"
# So many are remembered, of the latest.
_MOST = 300


class Height(NamedTuple):
    """The rows of a figure's drawing, and of its controls."""

    drawing: int
    controls: int


class Heights:
    """The heights of one lecture's figures in terminals of each size. They are only a guess, for
    a figure may have been changed since."""

    def __init__(self, store: Store, lecture: str) -> None:
        self.store, self.lecture = store, lecture

    def of(self, figure: str, terminal: Size) -> Height | None:
        """The height of a figure in a terminal; None where it was never drawn."""
        match self._all().get(self._name(figure, terminal)):
            case [int(drawing), int(controls)] if 0 < drawing < 100 and 0 <= controls < 100:
                return Height(drawing, controls)
        return None

    def keep(self, figure: str, terminal: Size, height: Height) -> None:
        """Remember a height, where it is another one."""
        if height == self.of(figure, terminal):
            return
        name, kept = self._name(figure, terminal), self._all()
        kept.pop(name, None)
        kept[name] = list(height)
        # The page only jumps once more where it cannot be remembered.
        with contextlib.suppress(TutorError):
            self.store.set_setting(_NAME, dict([*kept.items()][-_MOST:]))

    def _all(self) -> dict[str, object]:
        kept = self.store.setting(_NAME)
        return kept if isinstance(kept, dict) else {}

    def _name(self, figure: str, terminal: Size) -> str:
        return f"{self.lecture}/{figure} {terminal.width}x{terminal.height}"
