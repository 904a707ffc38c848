"""A figure in the flow: a drawing, its run and its controls, computed off the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import ScrollableContainer, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tutor.course import model
from tutor.tui.page.flow import Span
from tutor.tui.page.pictures import look_of
from tutor.tui.widgets.authored import sentence
from tutor.tui.widgets.chrome import Key
from tutor.tui.widgets.drawn import once_drawn
from tutor.tui.widgets.lesson import frames
from tutor.tui.widgets.lesson.dial import Dial
from tutor.tui.widgets.lesson.field import Field, of_kind
from tutor.tui.widgets.lesson.heights import Height, Heights
from tutor.tui.widgets.lesson.runline import RunLine, RunState
from tutor.tui.widgets.passage import Lines

if TYPE_CHECKING:
    from tutor.figures import Figure, FigureFunction, Parameter

# A figure that runs shows about this many frames a second.
_FRAME = 1 / 12
# The rows that a figure takes before it is drawn for the first time.
_PLACEHOLDER = 14
# A drawing that is lower says little.
_READABLE = 15


class FigureView(Vertical):
    """A picture to play with. `path` is the lecture's `figures.py`.

    One worker at a time computes and draws, in a thread; what is asked for meanwhile waits for
    the frame under way, so that no figure ever has two threads.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "reset", show=False),
        Binding("p", "play", show=False),
        Binding("s", "step", show=False),
        Binding("d", "new_data", show=False),
    ]

    def __init__(self, block: model.FigureBlock, path: Path, heights: Heights) -> None:
        super().__init__()
        self.block, self.path, self.heights = block, path, heights
        self.values: dict[str, Any] = {}
        self.parameters: dict[str, Parameter] = {}
        self.function: FigureFunction | None = None
        self.runs = False
        # Where a run is: the step that is shown, the last one where that is known, and whether
        # it goes on by itself.
        self.at = 0
        self.last: int | None = None
        self.playing = False
        self.done = False
        # Whether the figure has the height that it keeps: drawn, or not to be drawn at all.
        self.settled = False
        self._moving: Iterator[Figure] | None = None
        self._frame: Figure | None = None
        # What is still to do: begin anew with the present values, draw the frame anew, steps.
        self._anew, self._again, self._steps = False, False, 0
        self._working = False
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
        height = self.heights.of(self.block.name, self.app.size)
        self.query_one(".drawing").styles.min_height = height.drawing if height else _PLACEHOLDER
        self.query_one(".dials").styles.min_height = height.controls if height else 0
        self.query_one(".dials").display = height is None or height.controls > 0
        self.watch(self.app, "theme", self.redraw, init=False)
        self.run_worker(self._load(), exit_on_error=False)

    # ------------------------------------------------------------------ loading

    async def _load(self) -> None:
        try:
            found = await asyncio.to_thread(frames.read, self.path)
        except Exception as error:
            self._fail(sentence(f"The figure `{self.block.name}` cannot be drawn", error))
            return
        if self.block.name not in found:
            self._fail(f"The figure `{self.block.name}` is not drawn yet.")
            return
        self.function, self.parameters, self.runs = found[self.block.name]
        self.values = {name: each.default for name, each in self.parameters.items()}
        controls: list[Dial | RunLine] = [RunLine()] if self.runs else []
        controls += [of_kind(name, each) for name, each in self.parameters.items()]
        size = max((len(control.label) for control in controls), default=0)
        for control in controls:
            control.label_width = size
            if isinstance(control, Dial):
                control.others = self.values
        dials = self.query_one(".dials")
        await dials.mount_all(controls)
        dials.display = bool(controls)
        dials.styles.min_height = 0
        if self._wanted:
            self.focus_inside()
        self.restart()

    def _fail(self, sentence: str) -> None:
        drawing = self.query_one(".drawing", Static)
        drawing.update(Content.styled(sentence, "$muted"))
        drawing.styles.min_height = 1
        # Another value may do, where it was not the file that failed.
        self.query_one(".dials").display = self.function is not None
        self.playing = False
        self.settled = True

    # ------------------------------------------------------------------ drawing

    @property
    def _page(self) -> int:
        return self.screen.size.height - 4

    def on_resize(self) -> None:
        # Until the figures are loaded there is nothing to draw, and no need of NumPy.
        if self.function is not None and self._look() != self._looked:
            self.redraw()

    def redraw(self) -> None:
        """Draw the frame that is shown once more, for another theme or another width."""
        self._again = True
        self._go_on()

    def restart(self) -> None:
        """Begin with the present values; a run begins again, and goes on if it did."""
        self._anew, self._steps = True, 0
        self._go_on()

    def _go_on(self) -> None:
        # Before the page is laid out, no width is known to draw for.
        if self.function is not None and self.is_attached and not self._working \
                and self.content_size.width:
            self._working = True
            self.run_worker(self._work(), exit_on_error=False)

    async def _work(self) -> None:
        """Do what is to do until nothing is: values first, then looks, then steps."""
        assert self.function is not None
        clock = asyncio.get_running_loop()
        due = clock.time()
        drawn: Content | None
        try:
            while self.is_attached:
                if self._anew:
                    self._anew, self._again = False, False
                    self._looked, values = self._look(), dict(self.values)
                    self._moving, self._frame, self.last, drawn = await asyncio.to_thread(
                        frames.begin, self.function, values, self._looked)
                    self.at, self.done = 0, not self.runs
                elif self._again:
                    self._again, self._looked = False, self._look()
                    if self._frame is None:
                        continue
                    drawn = await asyncio.to_thread(frames.show, self._frame, self._looked)
                elif (self.playing or self._steps) and not self.done:
                    if self.playing:
                        if (wait := due - clock.time()) > 0:
                            await asyncio.sleep(wait)
                        if not self._in_sight():
                            self.playing = False
                        if not self.playing or self._anew or self._again:
                            continue
                    due = clock.time() + _FRAME
                    frame, drawn = await asyncio.to_thread(
                        frames.following, self._moving, self._looked)
                    if self._anew:
                        # It belongs to values that are no more.
                        continue
                    self._steps = max(0, self._steps - 1)
                    if frame is None:
                        self.done, self.playing = True, False
                    else:
                        self._frame, self.at = frame, self.at + 1
                        self.done = self.at == self.last
                        self.playing = self.playing and not self.done
                else:
                    break
                if drawn is not None and self.is_attached:
                    drawing = self.query_one(".drawing", Static)
                    drawing.update(drawn)
                    drawing.styles.min_height = 1
                if not self.settled:
                    self.settled = True
                    once_drawn(self, self._keep_height)
                self._tell()
        except Exception as error:
            # A figure is the author's code: whatever befalls it, the page goes on.
            self._moving = self._frame = None
            if self.is_attached:
                self._fail(sentence(f"The figure `{self.block.name}` cannot be drawn", error))
        finally:
            self._working = False
            if self.is_attached:
                self._tell()

    def _keep_height(self) -> None:
        """Remember how high the figure is as it comes, for the next time."""
        drawing, dials = self.query_one(".drawing").size, self.query_one(".dials").size
        if drawing:
            self.heights.keep(self.block.name, self.app.size,
                              Height(drawing.height, dials.height))

    def _look(self) -> dict[str, Any]:
        # The drawing, what is said of it and its controls are to be seen together, where that
        # does not leave a drawing too low to read.
        words = self.query_one(Lines).size.height
        both = self._page - len(self.parameters) - self.runs - 2
        room = max(both - words - 1, _READABLE)
        return {
            # While the page is hidden, it has no width.
            "width": max(20, min(self.content_size.width or self._looked.get("width", 0), 100)),
            "height": min(26, room),
            **look_of(self.app),
        }

    # ----------------------------------------------------------------- controls

    @on(Dial.Changed)
    def changed(self, event: Dial.Changed) -> None:
        event.stop()
        self.values[event.name] = event.value
        self._settle()
        self.restart()

    def _settle(self) -> None:
        """A change may shorten another control's range: keep every value inside its own."""
        for name, each in self.parameters.items():
            self.values[name] = each.control.move(self.values[name], 0, self.values)
        for dial in self.query(Dial):
            dial.put(self.values[dial.parameter_name], self.values)

    def action_reset(self) -> None:
        """Every control as it was at first; a run stands at its beginning."""
        self.playing = False
        self.values.update({name: each.default for name, each in self.parameters.items()})
        self._settle()
        self.restart()

    def action_new_data(self) -> None:
        """The next data, where a control draws them."""
        if not (seeds := self._seeds()):
            return
        for name in seeds:
            self.values[name] = self.parameters[name].control.move(self.values[name], 1)
        self._settle()
        self.restart()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What a figure cannot do leaves its key to the page."""
        if action in ("play", "step"):
            return self.runs
        return bool(self._seeds()) if action == "new_data" else True

    def _seeds(self) -> list[str]:
        if self.function is None:
            return []
        from tutor.figures import Seed

        return [n for n, each in self.parameters.items() if isinstance(each.control, Seed)]

    # ------------------------------------------------------------------ running

    def action_play(self) -> None:
        """Run a figure that moves, or pause it; at its end, run it again."""
        if not self.runs or self.function is None:
            return
        self.playing = not self.playing
        if self.playing and self.done:
            self.restart()
        self._tell()
        self._go_on()

    def action_step(self) -> None:
        """One step of a run, which then stands still."""
        if not self.runs or self.function is None or self.done:
            return
        self._steps += 0 if self.playing else 1
        self.playing = False
        self._tell()
        self._go_on()

    @on(RunLine.Asked)
    def asked(self, event: RunLine.Asked) -> None:
        event.stop()
        self.action_play() if event.what == "play" else self.action_step()

    def _in_sight(self) -> bool:
        """Whether any of the drawing is on the screen, and this screen is the one shown."""
        if self.app.screen is not self.screen:
            return False
        region = self.query_one(".drawing").region
        return bool(region) and all(
            region.overlaps(each.region) for each in self.ancestors
            if isinstance(each, ScrollableContainer)
        )

    def _tell(self) -> None:
        state: RunState = ("running" if self.playing else "done" if self.done
                           else "paused" if self.at else "ready")
        for line in self.query(RunLine):
            before = line.state
            line.put(state, self.at, self.last)
            if before != state:
                self.post_message(self.Changed())

    class Changed(Message):
        """A run has begun, has paused or has ended: other keys say other things now."""

    def focus_inside(self) -> None:
        """Put the focus on the first control, as soon as there is one."""
        self._wanted = self.function is None and not self.settled
        for control in self.query("RunLine, Dial"):
            control.focus(scroll_visible=False)
            return

    def keys(self) -> list[Key]:
        """The keys that work while a control has the focus."""
        if any(field.writing for field in self.query(Field)):
            return [Key("Enter", "done"), Key("Esc", "leave the box")]
        found = [Key("←→", "change")] if self.parameters else []
        if self.runs:
            found += [Key("p", "pause" if self.playing else "run"), Key("s", "step")]
        if self._seeds():
            found.append(Key("d", "new data"))
        return [*found, Key("r", "reset")]
