"""The panes' names, where there is room for one at a time."""

from __future__ import annotations

from textual.content import Content
from textual.events import Click
from textual.widget import Widget

PANES = (("brief", "F2", "Brief"), ("code", "F3", "Code"), ("verdict", "F4", "Verdict"))


class PaneNames(Widget):
    """`F2 Brief   F3 Code   F4 Verdict`, the shown one marked."""

    DEFAULT_CSS = """
    PaneNames { height: 2; padding: 0 2; text-wrap: nowrap; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.shown = "brief"

    def show(self, pane: str) -> None:
        self.shown = pane
        self.refresh()

    def render(self) -> Content:
        return Content.assemble(*(part for pane in PANES for part in self._parts(*pane)))

    def _parts(self, pane: str, key: str, name: str) -> list[tuple[str, str]]:
        here = pane == self.shown
        return [("▸ " if here else "  ", "bold $accent"), (key, "bold"),
                (f" {name}    ", "bold $accent" if here else "$muted")]

    async def on_click(self, event: Click) -> None:
        end = self.styles.padding.left
        for pane, key, name in PANES:
            end += sum(len(text) for text, _ in self._parts(pane, key, name))
            if event.x < end:
                await self.app.run_action(f"screen.pane('{pane}')", self)
                return
