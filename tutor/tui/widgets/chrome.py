"""The first and the last line of every screen: where one is, and what the keys do."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click
from textual.widget import Widget


class TopLine(Widget):
    """Where one is, at the left; how far one has come, at the right."""

    DEFAULT_CSS = """
    TopLine { height: 2; margin: 1 0 0 0; padding: 0 2; text-wrap: nowrap; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.left = Content("")
        self.rights: tuple[Content, ...] = ()

    def show(self, left: Content, *rights: Content) -> None:
        """Of `rights`, from the longest to the shortest, the first is shown that leaves what
        stands at the left whole."""
        self.left, self.rights = left, rights
        self.refresh()

    def render(self) -> Content:
        width = self.content_size.width
        fitting = [each for each in self.rights
                   if self.left.cell_length + 2 + each.cell_length <= width]
        right = (fitting or [*self.rights[-1:], Content("")])[0]
        left = self.left.truncate(max(1, width - right.cell_length - 2), ellipsis=True) \
            if right.cell_length else self.left.truncate(width, ellipsis=True)
        gap = max(1, width - left.cell_length - right.cell_length)
        return Content.assemble(left, " " * gap, right)


@dataclass(frozen=True)
class Key:
    """A key and what it does here. `why_not` says why it does nothing at present."""

    key: str
    does: str
    action: str = ""
    why_not: str = ""


_NAMES = {"Enter": "enter", "Esc": "escape", "Tab": "tab", "Space": "space", "⌫": "backspace",
          "↑": "up", "↓": "down", "→": "right", "←": "left", "/": "slash", "?": "question_mark",
          "↑↓": "", "←→": ""}


class KeyLine(Widget):
    """The keys that work here, as many as fit; the one that shows them all is always the last."""

    DEFAULT_CSS = """
    KeyLine { height: 1; padding: 0 2; text-wrap: nowrap; }
    """
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[Key] = []
        self.question = self._yes = ""
        self._clicked: Key | None = None

    def show(self, keys: list[Key]) -> None:
        self.keys = keys
        self.refresh()

    def ask(self, question: str, yes: str = "") -> None:
        """Show a sentence in the place of the keys; the keys again with an empty one. A click on
        it is the key `yes`, or once more the one that was clicked before."""
        self.question, self._yes = question, yes
        self.refresh()

    def shown(self) -> list[Key]:
        """The keys that there is room for."""
        focused = self.screen.focused
        # Where letters are text, so is a question mark.
        typing = focused is not None and focused.check_consume_key("question_mark", "?")
        last = Key("F1" if typing else "?", "keys", "app.help")
        room = self.content_size.width - _width(last)
        found: list[Key] = []
        for key in self.keys:
            room -= _width(key) + 2
            if room < 0:
                break
            found.append(key)
        return [*found, last]

    def render(self) -> Content:
        if self.question:
            return Content.styled(self.question, "bold $accent")
        return Content("  ").join(_content(key) for key in self.shown())

    async def on_click(self, event: Click) -> None:
        if self.question:
            if self._yes:
                self.app.simulate_key(self._yes)
            elif self._clicked is not None:
                await self._press(self._clicked)
            return
        end = -2
        for key in self.shown():
            end += _width(key) + 2
            if event.x - self.styles.padding.left < end:
                self._clicked = key
                await self._press(key)
                return

    async def _press(self, key: Key) -> None:
        if key.action and not key.why_not:
            await self.app.run_action(key.action, self)
        elif not key.why_not and (name := _name(key.key)):
            # It goes where the key itself would go.
            self.app.simulate_key(name)


def _name(key: str) -> str:
    """What Textual calls a key; empty for several at once, such as `↑↓`."""
    if key in _NAMES:
        return _NAMES[key]
    return key.lower().replace("^", "ctrl+") if len(key) > 1 else key if key.isalpha() else ""


def _label(key: Key) -> str:
    return f"{key.does} ({key.why_not})" if key.why_not else key.does


def _width(key: Key) -> int:
    return cell_len(key.key) + 1 + cell_len(_label(key))


def _content(key: Key) -> Content:
    if key.why_not:
        return Content.styled(f"{key.key} {_label(key)}", "$muted")
    return Content.assemble((key.key, "bold"), (f" {key.does}", "$muted"))
