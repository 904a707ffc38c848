"""A derivation in the flow: its lines are revealed one at a time, or typed by the learner."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static

from tutor.authored import unless_changed
from tutor.course import model
from tutor.errors import TutorError
from tutor.learner.answering import Answers
from tutor.tui.page.flow import Line, Span, content, flow
from tutor.tui.page.inline import spans, with_code
from tutor.tui.widgets.authored import sentence
from tutor.tui.widgets.chrome import Key
from tutor.tui.widgets.drawn import once_drawn
from tutor.tui.widgets.in_order import KeysInOrder
from tutor.tui.widgets.lesson.asking import hint, prompt
from tutor.tui.widgets.passage import Lines, Passage
from tutor.tui.widgets.questions.base import NotKept, leave_box
from tutor.tui.widgets.questions.said import Said

if TYPE_CHECKING:
    from tutor.derivations import Derivation, Step

_SIGN = 4
# So long after a key what was typed is kept, in seconds.
_PAUSE = 0.4


class NextLine(KeysInOrder, Input):
    """Where the next line is typed. Enter on an empty line shows it; Esc leaves the box."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False, priority=True),
        Binding("up", "back", show=False),
    ]

    class Back(Message):
        """The learner wants to go a line back."""

    def on_mount(self) -> None:
        self.cursor_blink = False

    def action_leave(self) -> None:
        leave_box(self)

    def action_back(self) -> None:
        self.post_message(self.Back())


class ProofLines(Widget):
    """The lines that have been revealed, each with its relation and its reason.

    Once all are, they take the focus, for going back.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("backspace", "back", show=False),
        Binding("r", "restart", show=False),
    ]

    DEFAULT_CSS = """
    ProofLines { height: auto; width: 100%; text-wrap: nowrap; text-overflow: clip; }
    """

    def __init__(self, steps: tuple[Step, ...], reasons: tuple[model.Blocks, ...]) -> None:
        super().__init__()
        self.steps, self.reasons = steps, reasons
        self.shown = 1

    def show(self, count: int) -> None:
        self.shown = max(1, min(count, len(self.steps)))
        self.refresh(layout=True)

    @property
    def done(self) -> bool:
        return self.shown == len(self.steps)

    def lines(self, width: int) -> list[Line]:
        from tutor.derivations import RELATIONS
        from tutor.typeset import display

        lines: list[Line] = []
        for number, step in enumerate(self.steps[: self.shown]):
            newest = number == self.shown - 1 and number > 0
            # A line that follows from an earlier one has its own left side.
            sign = "" if step.after else RELATIONS[step.relation].glyph
            box = display(step.latex, width=max(20, width - 2 * _SIGN))
            for row, text in enumerate(box.lines):
                mark = f"{sign:>{_SIGN - 1}} " if row == box.baseline else " " * _SIGN
                lines.append([Span(mark, "bold $accent" if newest else "$muted"),
                              Span(text, "bold $violet" if newest else "$violet")])
            reason = self._reason(number)
            if reason:
                indent = Span(" " * (_SIGN + 2))
                lines += [[indent, *line]
                          for line in flow(reason, min(width, 72) - len(indent.text))]
            lines.append([])
        return lines[:-1]

    def _reason(self, number: int) -> list[Span]:
        step = self.steps[number]
        blocks = self.reasons[number]
        pieces = [span for block in blocks if isinstance(block, model.Paragraph)
                  for span in spans(block.inlines, "$muted")]
        if number and step.holds is None:
            pieces = [Span("Stated, not proved here. ", "$accent"), *pieces]
        return pieces

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.lines(width))

    def render(self) -> Content:
        return Content("\n").join(content(line) for line in self.lines(self.content_size.width))

    def action_back(self) -> None:
        self.post_message(NextLine.Back())

    def action_restart(self) -> None:
        self.post_message(self.Restart())

    class Restart(Message):
        """The learner wants to begin again."""


class DerivationView(Vertical, can_focus=True):
    """A derivation. `path` is the lecture's `derivations.py`. How far it is, and the line that
    is being typed, are kept with `answers`.

    While lines are to come it is reached before its box: → shows the next one, ← takes it back,
    and Enter lets the box take the keyboard.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        # What is typed next is for the box already.
        Binding("enter", "type", show=False, priority=True),
        Binding("right", "go(1)", show=False),
        Binding("left,backspace", "go(-1)", show=False),
    ]

    class Changed(Message):
        """What can be done with the derivation has changed."""

    def __init__(self, block: model.DerivationBlock, path: Path, answers: Answers) -> None:
        super().__init__(classes="derivation")
        self.block, self.path, self.answers = block, path, answers
        self.derivation: Derivation | None = None
        # Whether the derivation has its first lines, or is not to be shown at all.
        self.settled = False
        self._wanted = False
        self._typed = self._kept = ""
        self._pause: Timer | None = None

    @property
    def source(self) -> int:
        return self.block.line

    @property
    def reached(self) -> bool:
        """Whether its end has been shown, or never will be."""
        return self.settled and (self.derivation is None or self.proof.done)

    def compose(self) -> ComposeResult:
        words = self.block.blocks[0] if self.block.blocks else None
        inlines = words.inlines if isinstance(words, model.Paragraph) else ()
        yield Lines(inlines, "$muted", Span("∑ ", "$blue"))
        yield Vertical(classes="derivation-body acted")

    def on_mount(self) -> None:
        self.query_one(".derivation-body").display = False
        self.run_worker(self._load(), exit_on_error=False)

    # ------------------------------------------------------------------ loading

    async def _load(self) -> None:
        try:
            found = await asyncio.to_thread(_derivations, self.path)
            self.derivation = found.get(self.block.name)
        except Exception as error:
            await self._fail(sentence(f"The derivation `{self.block.name}` cannot be shown", error))
            return
        if self.derivation is None:
            await self._fail(f"The derivation `{self.block.name}` is not written yet.")
            return
        await self._body(*await asyncio.to_thread(_read_texts, self.path, self.derivation))

    async def _fail(self, sentence: str) -> None:
        body = self.query_one(".derivation-body")
        body.display = True
        await body.mount(Static(Content.styled(sentence, "$muted")))
        self.settled = True
        self.post_message(self.Changed())

    async def _body(self, given: model.Blocks, instance: model.Blocks, meaning: model.Blocks,
                    reasons: tuple[model.Blocks, ...]) -> None:
        assert self.derivation is not None
        body = self.query_one(".derivation-body")
        self._instance = instance
        self._meaning = Passage(meaning, widest=72)
        box = NextLine(compact=True, select_on_focus=False,
                       placeholder="the next line; Enter alone shows it")
        await body.mount_all([
            Static(Content.styled(self.derivation.title, "bold"), classes="derivation-title"),
            Passage(given, widest=72), ProofLines(self.derivation.steps, reasons),
            Static(classes="derivation-next"), box, Said(), self._meaning,
        ])
        body.display = True
        self._kept = self.answers.draft(self._draft)
        shown, typed = _read_begun(self._kept)
        self.proof.show(shown)
        self._show(typed=typed)
        self.settled = True
        if self._wanted:
            self._wanted = False
            self.focus_inside()

    # ------------------------------------------------------------------- keeping

    @property
    def _draft(self) -> str:
        return f"derivation:{self.block.name}"

    @on(Input.Changed)
    def typed(self, event: Input.Changed) -> None:
        event.stop()
        self._typed = event.value
        if self._pause is None:
            self._pause = self.set_timer(_PAUSE, self.keep_draft)

    def on_descendant_blur(self) -> None:
        self.keep_draft()

    def keep_draft(self) -> None:
        """Have kept how far the derivation is, and what stands in the box."""
        self._pause = None
        if not self.settled or self.derivation is None:
            return
        shown, typed = self.proof.shown, self._typed
        begun = json.dumps([shown, typed], ensure_ascii=False) if shown > 1 or typed else ""
        if begun == self._kept:
            return
        try:
            self.answers.save_draft(self._draft, begun)
        except TutorError as error:
            self.post_message(NotKept(error))
            return
        self._kept = begun

    # ------------------------------------------------------------------- showing

    @property
    def proof(self) -> ProofLines:
        return self.query_one(ProofLines)

    def _show(self, said: Sequence[Span] = (), typed: str = "") -> None:
        proof = self.proof
        typeable = not proof.done and proof.steps[proof.shown].typeable
        box = self.query_one(NextLine)
        box.value = self._typed = typed
        box.placeholder = "type the next line; Enter alone shows it" if typeable \
            else "Enter shows the next line"
        box.display = not proof.done
        asking = self.query_one(".derivation-next", Static)
        asking.display = not proof.done
        if self.derivation is not None and not proof.done:
            asking.update(content(prompt(self.derivation, proof.shown)))
        proof.can_focus = proof.done
        self._meaning.display = proof.done and bool(self._meaning.blocks)
        self._say(said)
        self.post_message(self.Changed())

    def _say(self, said: Sequence[Span]) -> None:
        """What is said of the line that was typed, and what the next one is typed with."""
        self.query_one(Said).say([(Span("  "), list(pieces))
                                  for pieces in (said, self._hint()) if pieces])

    def _hint(self) -> list[Span]:
        """How the next line is typed."""
        assert self.derivation is not None
        return [] if self.proof.done else hint(self.derivation, self.proof.shown, self._instance)

    @on(Input.Submitted)
    def submitted(self, event: Input.Submitted) -> None:
        """A typed line is judged; an empty one asks for the line itself."""
        event.stop()
        if self.derivation is None or self.proof.done:
            return
        if not event.value.strip():
            self._go(1)
            return
        from tutor.derivations import follow

        following = follow(self.derivation, self.proof.shown, event.value)
        if following.right:
            by = (following.line or self.proof.shown + 1) - self.proof.shown
            self._go(by, [Span("✓ ", "bold $green"), Span(following.sentence)])
            return
        mark = [Span("✗ ", "bold $red")] if following.kind == "wrong" else []
        self._say([*mark, *with_code(following.sentence, "$accent")])
        once_drawn(self, self._follow)

    @on(NextLine.Back)
    def back(self, event: NextLine.Back) -> None:
        event.stop()
        self._go(-1)

    @on(ProofLines.Restart)
    def restart(self, event: ProofLines.Restart) -> None:
        event.stop()
        self._go(-len(self.proof.steps))

    def _go(self, by: int, said: Sequence[Span] = ()) -> None:
        proof = self.proof
        proof.show(proof.shown + by)
        typing = self.query_one(NextLine).has_focus
        had_focus = self.has_focus or self.has_focus_within
        self._show(said)
        self.keep_draft()
        if typing and not proof.done:
            self.action_type()
        elif had_focus:
            self.focus_inside()
        once_drawn(self, self._follow)

    def _follow(self) -> None:
        box, said = self.query_one(NextLine), self.query_one(Said)
        # What is said stands below the box, and brings it into sight too.
        below = said if said.display else box
        (below if box.display else self._meaning).scroll_visible(animate=False)

    def allow_focus(self) -> bool:
        return self.derivation is not None and self.settled and not self.proof.done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.has_focus if action in ("type", "go") else True

    def action_type(self) -> None:
        """Let the box take the keyboard."""
        self.screen.set_focus(self.query_one(NextLine))

    def action_go(self, by: int) -> None:
        """Show the next line, or take the last one back."""
        self._go(by)

    def focus_inside(self) -> None:
        """Put the focus on what is to come, as soon as there is something."""
        self._wanted = not self.settled
        if self.allow_focus():
            self.focus(scroll_visible=False)
        elif self.settled and self.query(ProofLines):
            self.proof.focus()

    def keys(self) -> list[Key]:
        """The keys that work while the derivation has the focus."""
        if self.derivation is None or not self.settled:
            return []
        if self.proof.done:
            return [Key("r", "from the start"), Key("⌫", "a line back")]
        if self.has_focus:
            return [Key("→", "next line"), Key("←", "a line back"), Key("Enter", "type it")]
        return [Key("Enter", "next line"), Key("↑", "a line back"), Key("Esc", "leave the box")]


def _read_begun(text: str) -> tuple[int, str]:
    """How many lines were shown, and what was typed; the first line where that is not known."""
    try:
        shown, typed = json.loads(text)
    except (ValueError, TypeError):
        return 1, ""
    return (shown, typed) if isinstance(shown, int) and isinstance(typed, str) else (1, "")


Texts = tuple[model.Blocks, model.Blocks, model.Blocks, tuple[model.Blocks, ...]]


def _read_texts(path: Path, derivation: Derivation) -> Texts:
    """The words of a derivation, read: what is given, the instance, the meaning, the reasons."""
    from tutor.course.dialect import Reader

    reader = Reader(path)

    def blocks(text: str) -> model.Blocks:
        return tuple(reader.blocks(text))

    return (blocks(derivation.given), blocks(derivation.instance), blocks(derivation.meaning),
            tuple(blocks(step.reason) for step in derivation.steps))


def _derivations(path: Path) -> dict[str, Derivation]:
    """The derivations of a lecture; none where it has no such file."""
    return unless_changed(path, _read)


def _read(path: Path) -> dict[str, Derivation]:
    from tutor.derivations import derivations_in

    found = derivations_in(path) if path.exists() else {}
    for each in found.values():
        # SymPy prints slowly; on the event loop the lines are then at hand.
        for step in each.steps:
            _ = step.text
    return found
