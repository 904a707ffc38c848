"""A question: asked, answered, kept, and then spoken about."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, TextArea

from tutor.course import model
from tutor.course.questions import TYPED
from tutor.errors import TutorError
from tutor.learner.answering import Answers
from tutor.learner.store import Answer
from tutor.questions.marking import Mark, mark_given, mark_plain, plain
from tutor.tui.page.flow import Span
from tutor.tui.page.inline import spans, with_code
from tutor.tui.widgets.chrome import Key
from tutor.tui.widgets.drawn import once_drawn
from tutor.tui.widgets.passage import Passage
from tutor.tui.widgets.questions import base
from tutor.tui.widgets.questions.kinds import answering
from tutor.tui.widgets.questions.said import Said

# So long after a key what was typed is kept, in seconds.
_PAUSE = 0.4


Marker = Callable[[Any], Mark]
# Keeps an answer, given as plain data, with its mark and the seconds that it took; returns the
# sentence to show with the mark where it could not be kept.
Keeper = Callable[[Any, Mark, float | None], str]


# What begins a number, a vector or a shape.
_BEGINS = frozenset("0123456789-−.([")

# What is said of a wrong answer that nothing is known of.
_UNKNOWN = {"line": "It is another line.", "order": "Some lines are missing."}


class QuestionView(Vertical, can_focus=True):
    """A question with its answer. It has an answer kept before it shows anything of the mark.

    `marker` marks an answer where the question alone does not say how: that of a drill's part.
    `onward` says that Enter leads on once it is answered. `draft` is what was written
    before and not given as an answer; `save_draft` keeps that, where it is to be kept. Where it is
    not `live`, as in an exam, nothing that would help is said while the answer is written.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        # What is typed next is for the box already.
        Binding("enter", "type", show=False, priority=True),
        Binding("t", "again", show=False),
        Binding("w", "why", show=False),
    ]

    class Changed(Message):
        """What can be done with the question has changed."""

        def __init__(self, view: QuestionView) -> None:
            super().__init__()
            self.view = view

    def __init__(self, question: model.Question, keep: Keeper, *, stored: Answer | None = None,
                 marker: Marker | None = None, onward: bool = False, draft: str = "",
                 save_draft: Callable[[str], None] | None = None, live: bool = True) -> None:
        super().__init__(classes="acted")
        self.question, self._keep, self._save_draft = question, keep, save_draft
        # What was typed but not given as an answer: as it is kept, and as it stands now.
        self._draft = self._typing = draft
        self._pause: Timer | None = None
        self.stored = stored if stored and stored.version == str(question.version) else None
        self.typed = question.kind in TYPED
        self.answer = answering(question, live=live)
        self._said = Said()
        self.mark: Mark | None = None
        self.given: Any = None
        self.explained = False
        # Which keys go on from a wrong answer to a part of a drill.
        self._drilled, self._again, self._onward = marker is not None, True, onward
        self._marker = marker or (lambda given: mark_given(question, given))
        # When the learner first saw the question, by a clock that is never set back.
        self._seen_at: float | None = None

    def compose(self) -> ComposeResult:
        yield Prompt(self._prompt(), self.seen)
        yield self.answer
        yield self._said

    def _prompt(self) -> model.Blocks:
        """What is asked; the code of a line to be found stands in the answer's place."""
        code = next((b for b in self.question.prompt if isinstance(b, model.CodeBlock)), None)
        return tuple(b for b in self.question.prompt
                     if self.question.kind != "line" or b is not code)

    def on_mount(self) -> None:
        # An answer takes the draft away: what is there was written later.
        if self._draft:
            self.answer.restore(self._draft)
        if self._draft or self.stored is None:
            return
        mark = mark_plain(self.question, self.stored.given)
        if mark.correct is not None:
            given = self.stored.given
            if self.question.kind == "points":
                given = (given["text"], mark.chosen)
            self.show_mark(mark, str(given) if self.typed else given)

    @property
    def source(self) -> int:
        return self.question.line

    @property
    def box(self) -> Widget | None:
        """The box in which the answer is to be typed, if that is how it is given now."""
        return self.answer.box() if self.mark is None else None

    def allow_focus(self) -> bool:
        # Where letters would be text at once, the question is reached before its box.
        return self.box is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "again":
            # Which part of a drill is tried again, the drill knows.
            return not self._drilled
        return self.has_focus and self.box is not None if action == "type" else True

    def enter(self) -> None:
        """Put the focus where the answer is given: in its box, where it is typed."""
        if self.box is not None:
            self.action_type()
        else:
            self.focus_inside()

    def action_type(self) -> None:
        """Let the box take the keyboard."""
        if self.box is not None:
            self.screen.set_focus(self.box)

    def on_key(self, event: events.Key) -> None:
        # No key of the lesson begins a number: who types one answers.
        box = self.box
        if self.has_focus and isinstance(box, Input) and (event.character or "") in _BEGINS:
            event.stop()
            self.screen.set_focus(box)
            box.insert_text_at_cursor(event.character or "")

    def on_focus(self) -> None:
        self.seen()

    def focus_inside(self) -> None:
        """Put the focus where the question is answered; where it is typed, on the question."""
        if self.box is not None:
            self.focus(scroll_visible=False)
            return
        for widget in (self.answer.target(), self._said):
            if widget is not None and widget.focusable and widget.display:
                widget.focus()
                return

    # ------------------------------------------------------------------- drafts

    @on(Input.Changed)
    def typed_in_box(self, event: Input.Changed) -> None:
        event.stop()
        self._type(event.value)

    @on(TextArea.Changed)
    def typed_in_words(self, event: TextArea.Changed) -> None:
        event.stop()
        self._type(event.text_area.text)

    def _type(self, text: str) -> None:
        self._typing = text
        if self._pause is None:
            self._pause = self.set_timer(_PAUSE, self.keep_draft)

    def on_descendant_blur(self) -> None:
        self.keep_draft()

    def keep_draft(self) -> None:
        """Have what was typed kept, at most once in a moment."""
        self._pause = None
        if self._save_draft is None or self.mark is not None or self._typing == self._draft:
            return
        try:
            self._save_draft(self._typing)
        except TutorError as error:
            self.post_message(base.NotKept(error))
            return
        self._draft = self._typing

    # ---------------------------------------------------------------- answering

    def seen(self) -> None:
        """The question is in sight, or has the focus: the learner can begin to think."""
        if self._seen_at is None and self.mark is None:
            self._seen_at = monotonic()

    @property
    def seconds(self) -> float | None:
        """How long the learner has had the question before them; None where that is not known."""
        return None if self._seen_at is None else monotonic() - self._seen_at

    def on_descendant_focus(self) -> None:
        self.seen()

    @on(base.Given)
    def answered(self, event: base.Given) -> None:
        event.stop()
        given = event.given.strip() if self.typed else event.given
        mark = self._marker(given)
        if mark.correct is None:
            problem = self.answer.refused(mark.problem)
            self._said.say([(Span("  ", ""), with_code(problem, "$accent"))])
            once_drawn(self, self._said.scroll_visible, animate=False)
            return
        had_focus = self.has_focus or self.has_focus_within
        problem = self._keep(plain(self.question, given), mark, self.seconds)
        if not problem:
            # The draft has become the answer.
            self._draft = self._typing = ""
        self.show_mark(mark, given, problem)
        if had_focus:
            self.focus_inside()
            # On a low screen the verdict stands below what is in sight.
            once_drawn(self, self._said.scroll_visible, animate=False)

    def show_mark(self, mark: Mark, given: Any, problem: str = "") -> None:
        """Show the answer with its mark."""
        self.mark, self.given, self.explained = mark, given, False
        self.answer.show_mark(mark, given)
        self._said.can_focus = self.typed or self.question.kind == "design"
        self._speak(problem)

    def _speak(self, problem: str = "") -> None:
        assert self.mark is not None
        parts: list[tuple[Span, list[Span]]] = []
        if self.typed:
            parts.append((Span("  "), [Span("Your answer: ", "$muted"), Span(self.given)]))
        parts += self._judgement()
        if self.explained and self.typed:
            parts.append((Span(""), []))
            for option in self.question.options:
                sign = Span("✓ ", "$green") if option.right else Span("✗ ", "$red")
                parts.append((sign, [*spans(option.inlines, "bold"), Span(" — "),
                                     *spans(option.feedback)]))
        if self.explained and self.question.kind == "line":
            parts += [(Span("  "), [Span(f"Line {option.value}: ", "bold"),
                                    *spans(option.feedback)]) for option in self.question.options]
        if problem:
            parts.append((Span("  "), [Span(problem, "$accent")]))
        self._said.say(parts)
        self.post_message(self.Changed(self))

    def _judgement(self) -> list[tuple[Span, list[Span]]]:
        """Right or not yet, and why."""
        assert self.mark is not None
        right = self.mark.correct
        if self.question.kind == "points":
            had, due = len(self.mark.chosen), len(self.question.options)
            need = self.question.need
            enough = f"; {need} were asked for" if need < due else ""
            mark = Span("✓ ", "bold $green") if right else Span("○ ", "bold $accent")
            return [(mark, [Span(f"{had} of {due} points{enough}.", "bold")])]
        mark = Span("✓ ", "bold $green") if right else Span("✗ ", "bold $red")
        if self.question.kind == "design" and not right:
            kept = f"Not yet. {len(self.mark.chosen)} of {len(self.question.options)} hold."
            return [(mark, [Span(kept, "bold $red")]), *(
                (Span("  "), spans(each))
                for each in (self.mark.feedback if not self.explained else ()))]
        word = Span("Right." if right else "Not yet.", f"bold {mark.style[5:]}")
        # With all options explained, only what belongs to none of them is left to say.
        feedback = [spans(each) for each in self.mark.feedback] \
            if not self.explained or self.mark.followed else []
        if self.question.kind == "choices" and not right and not self.explained:
            feedback = self._of_ticks()
        if not right and not self.mark.known:
            feedback = [[Span("With "), Span("t", "bold"), Span(" you try again; "),
                         Span("w", "bold"), Span(" shows the way.")]
                        if not self._drilled else [Span(_UNKNOWN.get(
                            self.question.kind, "No usual slip gives this."))]]
        if not right and self._drilled and self._again:
            feedback.append([Span("Press "), Span("t", "bold"), Span(" to try again"),
                             *([Span(", or "), Span("Enter", "bold"),
                                Span(" to go on to the next part.")] if self._onward
                               else [Span(".")])])
        first = feedback[0] if feedback else []
        return [(mark, [word, *([Span(" "), *_sentence(first)] if first else [])]),
                *((Span("  "), _sentence(more)) for more in feedback[1:])]

    def _of_ticks(self) -> list[list[Span]]:
        """What there is to say of each option that was ticked wrongly, and how many were not
        ticked that are right: which, is not given away before it is asked for."""
        assert self.mark is not None
        options, chosen = self.question.options, self.mark.chosen
        said = [[*spans(options[i].inlines, "bold"), Span(" — "), *spans(options[i].feedback)]
                for i in chosen if not options[i].right and options[i].feedback]
        missed = sum(option.right for i, option in enumerate(options) if i not in chosen)
        if missed:
            count = "One right option is" if missed == 1 else f"{missed} right options are"
            said.append([Span(f"{count} not ticked.")])
        return said

    # --------------------------------------------------------------------- keys

    def action_again(self) -> None:
        """Take the answer back, to give another."""
        if self.mark is None:
            return
        self.mark, self._seen_at = None, monotonic()
        said = self._said
        said.say([])
        said.can_focus = False
        self.answer.clear()
        # The old answer is no draft before it is changed.
        self._typing = self._draft
        self.enter()
        once_drawn(self, base.bring_into_sight, self)
        self.post_message(self.Changed(self))

    def offer(self, again: bool, onward: bool) -> None:
        """Say, of a part that is wrong, whether `t` tries it again and Enter goes on from it."""
        if (self._again, self._onward) != (again, onward):
            self._again, self._onward = again, onward
            if self.mark is not None:
                self._speak()

    def action_why(self) -> None:
        """Show, or fold away, what there is to say of every option."""
        if self.mark is None:
            return
        self.explain(not self.explained)
        once_drawn(self, base.bring_into_sight, self)

    def explain(self, explained: bool) -> None:
        """Show, or fold away, what there is to say of every option of a marked question."""
        self.explained = explained
        self.answer.explain(explained)
        self._speak()

    def keys(self) -> list[Key]:
        """The keys that work while the question has the focus."""
        if self.mark is not None:
            return [Key("w", "fold" if self.explained else "why"), Key("t", "try again")]
        if self.has_focus:
            return [Key("Enter", "type")]
        return self.answer.keys()


def question_view(question: model.Question, answers: Answers,
                  stored: Answer | None = None) -> QuestionView:
    """A question whose answers, and what is written meanwhile, are kept by its id."""

    def keep(given: Any, mark: Mark, seconds: float | None) -> str:
        return answers.keep(question, given, mark, seconds=seconds)

    return QuestionView(question, keep, stored=stored, draft=answers.draft(question.id),
                        save_draft=partial(answers.save_draft, question.id))


class Prompt(Passage):
    """What is asked, behind a question mark. `seen` is called when it comes in sight."""

    def __init__(self, blocks: model.Blocks, seen: Callable[[], None]) -> None:
        super().__init__(blocks)
        self._seen = seen

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return super().get_content_height(container, viewport, width - 2)

    def render(self) -> Content:
        # Only what is in sight is drawn.
        self._seen()
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
