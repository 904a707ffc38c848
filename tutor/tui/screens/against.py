"""What a submission is checked against: a reference, and where that runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tutor.check.backends import installed
from tutor.course.catalogue import ExerciseInfo
from tutor.tui.screens.base import TutorScreen
from tutor.tui.widgets.chrome import Key, KeyLine
from tutor.tui.widgets.menu import Choice, Menu

_BACKENDS = {"tensorflow": "TensorFlow", "jax": "JAX", "torch": "PyTorch"}


@dataclass(frozen=True)
class Against:
    """A reference as a check takes it; None stands for what is used where nothing is said."""

    reference: str
    backend: str | None = None
    device: str | None = None

    @property
    def words(self) -> str:
        """Which reference, as the first line of an exercise names it."""
        name = {"numpy": "NumPy", "keras": "Keras"}[self.reference]
        where = [_BACKENDS[self.backend]] if self.backend else []
        where += ["GPU"] if self.device == "gpu" else []
        return f"{name} reference ({', '.join(where)})" if where else f"{name} reference"


def ways(info: ExerciseInfo) -> list[tuple[Against, str]]:
    """Everything that an exercise can be checked against here, each with its words."""
    found: list[tuple[Against, str]] = []
    for name in info.references:
        if name == "numpy":
            found.append((Against("numpy"), "the NumPy solution, on the CPU"))
            continue
        found.append((Against("keras"), "Keras' own operations, on the CPU"))
        backends = installed()
        # The usual backend has no need of being named, unless there are others.
        for backend in backends if len(backends) > 1 else ():
            found.append((Against("keras", backend), f"Keras on {_BACKENDS[backend]}, on the CPU"))
        found.append((Against("keras", device="gpu"), "Keras' own operations, on a GPU"))
    return found


class AgainstScreen(TutorScreen):
    """Chooses one over the exercise. `take` is called with it."""

    CSS_PATH = "../styles/asking.tcss"

    def __init__(self, info: ExerciseInfo, now: Against, take: Callable[[Against], None]) -> None:
        super().__init__()
        self.info, self.now, self.take = info, now, take

    def compose(self) -> ComposeResult:
        with Vertical(id="panel"):
            yield Static(Content.assemble(("Check against", "bold $accent")), id="about")
            yield Menu()
            yield KeyLine()

    def on_mount(self) -> None:
        menu = self.query_one(Menu)
        menu.show(lambda _: [Choice(Content(words), way) for way, words in ways(self.info)],
                  at=self.now)
        menu.focus()
        self.show_keys()

    def keys(self) -> list[Key]:
        return [Key("↑↓", "choose"), Key("Enter", "check against it"),
                Key("Esc", "back", "screen.back")]

    def all_keys(self) -> list[tuple[str, str]]:
        return [("↑ ↓", "choose a reference, and where it runs"),
                ("Enter", "check against it"), ("Esc", "back to the exercise")]

    @on(Menu.Chosen)
    def chosen(self, event: Menu.Chosen) -> None:
        self.app.pop_screen()
        self.take(event.value)
