"""The kept versions of a submission: what came of each, how it differs, and back to one."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tutor.course.catalogue import ExerciseInfo
from tutor.learner.versions import Version, text_of
from tutor.tui.page.difference import changes
from tutor.tui.page.flow import Line, Span, content, flow
from tutor.tui.screens.base import TutorScreen
from tutor.tui.widgets.chrome import Key, KeyLine, TopLine
from tutor.tui.widgets.menu import Choice, Menu, fit

_MARKS = {"✓": "$green", "✗": "bold $red", "·": "$muted"}


class Changes(Widget):
    """The difference between two texts, under a line that says which."""

    DEFAULT_CSS = "Changes { height: auto; width: 100%; text-wrap: nowrap; }"

    def __init__(self) -> None:
        super().__init__()
        self.old: str | None = ""
        self.new: str | None = ""
        self.version: Version | None = None
        self.head, self.alike = "", ""

    def show(self, version: Version, old: str | None, new: str | None, head: str,
             alike: str) -> None:
        """Show how `old`, which is what stands `head`, becomes `new`, the text of a version.
        `alike` is what to say where it already is."""
        self.version, self.old, self.new, self.head, self.alike = version, old, new, head, alike
        self.refresh(layout=True)

    def lines(self, width: int) -> list[Line]:
        if self.version is None:
            return []
        mark, words = self.version.mark, self.version.words
        said = flow([Span(f"{mark} ", _MARKS[mark]), Span(words, "bold")],
                    width) if self.version.attempt else []
        if self.old is None or self.new is None:
            return [*said, *flow([Span("This text is not in your folder: it was checked on "
                                       "another machine.", "$muted")], width)]
        found = changes(self.old, self.new, width)
        head = [Span("+ ", "bold $green"), Span("in this version   ", "$muted"),
                Span("− ", "bold $red"), Span(self.head, "$muted")]
        return [*said, *([head, [], *found] if found
                         else flow([Span(self.alike, "$muted")], width))]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.lines(width))

    def render(self) -> Content:
        return Content("\n").join(content(line) for line in self.lines(self.content_size.width))


class VersionsScreen(TutorScreen):
    """Chooses a version. `text` is what the editor holds; `take` puts a version in its place."""

    CSS_PATH = "../styles/versions.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 (as Textual has it)
    BINDINGS: ClassVar[list[BindingType]] = [Binding("c", "other", show=False)]

    def __init__(self, info: ExerciseInfo, versions: list[Version], text: str,
                 take: Callable[[Version], None]) -> None:
        super().__init__()
        self.info, self.versions, self.text, self.take = info, versions, text, take
        # Whether a version is held against the one before it, rather than the editor's text.
        self.before = False

    def compose(self) -> ComposeResult:
        yield TopLine()
        with Horizontal(id="spread"):
            with VerticalScroll(id="list-side", can_focus=False):
                yield Menu(id="versions")
            with VerticalScroll(id="difference"):
                yield Changes()
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(TopLine).show(Content.assemble(
            ("◇ ", "$blue"), (self.info.id, "bold"), (" · kept versions", "$muted")))
        menu = self.query_one(Menu)
        menu.show(self._choices)
        menu.focus()
        self._show()

    def _choices(self, width: int) -> list[Choice]:
        names = max(len(version.name) for version in self.versions)
        return [Choice(_row(version, names, width - 2), number)
                for number, version in enumerate(self.versions)]

    @property
    def chosen(self) -> Version:
        number: int = self.query_one(Menu).value
        return self.versions[number]

    @property
    def _earlier(self) -> Version | None:
        """The version that was kept before the chosen one; the scaffold before the first."""
        after = self.versions[self.versions.index(self.chosen) + 1:]
        return after[0] if after else None

    @on(Menu.Moved)
    def _show(self) -> None:
        store, version, earlier = self.tutor.store, self.chosen, self._earlier
        new = text_of(store, self.info, version)
        changes = self.query_one(Changes)
        if self.before and earlier is not None:
            changes.show(version, text_of(store, self.info, earlier), new,
                         f"in {_name(earlier)}", f"It is the same as {_name(earlier)}.")
        else:
            changes.show(version, self.text, new, "in the editor now",
                         "This is what the editor holds.")
        self.query_one("#difference").scroll_home(animate=False)
        self.show_keys()

    def keys(self) -> list[Key]:
        if not self.query_one(Menu).choices:
            return []
        against = "against the editor" if self.before else "against the one before"
        restore = "begin again from it" if self.chosen.is_scaffold else "restore it"
        return [Key("↑↓", "choose"), Key("Enter", restore), Key("c", against, "screen.other"),
                Key("Esc", "back", "screen.back")]

    def all_keys(self) -> list[tuple[str, str]]:
        return [("↑ ↓", "choose a version"),
                ("Enter", "put it in the editor's place; your text is kept first, and Ctrl+Z "
                          "brings it back"),
                ("c", "hold it against what is in the editor, or against the version before"),
                ("Tab", "to the difference, to scroll it, and back"),
                ("Esc", "back to the exercise")]

    def action_other(self) -> None:
        self.before = not self.before
        self._show()

    @on(Menu.Chosen)
    def restore(self, event: Menu.Chosen) -> None:
        version = self.versions[event.value]
        self.app.pop_screen()
        self.take(version)


def _name(version: Version) -> str:
    if version.is_scaffold:
        return "the scaffold"
    return f"version {version.name}" if version.attempt else f"the version kept as {version.name}"


def _row(version: Version, names: int, width: int) -> Content:
    if version.at is None:
        return Content.assemble(("scaffold  ", "bold"), (version.words, "$muted"))
    head = f"{version.name:>{names}}  {version.at.astimezone():%d %b %H:%M}  "
    return Content.assemble((head, ""), (f"{version.mark} ", _MARKS[version.mark]),
                            (fit(version.words, max(8, width - len(head) - 2)).rstrip(), "$muted"))
