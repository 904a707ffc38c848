"""Tables of keys. What is bound, what `?` lists and what the last line shows all come from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from tutor.tui.widgets.chrome import Key

# How keys are printed, where that is not how Textual calls them.
_PRINTED = {
    "up": "↑", "down": "↓", "left": "←", "right": "→", "enter": "Enter", "escape": "Esc",
    "space": "Space", "tab": "Tab", "shift+tab": "Shift+Tab", "backspace": "⌫", "delete": "Del",
    "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End", "slash": "/",
    "question_mark": "?", "f1": "F1", "f6": "F6", "f7": "F7",
}


@dataclass(frozen=True)
class Row:
    """A row of a table: keys by their Textual names, the action of each, and a sentence for `?`.

    Several keys of one action are separated by commas. A key without an action is the widget's
    own, and only listed. Without a sentence the row is bound and not listed.
    """

    keys: tuple[tuple[str, str], ...]
    does: str = ""

    @property
    def label(self) -> str:
        return "  ".join(printed(key) for keys, _ in self.keys for key in keys.split(","))


Table = Sequence[Row]


def row(does: str, **keys: str) -> Row:
    """A row whose keys have names that Python allows: `row("next section", n="section(1)")`."""
    return Row(tuple(keys.items()), does)


def printed(key: str) -> str:
    """A key as people know it: `Ctrl+S` for `ctrl+s`."""
    if key in _PRINTED:
        return _PRINTED[key]
    head, plus, last = key.rpartition("+")
    if not plus:
        return key
    return "+".join([*(part.capitalize() for part in head.split("+")),
                     _PRINTED.get(last, last.upper())])


def bindings(table: Table) -> list[BindingType]:
    """The table as Textual binds it."""
    return [Binding(keys, action, show=False)
            for each in table for keys, action in each.keys if action]


def listed(table: Table) -> list[tuple[str, str]]:
    """The table as `?` lists it: keys, each row with its sentence."""
    return [(each.label, each.does) for each in table if each.does]


def key(table: Table, action: str, says: str, why_not: str = "") -> Key:
    """The key of an action, for the last line. Raises KeyError where the table does not have it."""
    for each in table:
        for keys, bound in each.keys:
            if bound == action:
                target = action if action.startswith("app.") else f"screen.{action}"
                label = printed(keys.split(",")[0]).replace("Ctrl+", "^")
                return Key(label, says, target, why_not)
    raise KeyError(action)


# Arrows have letters beside them, wherever letters are no text.
ARROWS = {"j": "down", "k": "up", "g": "home", "G": "end"}

EVERYWHERE: Table = (
    Row((("escape", "back"),), "let go of what has the focus; then go back one screen"),
    row("go back one screen", q="back_one"),
    Row(tuple((letter, f"arrow('{arrow}')") for letter, arrow in ARROWS.items()),
        "as ↓ and ↑, Home and End"),
)

APP: Table = (
    Row((("ctrl+p", ""),), "go to a lecture, a section, an exercise, a term by its name"),
    Row((("ctrl+t", "theme"),), "switch between the dark and the light theme"),
    Row((("question_mark,f1", "help"),), "show these keys (F1 also while you type)"),
    Row((("ctrl+q", ""),), "twice: leave the tutor; what you wrote is saved"),
)
