"""A question in the flow: asked, answered, stored, and then spoken about."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from tutor.course import model
from tutor.quiz.marking import Mark, mark_choice, mark_text
from tutor.store import Answer
from tutor.tui.page.flow import Span, content, flow
from tutor.tui.page.inline import spans
from tutor.tui.widgets.chrome import Key
from tutor.tui.widgets.lesson.ticks import Ticks
from tutor.tui.widgets.passage import Passage

_ASKS = {"number": "a number", "shape": "a shape, such as (32, 10)"}


class AnswerBox(Input):
    """Where a number or a shape is typed. Letters are text here; Esc leaves the box."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def on_mount(self) -> None:
        self.cursor_blink = False

    def action_leave(self) -> None:
        for ancestor in self.ancestors:
            if isinstance(ancestor, Widget) and ancestor.can_focus:
                ancestor.focus()
                return


class Said(Widget):
    """What is said of an answer."""

    DEFAULT_CSS = "Said { height: auto; width: 100%; text-wrap: nowrap; display: none; }"

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[tuple[Span, list[Span]]] = []

    def say(self, parts: list[tuple[Span, list[Span]]]) -> None:
        """Show paragraphs, each behind its mark."""
        self.parts = parts
        self.display = bool(parts)
        self.refresh(layout=True)

    def lines(self, width: int) -> list[Content]:
        lines = []
        for mark, pieces in self.parts:
            hang = len(mark.text)
            for number, line in enumerate(flow(pieces, min(width, 72) - hang)):
                lines.append(content([mark if number == 0 else Span(" " * hang), *line]))
        return lines

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.lines(width))

    def render(self) -> Content:
        return Content("\n").join(self.lines(self.content_size.width))


class QuestionView(Vertical):
    """A question with its answer. It asks to be kept before it shows anything of the mark."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "again", show=False),
        Binding("w", "why", show=False),
    ]

    class Given(Message):
        """An answer to keep. `problem` is set by who keeps it, where that failed."""

        def __init__(self, view: QuestionView, given: Any, correct: bool) -> None:
            super().__init__()
            self.view, self.given, self.correct = view, given, correct

    class Changed(Message):
        """What can be done with the question has changed."""

    def __init__(self, question: model.Question, stored: Answer | None) -> None:
        super().__init__(classes="acted")
        self.question = question
        self.stored = stored if stored and stored.version == question.version else None
        self.typed = question.kind in ("number", "shape")
        self.mark: Mark | None = None
        self.given = ""
        self.explained = False
        self._waiting: Mark | None = None

    def compose(self) -> ComposeResult:
        yield Prompt(self.question.prompt)
        if self.typed:
            yield AnswerBox(placeholder=_ASKS[self.question.kind], compact=True)
        else:
            yield Ticks(self.question)
        yield Said()

    def on_mount(self) -> None:
        if self.stored is None:
            return
        if self.typed:
            self.given = str(self.stored.given)
            mark = mark_text(self.question, self.given)
        else:
            values = self.stored.given if isinstance(self.stored.given, list) else []
            mark = mark_choice(self.question, tuple(
                i for i, option in enumerate(self.question.options) if option.value in values))
        if mark.correct is not None:
            self.show_mark(mark)

    @property
    def source(self) -> int:
        return self.question.line

    def focus_inside(self) -> None:
        """Put the focus where the question is answered."""
        for kind in (AnswerBox, Ticks, Said):
            for widget in self.query(kind):
                if widget.focusable and widget.display:
                    widget.focus()
                    return

    # ---------------------------------------------------------------- answering

    @on(Ticks.Answered)
    def ticked(self, event: Ticks.Answered) -> None:
        event.stop()
        mark = mark_choice(self.question, event.chosen)
        self._take(mark, [self.question.options[i].value for i in event.chosen])

    @on(Input.Submitted)
    def typed_in(self, event: Input.Submitted) -> None:
        event.stop()
        self.given = event.value.strip()
        self._take(mark_text(self.question, event.value), self.given)

    def _take(self, mark: Mark, given: Any) -> None:
        if mark.correct is None:
            self.query_one(Said).say([(Span("  ", ""), [Span(mark.problem, "$accent")])])
            return
        self._waiting = mark
        self.post_message(self.Given(self, given, mark.correct))

    def kept(self, problem: str = "") -> None:
        """The answer was kept, or could not be; now it may be spoken about."""
        if self._waiting is not None:
            had_focus = self.has_focus_within
            self.show_mark(self._waiting, problem)
            if had_focus:
                self.focus_inside()
            self._waiting = None

    def show_mark(self, mark: Mark, problem: str = "") -> None:
        """Show the answer with its mark."""
        self.mark, self.explained = mark, False
        if self.typed:
            self.query_one(AnswerBox).display = False
            self.query_one(Said).can_focus = True
        else:
            self.query_one(Ticks).judge(mark.chosen)
        self._speak(problem)

    def _speak(self, problem: str = "") -> None:
        assert self.mark is not None
        right = self.mark.correct
        mark = Span("✓ ", "bold $green") if right else Span("✗ ", "bold $red")
        word = Span("Right." if right else "Not yet.", f"bold {mark.style[5:]}")
        parts: list[tuple[Span, list[Span]]] = []
        if self.typed:
            parts.append((Span("  "), [Span("Your answer: ", "$muted"), Span(self.given)]))
        feedback = [spans(each) for each in self.mark.feedback] if not self.explained else []
        first = feedback[0] if feedback else []
        parts.append((mark, [word, *([Span(" "), *_sentence(first)] if first else [])]))
        parts += [(Span("  "), _sentence(more)) for more in feedback[1:]]
        if self.explained and self.typed:
            parts.append((Span(""), []))
            for option in self.question.options:
                sign = Span("✓ ", "$green") if option.right else Span("✗ ", "$red")
                parts.append((sign, [*spans(option.inlines, "bold"), Span(" — "),
                                     *spans(option.feedback)]))
        if problem:
            parts.append((Span("  "), [Span(problem, "$accent")]))
        self.query_one(Said).say(parts)
        self.post_message(self.Changed())

    # --------------------------------------------------------------------- keys

    def action_again(self) -> None:
        """Take the answer back, to give another."""
        if self.mark is None:
            return
        self.mark = None
        self.query_one(Said).say([])
        if self.typed:
            self.query_one(Said).can_focus = False
            box = self.query_one(AnswerBox)
            box.display = True
            box.value = ""
            box.focus()
        else:
            self.query_one(Ticks).clear()
        self.post_message(self.Changed())

    def action_why(self) -> None:
        """Show, or fold away, what there is to say of every option."""
        if self.mark is None:
            return
        self.explained = not self.explained
        if not self.typed:
            self.query_one(Ticks).explain()
        self._speak()

    def keys(self) -> list[Key]:
        """The keys that work while the question has the focus."""
        if self.mark is not None:
            return [Key("w", "fold" if self.explained else "why"), Key("t", "try again")]
        if self.typed:
            return [Key("Enter", "answer"), Key("Esc", "leave the box")]
        if self.question.kind == "choices":
            return [Key("↑↓", "choose"), Key("Space", "tick"), Key("Enter", "answer")]
        return [Key("↑↓", "choose"), Key("Enter", "answer")]


class Prompt(Passage):
    """What is asked, behind a question mark."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return super().get_content_height(container, viewport, width - 2)

    def render(self) -> Content:
        lines = self.typeset(self.content_size.width - 2).content().split("\n")
        return Content("\n").join(
            Content.assemble(("? ", "bold $accent") if number == 0 else "  ", line)
            for number, line in enumerate(lines))


def _sentence(pieces: list[Span]) -> list[Span]:
    """Feedback is written to follow a dash; alone it begins with a capital."""
    if not pieces or not pieces[0].text[:1].islower():
        return pieces
    first = pieces[0]
    if "$violet" in first.style or "$blue" in first.style:
        return pieces
    return [Span(first.text[0].upper() + first.text[1:], first.style, first.whole), *pieces[1:]]
