"""A figure in the flow: a drawing and its controls. It is computed and drawn off the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tutor.course import model
from tutor.errors import TutorError
from tutor.tui.page.flow import Span
from tutor.tui.widgets.chrome import Key
from tutor.tui.widgets.lesson.dial import Dial
from tutor.tui.widgets.passage import Lines

if TYPE_CHECKING:
    from tutor.figures import FigureFunction, Parameter

# A figure that runs shows about this many frames a second.
_FRAME = 1 / 12
# What a figure takes before it is drawn, so that the page below it does not jump.
_PLACEHOLDER = 14


class FigureView(Vertical):
    """A picture to play with. `path` is the lecture's `figures.py`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "reset", show=False),
        Binding("p", "play", show=False),
    ]

    def __init__(self, block: model.FigureBlock, path: Path) -> None:
        super().__init__()
        self.block, self.path = block, path
        self.values: dict[str, Any] = {}
        self.parameters: dict[str, Parameter] = {}
        self.function: FigureFunction | None = None
        self.runs = False
        self.playing = False
        # Whether the figure has the height that it keeps: drawn, or not to be drawn at all.
        self.settled = False
        self._drawing = False
        self._stale = False
        self._wanted = False
        self._looked: dict[str, Any] = {}

    @property
    def source(self) -> int:
        return self.block.line

    def compose(self) -> ComposeResult:
        words = self.block.blocks[0] if self.block.blocks else None
        inlines = words.inlines if isinstance(words, model.Paragraph) else ()
        yield Lines(inlines, "$muted", Span("▦ ", "$blue"))
        yield Static(Content.styled("Drawing …", "$muted"), classes="drawing")
        yield Vertical(classes="dials")

    def on_mount(self) -> None:
        self.query_one(".drawing").styles.min_height = _PLACEHOLDER
        self.watch(self.app, "theme", self.redraw, init=False)
        self.run_worker(self._load(), exit_on_error=False)

    # ------------------------------------------------------------------ loading

    async def _load(self) -> None:
        try:
            found = await asyncio.to_thread(_figures, self.path)
        except Exception as error:
            self._fail(_sentence(self.block.name, error))
            return
        if self.block.name not in found:
            self._fail(f"The figure `{self.block.name}` is not drawn yet.")
            return
        self.function, self.parameters, self.runs = found[self.block.name]
        self.values = {name: each.default for name, each in self.parameters.items()}
        dials = [Dial(name, each, 0) for name, each in self.parameters.items()]
        size = max((len(dial.label) for dial in dials), default=0)
        for dial in dials:
            dial.label_width = size
            dial.others = self.values
        await self.query_one(".dials").mount_all(dials)
        self.query_one(".dials").display = bool(dials)
        if self._wanted:
            self.focus_inside()
        self.redraw()

    def _fail(self, sentence: str) -> None:
        drawing = self.query_one(".drawing", Static)
        drawing.update(Content.styled(sentence, "$muted"))
        drawing.styles.min_height = 1
        self.query_one(".dials").display = False
        self.settled = True

    # ------------------------------------------------------------------ drawing

    @property
    def _page(self) -> int:
        return self.screen.size.height - 4

    def on_resize(self) -> None:
        if self._look() != self._looked:
            self.redraw()

    def redraw(self) -> None:
        """Draw with the present values, as soon as the drawing under way is done."""
        if self.function is None or not self.is_attached:
            return
        self._stale = True
        if not self._drawing:
            self._drawing = True
            self.run_worker(self._draw(), exit_on_error=False)

    async def _draw(self) -> None:
        try:
            while self._stale:
                self._stale, self._looked = False, self._look()
                drawing = self.query_one(".drawing", Static)
                drawn = await asyncio.to_thread(
                    _drawn, self.function, dict(self.values), self._looked)
                drawing.update(drawn)
                drawing.styles.min_height = 1
            self.settled = True
        except Exception as error:
            # A figure is the author's code: whatever befalls it, the page goes on.
            self._fail(_sentence(self.block.name, error))
        finally:
            self._drawing = False

    def _look(self) -> dict[str, Any]:
        system = self.app.console.color_system
        colour = {"truecolor": "truecolor", "256": "256", "standard": "16"}.get(
            system or "", "truecolor")
        if getattr(self.app, "colourless", False):
            colour = "none"
        # The drawing, what is said of it and its controls are to be seen together.
        words = self.query_one(Lines).size.height
        room = self._page - words - len(self.parameters) - 3
        return {
            "width": max(20, min(self.content_size.width, 100)),
            "height": max(10, min(26, room)),
            "colour": colour,
            "theme": "dark" if self.app.current_theme.dark else "light",
        }

    @on(Dial.Changed)
    def changed(self, event: Dial.Changed) -> None:
        event.stop()
        self.playing = False
        self.values[event.name] = event.value
        self._settle()
        self.redraw()

    def _settle(self) -> None:
        """A change may shorten another control's range: keep every value inside its own."""
        for name, each in self.parameters.items():
            self.values[name] = each.control.move(self.values[name], 0, self.values)
        for dial in self.query(Dial):
            dial.put(self.values[dial.parameter_name], self.values)

    def action_reset(self) -> None:
        """Every control as it was at first."""
        self.values.update({name: each.default for name, each in self.parameters.items()})
        self._settle()
        self.redraw()

    # ------------------------------------------------------------------ running

    def action_play(self) -> None:
        """Run a figure that moves, or stop it."""
        if not self.runs:
            return
        self.playing = not self.playing
        if self.playing:
            self.run_worker(self._play(), exclusive=True, group="play", exit_on_error=False)

    async def _play(self) -> None:
        from tutor.figures import frames

        assert self.function is not None
        try:
            moving = frames(self.function, **self.values)
            while self.playing and self.is_attached:
                frame = await asyncio.to_thread(next, moving, None)
                if frame is None:
                    break
                drawn = await asyncio.to_thread(_rich, frame, self._look())
                self.query_one(".drawing", Static).update(drawn)
                await asyncio.sleep(_FRAME)
        except Exception as error:
            self._fail(_sentence(self.block.name, error))
        finally:
            self.playing = False

    def focus_inside(self) -> None:
        """Put the focus on the first control, as soon as there is one."""
        self._wanted = self.function is None and not self.settled
        for dial in self.query(Dial):
            # Where the page cannot hold the whole figure, its controls are what must be seen.
            dial.focus(scroll_visible=self.size.height > self._page)
            return

    def keys(self) -> list[Key]:
        """The keys that work while a control has the focus."""
        found = [Key("←→", "change"), Key("r", "reset")]
        if self.runs:
            found.append(Key("p", "stop" if self.playing else "run"))
        return found


def _sentence(name: str, error: Exception) -> str:
    if isinstance(error, TutorError):
        return str(error)
    return f"The figure `{name}` cannot be drawn ({type(error).__name__}: {error})."


Found = dict[str, tuple[Callable[..., Any], dict[str, Any], bool]]
_read: dict[Path, tuple[int, Found]] = {}


def _figures(path: Path) -> Found:
    """The figures of a lecture; importing NumPy may take long, so never on the event loop."""
    from tutor.figures import controls_of, figures_in, moves

    changed = path.stat().st_mtime_ns if path.exists() else 0
    if path not in _read or _read[path][0] != changed:
        found = {name: (each, controls_of(each), moves(each))
                 for name, each in figures_in(path).items()}
        _read[path] = (changed, found)
    return _read[path][1]


def _drawn(function: Any, values: dict[str, Any], look: dict[str, Any]) -> Content:
    from tutor.figures import figure

    return _rich(figure(function, **values), look)


def _rich(figure: Any, look: dict[str, Any]) -> Content:
    from tutor.figures import draw

    return Content.from_rich_text(draw(figure, **look).rich())
