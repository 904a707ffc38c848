"""A part of an exam's question: answered without a mark, kept at every change, changed at will."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

from tutor.course import model
from tutor.course.questions import TYPED
from tutor.questions import holding
from tutor.questions.reading_back import read_back
from tutor.tui.page.flow import Span
from tutor.tui.widgets.chrome import Key
from tutor.tui.widgets.questions.base import Given, Held
from tutor.tui.widgets.questions.kinds import answering
from tutor.tui.widgets.questions.question import Prompt
from tutor.tui.widgets.questions.said import Said

# Keeps what is written, as plain data.
Keep = Callable[[Any], None]


class Sheet(Vertical, can_focus=True):
    """`written` is what was written before, and `onward` is called when the learner goes on. The
    sheet takes the focus itself where the answer is typed: Enter goes into the box."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "type", show=False, priority=True),
    ]

    def __init__(self, question: model.Question, written: Any, keep: Keep,
                 onward: Callable[[Sheet], None]) -> None:
        super().__init__(classes="acted")
        self.question, self.written, self._keep, self._onward = question, written, keep, onward
        self.answer = answering(question, live=False)
        self.answer.onward = self.go_on
        self._said = Said()

    def compose(self) -> ComposeResult:
        code = next((b for b in self.question.prompt if isinstance(b, model.CodeBlock)), None)
        yield Prompt(tuple(b for b in self.question.prompt
                           if self.question.kind != "line" or b is not code), lambda: None)
        yield self.answer
        yield self._said

    def on_mount(self) -> None:
        self.answer.hold(holding.held(self.question, self.written))
        self._read()
        if isinstance(self.answer, Input):
            # At once, before the key shows.
            self.watch(self.answer, "value", self.keep_now, init=False)

    @property
    def box(self) -> Widget | None:
        """The box in which the answer is typed, if that is how it is given."""
        return self.answer.box()

    def allow_focus(self) -> bool:
        return self.box is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.has_focus if action == "type" else True

    def action_type(self) -> None:
        if self.box is not None:
            self.screen.set_focus(self.box)

    def reach(self) -> None:
        """Put the focus here; of a box, in front of it."""
        # At once, so that the next key comes there.
        if self.box is not None:
            self.screen.set_focus(self, scroll_visible=False)
        elif (target := self.answer.target()) is not None:
            self.screen.set_focus(target)

    def enter(self) -> None:
        """Put the focus where the answer is given, in its box where it is typed."""
        self.reach()
        self.action_type()

    @on(Held)
    @on(Input.Changed)
    @on(TextArea.Changed)
    def changed(self, event: Message) -> None:
        event.stop()
        self.keep_now()

    def keep_now(self) -> None:
        """Have kept what stands here, where it has changed."""
        now = holding.written(self.question, self.answer.holds())
        if now == self.written or not (now or self.written):
            return
        self.written = now
        self._keep(now)
        self._read()

    def _read(self) -> None:
        """Say how what is typed is read. Whether it is right is not said."""
        if self.question.kind not in TYPED:
            return
        readable, words = read_back(self.question, str(self.written or ""))
        mark = Span("  ") if readable else Span("! ", "bold $accent")
        self._said.say([(mark, [Span(words, "$muted" if readable else "$accent")])]
                       if words else [])

    @on(Given)
    def given(self, event: Given) -> None:
        event.stop()
        self.go_on()

    def go_on(self) -> None:
        """Go on to what comes after this part."""
        self.keep_now()
        self._onward(self)

    def keys(self) -> list[Key]:
        """The keys that work while the part has the focus."""
        keys = [Key("Enter", "type")] if self.has_focus else self.answer.keys()
        return [each for each in keys if each.key != "↑↓"]
