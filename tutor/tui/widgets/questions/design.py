"""A design: a list of layers, typed a layer a line, with what comes out of each beside it."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import TextArea

from tutor.counting import counted
from tutor.course.model import Question
from tutor.questions.designs import rules_of, understood
from tutor.questions.layers import Network, Reading, Step
from tutor.questions.marking import Mark
from tutor.tui.page.flow import Line, Span, content
from tutor.tui.page.inline import spans, with_code
from tutor.tui.widgets.chrome import Key
from tutor.tui.widgets.drawn import once_drawn
from tutor.tui.widgets.questions.base import Answering, Given
from tutor.tui.widgets.questions.points import Words
from tutor.tui.widgets.questions.said import Said

_ASKS = 'a layer a line, such as Dense(10, activation="softmax")'
# The widths of a shape and of a number of parameters beside a line.
_SHAPE, _COUNT = 13, 7


class Beside(Widget):
    """Beside every line of a list of layers, what comes out of it, and its parameters."""

    DEFAULT_CSS = "Beside { width: 25; height: auto; text-wrap: nowrap; }"

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def say(self, lines: list[Line]) -> None:
        self.lines = lines
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.lines)

    def render(self) -> Content:
        return Content("\n").join(content(line) for line in self.lines)


class Designing(Vertical, Answering):
    """Where a design is written. Where it is not `live`, as in an exam, only whether it can be
    read is said meanwhile."""

    DEFAULT_CSS = """
    Designing { height: auto; }
    Designing Horizontal { height: auto; width: 100%; max-width: 78; }
    Designing Words { height: auto; min-height: 3; width: 1fr; margin-left: 2; padding: 0 1 0 0;
                      background: $background; border: none; scrollbar-size-horizontal: 0; }
    Designing Said { margin-left: 2; }
    """

    def __init__(self, question: Question, *, live: bool = True) -> None:
        super().__init__()
        self.question, self.live = question, live
        self.words = Words(_ASKS, wrapped=False)
        self.beside, self.below = Beside(), Said()
        self.mark: Mark | None = None
        self.explained = False

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield self.words
            yield self.beside
        yield self.below

    def on_mount(self) -> None:
        self.beside.display = self.live
        self._read()

    @on(Words.Written)
    def written(self, event: Words.Written) -> None:
        event.stop()
        self.post_message(Given(self.words.text.rstrip(), self))

    @on(TextArea.Changed)
    @on(TextArea.SelectionChanged)
    def typed(self) -> None:
        self._read()

    def _read(self) -> None:
        """Say how the text is read, and what it builds."""
        text = self.words.text
        reading, network = understood(self.question, text)
        if self.mark is not None or self.live:
            self.beside.say(_beside(text, reading, network))
        said = self._told() if self.mark is not None else self._meanwhile(reading, network)
        self.below.say(said if text.strip() else [])
        if self.words.has_focus:
            once_drawn(self, self._show_below)

    def _show_below(self) -> None:
        """Scroll to what is said of the line that is being typed, where both find room."""
        page = next((each for each in self.ancestors
                     if isinstance(each, Widget) and each.allow_vertical_scroll), None)
        line = self.words.region.y + self.words.cursor_location[0]
        if page is not None and self.below.display \
                and self.below.region.bottom - line < page.size.height:
            self.below.scroll_visible(animate=False)

    def _meanwhile(self, reading: Reading, network: Network) -> list[tuple[Span, list[Span]]]:
        here = self.words.cursor_location[0] + 1
        said = [(Span("✗ ", "bold $accent"), with_code(str(problem), "$accent"))
                for problem in reading.problems[:2]]
        if not self.live:
            count = len(reading.layers)
            return said or [(Span("✓ ", "$green"), [Span(
                f"{counted(count, 'layer')} can be read.", "$muted")])]
        if not said and network.problem is not None:
            said.append((Span("✗ ", "bold $accent"), with_code(str(network.problem), "$accent")))
        for step in network.steps:
            if step.layer.line == here:
                said.append((Span("  "), [Span(f"layer {step.number}: ", "$muted"),
                                          Span(step.layer.text, "$blue")]))
                if step.warning:
                    said.append((Span("! ", "bold $accent"), with_code(step.warning)))
        if network.steps:
            ended = not (reading.problems or network.problem)
            said.append((Span("  "), [Span(_totals(network, ended), "$muted")]))
        return said

    def _told(self) -> list[tuple[Span, list[Span]]]:
        """What there is to say of a marked design: where `w` asks for it, of every rule."""
        assert self.mark is not None
        if not self.explained:
            network = understood(self.question, self.words.text)[1]
            return [(Span("  "), [Span(_totals(network, network.problem is None), "$muted")])]
        network = understood(self.question, self.question.designs[0].text)[1]
        said = [(Span("  "), [Span("One that does all of this:", "bold")])]
        said += [(Span("  "), [Span(step.layer.text, "$blue", whole=True), Span(
            f" · {step.shape}" + (f" · {step.parameters:,}" if step.parameters else ""), "$muted")])
            for step in network.steps]
        said += [(Span("  "), [Span(_totals(network, True), "$muted")]), (Span(""), [])]
        for at, (rule, option) in enumerate(zip(rules_of(self.question), self.question.options)):
            sign = Span("✓ ", "$green") if at in self.mark.chosen else Span("✗ ", "$red")
            said.append((sign, [*with_code(rule.words), Span(" — "), *spans(option.feedback)]))
        return said

    def show_mark(self, mark: Mark, given: Any) -> None:
        self.mark, self.explained = mark, False
        self.words.text = str(given)
        self.words.read_only, self.words.can_focus = True, False
        self.beside.display = True
        self._read()

    def refused(self, problem: str) -> str:
        # Which line cannot be read stands there already.
        reading = understood(self.question, self.words.text)[0]
        return "It is marked once every line can be read." if reading.problems else problem

    def hold(self, held: Any) -> None:
        super().hold(held)
        self.words.onward = self.onward
        if held is not None:
            self.restore(str(held))

    def holds(self) -> Any:
        return self.words.text

    def clear(self) -> None:
        self.mark, self.explained = None, False
        self.words.read_only, self.words.can_focus = False, True
        self.words.move_cursor(self.words.document.end)
        self.beside.display = self.live
        self._read()

    def restore(self, text: str) -> None:
        self.words.text = text
        self.words.move_cursor(self.words.document.end)

    def explain(self, explained: bool) -> None:
        self.explained = explained
        self._read()

    def target(self) -> Widget | None:
        return self.words if self.mark is None else None

    def box(self) -> Widget | None:
        return self.target()

    def keys(self) -> list[Key]:
        return [Key("Enter", "next line"), Key("Ctrl+S", "go on" if self.holding else "answer"),
                Key("Esc", "leave the box")]


def _beside(text: str, reading: Reading, network: Network) -> list[Line]:
    """A row for every line of the text: its number, the shape, and the parameters."""
    steps: dict[int, list[Step]] = {}
    for step in network.steps:
        steps.setdefault(step.layer.line, []).append(step)
    wrong = {problem.line for problem in reading.problems}
    if network.problem is not None:
        wrong.add(network.problem.line)
    rows: list[Line] = []
    for number in range(1, text.count("\n") + 2):
        here = steps.get(number, [])
        shape = str(here[-1].shape) if here else ""
        count = sum(step.parameters for step in here)
        warned = any(step.warning for step in here)
        mark = Span("✗ ", "bold $accent") if number in wrong else \
            Span("! ", "bold $accent") if warned else Span("  ")
        rows.append([Span(f"{number:>2} ", "$muted"), mark, Span(f"{shape:<{_SHAPE}}"),
                     Span(f"{count:>{_COUNT},}" if count else "", "$muted")])
    return rows


def _totals(network: Network, ended: bool) -> str:
    """What a network has and needs in all, and what comes out, where that is the end of it."""
    ends = f"gives {network.output}" if ended else "so far"
    return (f"{network.parameters:,} parameters · {network.multiply_adds:,} multiply-adds · "
            f"{ends}")
