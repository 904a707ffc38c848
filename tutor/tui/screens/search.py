"""Search: words of the course, found as they are typed."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content

from tutor.course.targets import Target
from tutor.search import Hit, read_query
from tutor.search.extracts import sources
from tutor.tui.screens.base import TutorScreen
from tutor.tui.widgets.chrome import Key, KeyLine, TopLine
from tutor.tui.widgets.finder import Finder
from tutor.tui.widgets.menu import Choice, Menu
from tutor.tui.widgets.search.preview import Preview
from tutor.tui.widgets.search.rows import hit_choices

# A wait that is longer than this shows what is being waited for.
_SHOW_AFTER = 0.2


class SearchScreen(TutorScreen):
    """Finds places by their words. `here` is the lecture one comes from; None outside of all."""

    CSS_PATH = "../styles/panels.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 (as Textual has it)
    passing = True
    smallest = (40, 12)
    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "scope", show=False)]

    def __init__(self, here: str | None = None) -> None:
        super().__init__()
        self.here = here
        self.within = False
        self.ready = False
        self.hits: list[Hit] = []

    def compose(self) -> ComposeResult:
        yield TopLine()
        with Horizontal(id="spread"):
            yield Finder("words of lessons, terms and exercises", self.tutor.searched)
            yield Preview(self.tutor.course)
        yield KeyLine()

    def on_mount(self) -> None:
        self.show_state("")
        self.find(self.tutor.searched)

    @work(exclusive=True, group="find")
    async def find(self, text: str) -> None:
        """Look for the words, as soon as the course has been read."""
        query = read_query(text)
        only = self.here or "" if self.within else ""
        waiting = self.set_timer(_SHOW_AFTER, lambda: self.show_state("Reading the course …"))
        try:
            index = self.tutor.index
            if not self.ready:
                await asyncio.to_thread(index.update, sources(self.tutor.course))
                self.ready = True
            self.hits = await asyncio.to_thread(index.find, query, here=self.here or "", only=only)
            near = ""
            if not self.hits and query.words:
                words = [await asyncio.to_thread(index.nearest, word) for word in query.words]
                near = " ".join(found or word for found, word in zip(words, query.words))
        finally:
            waiting.stop()
        hits = self.hits
        nothing = self._nothing(text, near if near != " ".join(query.words) else "")
        self.query_one(Finder).show(
            lambda width: hit_choices(hits, query, width) if hits else nothing)
        self.query_one(Preview).show(hits[0] if hits else None, query)
        more = "60 results or more" if len(hits) >= 60 else f"{len(hits)} results"
        self.show_state("" if not query.words else "1 result" if len(hits) == 1 else more)

    def _nothing(self, text: str, near: str) -> list[Choice]:
        if not text.strip():
            said = ["The beginning of a word is enough: “deriv” finds derivatives.",
                    "Quotation marks keep a phrase together."]
        else:
            where = "this lesson" if self.within else "the course"
            said = [f"Nothing in {where} matches “{text.strip()}”."]
        rows = [Choice(Content.styled(line, "$muted")) for line in said]
        return [*rows, Choice(Content(f"Did you mean “{near}”?"), near)] if near else rows

    def show_state(self, count: str) -> None:
        scope = "in this lesson" if self.within else "in the whole course"
        right = f"{count} {scope}" if count and "…" not in count else count
        self.query_one(TopLine).show(Content.styled("Search", "bold"),
                                     Content.styled(right, "$muted"))
        self.show_keys()

    # --------------------------------------------------------------------- keys

    def keys(self) -> list[Key]:
        other = "the whole course" if self.within else "only this lesson"
        words = isinstance(self.query_one(Finder).value, str)
        return [Key("↑↓", "choose"), Key("Enter", "look for that" if words else "go there"),
                *([Key("Tab", other, "screen.scope")] if self.here else []),
                Key("Esc", "back", "screen.back")]

    def all_keys(self) -> list[tuple[str, str]]:
        return [
            ("letters", "what to search for; the beginning of a word is enough"),
            ("“ ”", "quotation marks keep a phrase together"),
            ("↑ ↓", "choose a result"),
            ("Enter", "go to its line; Esc comes back to where you were"),
            ("Tab", "only this lesson, or the whole course"),
        ]

    def action_scope(self) -> None:
        """Look in this lesson only, or in the whole course again."""
        if self.here:
            self.within = not self.within
            self.show_state("")
            self.find(self.tutor.searched)

    # ------------------------------------------------------------------ messages

    @on(Finder.Typed)
    def typed(self, event: Finder.Typed) -> None:
        self.tutor.searched = event.text
        self.find(event.text)

    @on(Menu.Moved)
    def moved(self, event: Menu.Moved) -> None:
        hit = None if isinstance(event.value, str) else event.value
        self.query_one(Preview).show(hit, read_query(self.tutor.searched))

    @on(Menu.Chosen)
    def chosen(self, event: Menu.Chosen) -> None:
        if isinstance(event.value, str):
            self.query_one(Finder).put(event.value)
            return
        found = event.value.extract
        if found.exercise:
            self.tutor.open(Target(exercise=found.exercise))
        elif found.section:
            self.tutor.open(Target(found.lecture, found.section, found.line),
                            found=read_query(self.tutor.searched), aside=True)
        else:
            self.tutor.open(Target(found.lecture))
