"""The glossary, over the page: what a word means, and where it is explained."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.geometry import Offset

from tutor.course.targets import Target
from tutor.course.terms import Term
from tutor.tui.screens.base import TutorScreen
from tutor.tui.widgets.chrome import Key, KeyLine
from tutor.tui.widgets.finder import Finder
from tutor.tui.widgets.lesson.definition import Definition
from tutor.tui.widgets.menu import Choice, Menu, fit


class GlossaryScreen(TutorScreen):
    """Terms to choose from, those in sight first. `present` is the number of the lecture read."""

    CSS_PATH = "../styles/panels.tcss"
    passing = True
    smallest = (40, 12)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 (as Textual has it)

    def __init__(self, terms: tuple[Term, ...], in_sight: tuple[Term, ...], present: int) -> None:
        super().__init__()
        self.terms, self.in_sight, self.present = terms, in_sight, present

    def compose(self) -> ComposeResult:
        with Vertical(id="panel"):
            with Horizontal():
                yield Finder("type to find a term")
                with VerticalScroll(id="meaning", can_focus=False):
                    yield Definition()
            yield KeyLine()

    def on_mount(self) -> None:
        self.filter("")
        self.show_keys()

    def filter(self, text: str) -> None:
        """Show the terms whose names hold the words typed."""
        self.query_one(Finder).show(lambda width: self._rows(text, width))
        self.query_one(Definition).show(self.query_one(Finder).value)

    def _rows(self, text: str, width: int) -> list[Choice]:
        wanted = text.lower().split()
        fitting = [t for t in self.terms if all(word in t.name.lower() for word in wanted)]
        here = [t for t in self.in_sight if t in fitting]
        rest = sorted((t for t in fitting if t not in here),
                      key=lambda t: (t.lecture != self.present, t.lecture, t.name.lower()))
        rows: list[Choice] = []
        for title, group in (("On the screen", here), ("In the course", rest)):
            if group:
                rows += [Choice(Content.styled(title, "$muted"))]
                rows += [self._row(term, width - 2) for term in group]
        if not rows:
            said = (f"No term is called “{text.strip()}”." if self.terms
                    else "This course has no glossary yet.")
            rows.append(Choice(Content.styled(said, "$muted")))
        return rows

    def _row(self, term: Term, width: int) -> Choice:
        number = "" if term.lecture == self.present else f" {term.lecture}"
        return Choice(Content.assemble(fit(term.name, width - len(number)), (number, "$muted")),
                      term)

    def keys(self) -> list[Key]:
        return [Key("↑↓", "choose"), Key("Enter", "where it is explained"),
                Key("Esc", "back", "screen.back")]

    def all_keys(self) -> list[tuple[str, str]]:
        return [
            ("letters", "find a term by a part of its name"),
            ("↑ ↓", "choose a term; its meaning is shown beside or below"),
            ("Enter", "go to where it is explained; Esc comes back"),
        ]

    @on(Finder.Typed)
    def typed(self, event: Finder.Typed) -> None:
        self.filter(event.text)

    @on(Menu.Moved)
    def moved(self, event: Menu.Moved) -> None:
        self.query_one(Definition).show(event.value)
        self.query_one("#meaning").scroll_home(animate=False)

    @on(Menu.Chosen)
    def chosen(self, event: Menu.Chosen) -> None:
        self.tutor.open(place_of(event.value), aside=True)

    def on_click(self, event: Click) -> None:
        if event.widget is self:
            self.action_back()


class Card(Vertical):
    """Stands below a place on the screen, or above it where there is no room below."""

    def __init__(self, at: Offset) -> None:
        super().__init__(id="card")
        self.at = at
        self.styles.offset = (0, at.y + 1)

    def on_resize(self) -> None:
        width, height = self.outer_size
        room, below = self.screen.size, self.at.y + 1
        self.styles.offset = (
            max(0, min(self.at.x - 4, room.width - width)),
            below if below + height <= room.height else max(0, self.at.y - height))


class TermScreen(TutorScreen):
    """One term, beside the word that was clicked. `at` is where on the screen."""

    CSS_PATH = "../styles/panels.tcss"
    passing = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "go", show=False)]

    def __init__(self, term: Term, at: Offset) -> None:
        super().__init__()
        self.term, self.at = term, at

    def compose(self) -> ComposeResult:
        with Card(self.at):
            yield Definition(self.term)
            yield KeyLine()

    def on_mount(self) -> None:
        self.show_keys()

    def keys(self) -> list[Key]:
        return [Key("Enter", "where it is explained", "screen.go"),
                Key("Esc", "back", "screen.back")]

    def all_keys(self) -> list[tuple[str, str]]:
        return [("Enter", "go to where the term is explained; Esc comes back")]

    def action_go(self) -> None:
        self.tutor.open(place_of(self.term), aside=True)

    def on_click(self, event: Click) -> None:
        if event.widget is self:
            self.action_back()


def place_of(term: Term) -> Target:
    """Where a term is explained."""
    return Target(term.slug, term.section.slug, term.line)
