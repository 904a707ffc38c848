"""What all screens of the tutor have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.screen import Screen
from textual.timer import Timer

from tutor.tui.widgets.chrome import Key, KeyLine
from tutor.tui.widgets.drawn import is_gone
from tutor.tui.widgets.keys import EVERYWHERE, bindings

if TYPE_CHECKING:
    from tutor.tui.app import TutorApp

# So long after a key what was typed is kept, in seconds.
_PAUSE = 0.5


class TutorScreen(Screen[None]):
    """A screen whose last line shows the keys that work where the focus is."""

    ESCAPE_TO_MINIMIZE = False
    # Whether it goes once something is opened from it.
    passing: ClassVar[bool] = False
    # Why nothing of the course is opened while it is there; empty where everything may be.
    closed_book: ClassVar[str] = ""
    # The columns and lines below which it cannot show what it is for.
    smallest: ClassVar[tuple[int, int]] = (60, 20)
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-high")]  # noqa: RUF012 (as Textual has it)
    BINDINGS: ClassVar[list[BindingType]] = bindings(EVERYWHERE)
    # What keeps what was typed, while it waits for a pause.
    _pause: Timer | None = None

    @property
    def tutor(self) -> TutorApp:
        return self.app  # type: ignore[return-value]

    def on_compose(self) -> None:
        # The classes of its size come only after the first layout, which must not be another one.
        for breakpoints, cells in ((self.HORIZONTAL_BREAKPOINTS, self.app.size.width),
                                   (self.VERTICAL_BREAKPOINTS, self.app.size.height)):
            reached = [each for each in sorted(breakpoints or ()) if each[0] <= cells]
            self.set_class(bool(reached), *(name for _, name in reached[-1:]))

    def keys(self) -> list[Key]:
        """The few keys that matter here now, the most wanted first."""
        return []

    def all_keys(self) -> list[tuple[str, str]]:
        """Every key of the screen with a sentence, for the help screen."""
        return []

    def all_words(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Lists of words that the screen uses, each with its title, for the help screen."""
        return []

    def course_changed(self) -> None:
        """What the course holds is known anew."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A screen that is being left does nothing more, though keys may be on their way to it."""
        return False if is_gone(self) else super().check_action(action, parameters)

    def show_keys(self) -> None:
        for line in self.query(KeyLine):
            line.show(self.keys())

    def on_descendant_focus(self) -> None:
        self.call_after_refresh(self.show_keys)

    def on_descendant_blur(self) -> None:
        self.call_after_refresh(self.show_keys)

    def on_screen_suspend(self) -> None:
        # What opens over a page has keys of its own.
        for line in self.query(KeyLine):
            line.visible = False

    def on_screen_resume(self) -> None:
        for line in self.query(KeyLine):
            line.visible = True
        # It may need more room than the one before.
        self.call_after_refresh(self.tutor.fit, self.app.size)

    def keep_soon(self) -> None:
        """Have what is being typed kept in a moment, for an end that nobody announces."""
        if self._pause is None:
            self._pause = self.set_timer(_PAUSE, self._keep_now)

    def _keep_now(self) -> None:
        self._pause = None
        self.keep_typed()

    def keep_typed(self) -> None:
        """Keep what was typed and not saved, as a draft."""

    def leave(self) -> bool:
        """Keep what has to be kept before the screen goes. False where it must stay."""
        return True

    def action_back(self) -> None:
        if self.leave():
            self.app.pop_screen()

    async def action_back_one(self) -> None:
        """What `q` does on every screen. Where Esc lets go of something first, this does not."""
        await self.run_action("back")

    async def action_arrow(self, key: str) -> None:
        """What an arrow key, Home or End would do where the focus is."""
        found = self.active_bindings.get(key)
        if found is not None and found.enabled:
            await self.app.run_action(found.binding.action, found.node)
