"""The palette: every lecture, every exercise, and what the app itself can do."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.command import DiscoveryHit, Hit, Hits, Provider

if TYPE_CHECKING:
    from tutor.tui.app import TutorApp


class CourseCommands(Provider):
    """Finds a place in the course by its words."""

    def _commands(self) -> Iterator[tuple[str, str, Any]]:
        app: TutorApp = self.app  # type: ignore[assignment]
        course = app.course
        for lecture in course.lectures:
            note = "lesson" if lecture.written else "not written yet"
            yield (f"{lecture.number} {lecture.title}", note,
                   partial(app.open_lesson, lecture.slug))
        for name in course.written_exercises:
            yield f"◇ {name}", "exercise", partial(app.open_exercise, name)
        other = "paper" if app.theme == "chalkboard" else "chalkboard"
        yield f"Theme: {other}", "ctrl+t", app.action_theme
        yield "Keys of this screen", "?", app.action_help
        yield "Quit", "ctrl+q", app.action_quit

    async def discover(self) -> Hits:
        commands = list(self._commands())
        written = [c for c in commands if c[1] != "not written yet"]
        for text, note, command in written:
            yield DiscoveryHit(text, command, help=note)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for text, note, command in self._commands():
            score = matcher.match(text)
            if score > 0:
                yield Hit(score, matcher.highlight(text), command, help=note)
