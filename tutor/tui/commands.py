"""The palette: every lecture, exercise, section, figure and term, and what the app can do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tutor.course.targets import Target, target_of

if TYPE_CHECKING:
    from tutor.tui.app import TutorApp


@dataclass(frozen=True)
class Command:
    """A row of the palette: what it is called, a word about it, and what choosing it does."""

    text: str
    note: str
    run: Callable[[], Any]
    # What cannot be opened yet is found, but stands below what can.
    ready: bool = True
    # Found by these, too.
    words: str = ""

    def row(self, text: Content) -> Content:
        # Exercises' names are short enough for their notes to stand below one another.
        return Content.assemble(text, " " * max(3, 26 - text.cell_length), (self.note, "$muted"))


class Palette(CommandPalette):
    """The palette with styles of its own, which are read when it is first opened."""

    CSS_PATH = "styles/palette.tcss"


# What of a lesson the palette finds, with its glyph and its word.
_PLACES = {"section": ("§", "section"), "figure": ("▦", "figure"),
           "derivation": ("∑", "derivation"), "term": ("·", "term")}


class CourseCommands(Provider):
    """Finds a place in the course by its words."""

    _places: list[Command]

    async def startup(self) -> None:
        self._places = await asyncio.to_thread(self._from_index)

    def _from_index(self) -> list[Command]:
        """What stands in lessons. The index is read once: the palette is open for a moment."""
        app: TutorApp = self.app  # type: ignore[assignment]
        found = []
        for entry in app.course_index.entries(*_PLACES):
            glyph, word = _PLACES[entry.kind]
            # A figure goes by its name, as on the command line; what it shows is found, too.
            name = entry.id if entry.kind in ("figure", "derivation") else entry.title
            found.append(Command(f"{glyph} {name}", f"{word} of lecture {entry.lecture}",
                                 partial(app.open, target_of(entry), aside=True),
                                 words=f"{name} {entry.title}"))
        return found

    def _commands(self) -> Iterator[Command]:
        app: TutorApp = self.app  # type: ignore[assignment]
        course = app.course
        for lecture in course.lectures:
            yield Command(f"{lecture.number} {lecture.title}",
                          "lesson" if lecture.written else "not written yet",
                          partial(app.open, Target(lecture.slug)), lecture.written,
                          f"lecture {lecture.number}")
        of = {name: f" of lecture {lecture.number}" for lecture in course.lectures
              for name in lecture.exercises}
        for name in course.written_exercises:
            note = f"exercise{of.get(name, '')}"
            yield Command(f"◇ {name}", note, partial(app.open, Target(exercise=name)), words=note)
        numbers = {lecture.slug: lecture.number for lecture in course.lectures}
        for each in app.store.notes():
            if each.lecture in numbers:
                first = each.text.partition("\n")[0]
                yield Command(f"✎ {first if len(first) <= 40 else first[:39] + '…'}",
                              f"your note in lecture {numbers[each.lecture]}",
                              partial(app.open_note, each),
                              words=f"note {each.text} {each.words}")
        other = "paper" if app.theme == "chalkboard" else "chalkboard"
        yield Command(f"Theme: {other}", "Ctrl+T", app.action_theme)
        yield Command("Your exam", "its day, and the forecast", app.action_plan,
                      words="plan midterm exam day minutes forecast cram")
        yield Command("Your notes", "M", app.action_notes, words="all notes")
        yield Command("Your progress", "P", app.action_progress,
                      words="progress mastery calendar days mistakes suspended")
        yield Command("Search the course", "/", app.action_search, words="find words search")
        yield Command("Keys of this screen", "F1", app.action_help)
        yield Command("Quit", "Ctrl+Q", app.action_quit)

    async def discover(self) -> Hits:
        for command in self._commands():
            if command.ready:
                yield DiscoveryHit(command.row(Content(command.text)), command.run, command.text)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        words = query.lower().split()
        # Of the many places in lessons, only those that hold what was typed are rated.
        places = [each for each in self._places
                  if all(word in each.words.lower() for word in words)]
        for command in (*self._commands(), *places):
            score = max(matcher.match(command.text), matcher.match(command.words))
            if score > 0:
                # Of names that match alike, the one of which the query says most comes first.
                score += len(query) / len(command.text) - (not command.ready)
                yield Hit(score, command.row(matcher.highlight(command.text)), command.run,
                          command.text)
