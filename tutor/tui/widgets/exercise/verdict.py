"""The verdict: the ladder, then what is wrong and the idea, then the numbers if asked for."""

from __future__ import annotations

import asyncio
import importlib
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tutor.check.verdict import Curve, RequirementVerdict, Verdict
from tutor.tui.page.flow import Line, Span, content, flow, width_of
from tutor.tui.page.pictures import look_of, picture
from tutor.tui.widgets.drawn import once_drawn
from tutor.tui.widgets.exercise.comparison import comparison_lines
from tutor.tui.widgets.exercise.keys import PAGING

if TYPE_CHECKING:
    from tutor.check.report import Line as SpokenLine
    from tutor.figures import Figure

_MARKS = {"✓": "$green", "✗": "bold $red", "·": "$muted", "○": "bold $accent"}
_STYLES = {"right": "$green", "wrong": "bold", "waiting": "", "detail": "", "idea": "",
           "muted": "$muted"}
# Below this, lines count more than the space between them.
_ROOMY = 90
_CODE = re.compile(r"`([^`]+)`")


class VerdictText(Widget):
    """A verdict as lines of the pane's width."""

    DEFAULT_CSS = "VerdictText { height: auto; width: 100%; text-wrap: nowrap; }"

    def __init__(self) -> None:
        super().__init__()
        self.verdict: Verdict | None = None
        self.said: list[Span] = [Span("Ctrl+S saves and checks your code.", "$muted")]
        self.below: list[Span] = []
        self.beside = False
        # Whether what is folded away in a long verdict is shown, too.
        self.whole = False
        # Pictures stand on NumPy; until it is there, the words stand alone.
        self.drawable = False

    @property
    def width(self) -> int:
        """The width of a sentence: the pane's, but never too wide to read."""
        return min(self.content_size.width or 80, 100)

    def lines(self, width: int) -> list[Line]:
        if self.verdict is None:
            return flow(self.said, min(width, 100))
        lines = [*_ladder(self.verdict, width), [],
                 *_report(self.verdict, min(width, 100), self.whole)]
        if width < _ROOMY:
            lines = [line for line in lines if line]
        if self.drawable:
            lines += self._pictures(self.verdict, width)
        if self.below:
            lines += [[], *flow(self.below, min(width, 100))]
        return lines

    def _pictures(self, verdict: Verdict, width: int) -> Iterator[Line]:
        """Expected beside yours where it is asked for, and how a training went."""
        look = look_of(self.app)
        compared = (r.comparison for r in verdict.requirements if r.comparison is not None)
        if self.beside and (comparison := next(compared, None)) is not None:
            yield []
            yield from comparison_lines(comparison, width, look)
        for requirement in verdict.requirements:
            if requirement.curves and (self.beside or width >= _ROOMY):
                yield []
                yield from picture(training(requirement.curves), min(width, 72), 12, look)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.lines(width))

    def render(self) -> Content:
        return Content("\n").join(content(line) for line in self.lines(self.content_size.width))


class VerdictPane(VerticalScroll, can_focus=True):
    """Where the verdict stands."""

    BINDINGS: ClassVar[list[BindingType]] = PAGING

    def __init__(self) -> None:
        super().__init__(id="verdict")
        self.text = VerdictText()
        self._unfolds: tuple[tuple[Verdict, int], bool] | None = None

    def compose(self) -> Iterator[Widget]:
        yield self.text

    @property
    def verdict(self) -> Verdict | None:
        return self.text.verdict

    @property
    def can_compare(self) -> bool:
        """Whether there is something to show expected beside yours."""
        return self.verdict is not None and any(
            requirement.comparison is not None or requirement.curves
            for requirement in self.verdict.requirements)

    def show(self, verdict: Verdict, below: str = "") -> None:
        """Show a verdict; `below` is a sentence about it."""
        self.text.verdict = verdict
        self.text.whole = False
        self.text.below = _code(below, "$accent") if below else []
        self._changed()
        self.scroll_home(animate=False)
        if self.can_compare and not self.text.drawable:
            self.run_worker(self._prepare(), exit_on_error=False)

    async def _prepare(self) -> None:
        """Load what pictures are drawn with, away from the event loop."""
        await asyncio.to_thread(importlib.import_module, "tutor.figures")
        self.text.drawable = True
        self._changed()

    def say(self, sentence: str, style: str = "$muted") -> None:
        """Show a sentence instead of a verdict."""
        self.text.verdict, self.text.said = None, _code(sentence, style)
        self._changed()

    @property
    def can_unfold(self) -> bool:
        """Whether some of the verdict is folded away, or would be."""
        if self.verdict is None:
            return False
        # Asked at every key that is pressed.
        asked = self.verdict, self.text.width
        if self._unfolds is None or self._unfolds[0][0] is not asked[0] \
                or self._unfolds[0][1] != asked[1]:
            short, whole = (_spoken(*asked, whole) for whole in (False, True))
            self._unfolds = asked, short != whole
        return self._unfolds[1]

    def unfold(self) -> None:
        """Show all of the verdict, or fold it away again."""
        self.text.whole = not self.text.whole
        self._changed()

    def compare(self) -> None:
        """Show, or fold away, expected beside yours."""
        self.text.beside = not self.text.beside
        self._changed()
        if self.text.beside:
            once_drawn(self, self.scroll_end, animate=False)

    def _changed(self) -> None:
        self.text.refresh(layout=True)


def training(curves: tuple[Curve, ...]) -> Figure:
    """What was recorded of each epoch, as curves."""
    import numpy as np

    from tutor.figures import Figure, Line, Series

    series = [Series(curve.name, np.arange(1.0, len(curve.values) + 1), np.array(curve.values))
              for curve in curves]
    names = " and ".join(curve.name for curve in curves)
    return Figure(Line(tuple(series), f"{names}, by epoch", "epoch"))


def _ladder(verdict: Verdict, width: int) -> Iterator[Line]:
    """The rungs of the requirement that stands in the way; of the last, where all is right."""
    from tutor.check.report import ladder

    requirement = _in_the_way(verdict)
    rungs = ladder(requirement)
    if requirement.unwritten:
        # Nothing is wrong yet with what is not written.
        rungs = [(rung, "○" if mark == "✗" else mark) for rung, mark in rungs]
    name = f"{requirement.name}  " if len(verdict.requirements) > 1 else ""
    full: Line = [Span(name, "bold")]
    for rung, mark in rungs:
        full += [Span(f"{mark} ", _MARKS[mark]), Span(f"{rung}  ", _rung_style(mark))]
    if width_of(full) <= width:
        yield full
        return
    short: Line = [Span(name, "bold")]
    for rung, mark in rungs:
        short.append(Span(mark, _MARKS[mark]))
        if mark in "✗○":
            short.append(Span(f" {rung} ", _rung_style(mark)))
    yield short


def _rung_style(mark: str) -> str:
    return {"✗": "bold $red", "○": "bold", "·": "$muted"}.get(mark, "")


def _in_the_way(verdict: Verdict) -> RequirementVerdict:
    """What was written and is wrong; else what is not written yet; else the last, all right."""
    wrong = [r for r in verdict.requirements if not r.passed]
    return next((r for r in wrong if not r.unwritten), [*wrong, verdict.requirements[-1]][0])


def _report(verdict: Verdict, width: int, whole: bool) -> Iterator[Line]:
    for line in _spoken(verdict, width, whole):
        if line.role == "idea":
            yield []
        yield from _laid_out(line, width)


def _spoken(verdict: Verdict, width: int, whole: bool) -> list[SpokenLine]:
    """What is said of a verdict, without what is folded away unless it is to be whole."""
    from tutor.check.report import report

    return report(verdict, full=whole, more="`w` shows it.",
                  height=lambda line: len(list(_laid_out(line, width))))


def _laid_out(line: SpokenLine, width: int) -> Iterator[Line]:
    """A line of the report in lines of the pane."""
    if line.role == "blank":
        yield []
        return
    style = _STYLES.get(line.role, "")
    if line.text.startswith("  "):
        yield [Span(line.text, style)]
        return
    mark = ""
    text = line.text
    if text[:2] in ("✓ ", "✗ ", "○ "):
        mark, text = text[:2], text[2:]
    indent = mark or ("  " if line.role != "muted" else "")
    colour = {"✓ ": "bold $green", "✗ ": "bold $red", "○ ": "bold $accent"}.get(mark, "")
    if line.role == "idea":
        indent = "▎ "
    for number, part in enumerate(flow(_code(text, style), width - len(indent))):
        if line.role == "idea":
            yield [Span(indent, "$accent"), *part]
        else:
            yield [Span(indent, colour) if number == 0 else Span(" " * len(indent)), *part]


def _code(text: str, style: str) -> list[Span]:
    """A sentence with what stands in backticks as code."""
    spans = []
    for number, part in enumerate(_CODE.split(text)):
        if part:
            spans.append(Span(part, f"{style} $blue".strip(), whole=True) if number % 2
                         else Span(part, style))
    return spans
