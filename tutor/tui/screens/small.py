"""What stands on a terminal that is too small for anything else."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static


class TooSmall(ModalScreen[None]):
    """One sentence, until there is room again."""

    DEFAULT_CSS = """
    TooSmall { align: center middle; background: $background; }
    TooSmall Static { width: auto; max-width: 100%; padding: 0 1; text-align: center; }
    """

    def __init__(self, width: int, height: int) -> None:
        super().__init__(classes="-too-small")
        self.least = (width, height)

    def compose(self) -> ComposeResult:
        width, height = self.least
        yield Static(
            f"The tutor needs a window of {width} columns and {height} lines. "
            "Enlarge this one to go on where you were.",
            markup=False,
        )
