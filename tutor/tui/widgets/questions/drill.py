"""A question with fresh numbers: asked part by part, with hints and worked steps, and again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from tutor.course import model
from tutor.errors import TutorError
from tutor.learner.answering import Answers
from tutor.learner.store import Answer
from tutor.questions.marking import Mark
from tutor.tui.widgets.authored import sentence
from tutor.tui.widgets.chrome import Key
from tutor.tui.widgets.drawn import once_drawn
from tutor.tui.widgets.passage import Passage
from tutor.tui.widgets.questions.base import NotKept
from tutor.tui.widgets.questions.begun import Begun, read_begun
from tutor.tui.widgets.questions.question import QuestionView

if TYPE_CHECKING:
    from tutor.questions.posed import Posed, Poser


class DrillView(Vertical, can_focus=True):
    """A question that is posed anew every time: a generator's, where `path` is the lecture's
    `questions.py`, or another that `find` finds. `level` is the last one's, where none is given.

    Its numbers are those after the last that were answered; `d` draws others. What was begun and
    not answered whole is there again, with its hints. It takes the focus itself when an answer box
    is left, so that letters are keys again.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer", show=False),
        Binding("h", "hint", show=False),
        Binding("s", "steps", show=False),
        Binding("d", "draw", show=False),
        Binding("t", "again", show=False),
    ]

    class Changed(Message):
        """What can be done with the drill has changed."""

    class Failed(Message):
        """The question cannot be asked; a sentence says why."""

    def __init__(self, block: model.Drill, answers: Answers, stored: Answer | None = None, *,
                 find: Callable[[], Poser], level: int | None = None) -> None:
        super().__init__(classes="drill")
        self.block, self.answers, self._find = block, answers, find
        last = stored.given if stored and isinstance(stored.given, dict) else {}
        self.seed = int(last.get("seed", -1)) + 1
        self.level = int(last.get("level", 1)) if level is None else level
        self.poser: Poser | None = None
        self.asked: Posed | None = None
        self.hints = 0
        self.explained = False
        # What was answered to the parts so far, as it is kept.
        self.given: dict[str, Any] = {}
        # What is typed for a part, and not answered.
        self.typing: dict[str, str] = {}
        # Whether an answer was wrong, even if a later one was right.
        self.missed = False
        # Whether the drill has its height: drawn, or not to be drawn at all.
        self.settled = False
        self._wanted = False

    @property
    def source(self) -> int:
        return self.block.line

    @property
    def version(self) -> int:
        return self.poser.version if self.poser else 1

    def compose(self) -> ComposeResult:
        yield Static(self._title(), classes="drill-title")
        yield Vertical(classes="drill-body")
        yield Static(classes="drill-score")
        yield Vertical(classes="drill-more")

    def on_mount(self) -> None:
        self.run_worker(self._load(), exit_on_error=False)

    def _title(self) -> Content:
        title = self.poser.title if self.poser else "Fresh numbers"
        title = (self.asked.title if self.asked else "") or title
        level = ""
        if self.poser and self.poser.levels > 1:
            level = f" · level {self.level} of {self.poser.levels}"
        return Content.assemble(("? ", "bold $accent"), (title, "bold"),
                                (f"   {self._each} {self.seed + 1}{level}", "$muted"))

    @property
    def _each(self) -> str:
        return self.poser.each if self.poser else "numbers"

    # ------------------------------------------------------------------ drawing

    async def _load(self) -> None:
        try:
            self.poser = await asyncio.to_thread(self._find)
        except LookupError:
            await self._fail(f"The question `{self.block.name}` is not written yet.")
            return
        except Exception as error:
            await self._fail(sentence(f"The question `{self.block.name}` cannot be asked", error))
            return
        begun = read_begun(self.answers.draft(self._draft), self.poser.version)
        if begun is not None:
            self.seed, self.level = begun.seed, begun.level
        self.level = max(1, min(self.level, self.poser.levels))
        await self._ask(begun)

    async def _fail(self, sentence: str) -> None:
        await self.query_one(".drill-body").mount(Static(Content.styled(sentence, "$muted")))
        self.settled = True
        self.post_message(self.Failed())

    async def _ask(self, begun: Begun | None = None) -> None:
        assert self.poser is not None
        try:
            self.asked = await asyncio.to_thread(self.poser.pose, self.seed, self.level)
        except Exception as error:
            await self._fail(sentence(f"The question `{self.block.name}` cannot be asked", error))
            return
        self.hints, self.explained, self.missed = 0, False, begun is not None and begun.missed
        self.given = {}
        self.typing = dict(begun.typing) if begun is not None else {}
        body, more = self.query_one(".drill-body"), self.query_one(".drill-more")
        with self.app.batch_update():
            self.query_one(".drill-title", Static).update(self._title())
            await body.remove_children()
            await more.remove_children()
            await body.mount_all([Passage(self.asked.intro, widest=72), self._part(0)])
            if begun is not None:
                await self._take_up(begun)
            self._tell()
        self.settled = True
        if self._wanted:
            self._wanted = False
            self.focus_inside()
        self.post_message(self.Changed())

    async def _take_up(self, begun: Begun) -> None:
        """Go on where it was left: with what was answered, and with the hints."""
        assert self.asked is not None
        parts = self.asked.parts
        for number, part in enumerate(parts[:max(1, begun.parts)]):
            if number:
                await self.query_one(".drill-body").mount(self._part(number))
            given = begun.given.get(part.id)
            if given is None:
                continue
            mark = self.asked.mark_plain(number, given, self.given)
            if mark.correct is not None:
                self._remember(number, given)
                self.views[-1].show_mark(mark, given)
        self.hints = min(begun.hints, len(self.asked.hints))
        for number in range(self.hints):
            await self._hint(number)
        self.explained = begun.explained
        if self.explained:
            await self._steps()

    def _part(self, number: int) -> QuestionView:
        assert self.asked is not None
        part = self.asked.parts[number]
        return QuestionView(part, partial(self._keep, number), marker=partial(self._mark, number),
                            onward=number + 1 < len(self.asked.parts),
                            draft=self.typing.get(part.id, ""),
                            save_draft=partial(self._type, part.id))

    def _mark(self, number: int, given: Any) -> Mark:
        """Mark a part; what follows rightly from an earlier slip is right."""
        assert self.asked is not None
        return self.asked.mark(number, given, self.given)

    @property
    def views(self) -> list[QuestionView]:
        return list(self.query(QuestionView))

    # ---------------------------------------------------------------- answering

    def _keep(self, number: int, given: Any, mark: Mark, seconds: float | None) -> str:
        """Keep the answer to a part with the numbers that it belongs to."""
        assert self.asked is not None
        part = self.asked.parts[number]
        self._remember(number, given)
        self.missed = self.missed or not mark.correct
        kept = {"seed": self.seed, "level": self.level, "parameters": self.asked.parameters,
                "part": part.id, "answer": given, "hints": self.hints}
        return self.answers.keep(part, kept, mark, generator=self.block.name, seconds=seconds,
                                 hints=self.hints)

    def _remember(self, number: int, given: Any) -> None:
        """Take an answer for what later parts are computed from."""
        assert self.asked is not None
        part = self.asked.parts[number]
        self.given[part.id] = given
        self.typing.pop(part.id, None)

    @on(QuestionView.Changed)
    async def part_changed(self, event: QuestionView.Changed) -> None:
        """After a part that is right comes the next one; after one that is not, the learner says
        whether to go on."""
        if self.asked is None or event.view not in self.views:
            return
        mark = event.view.mark
        if mark is None:
            self.given.pop(event.view.question.id, None)
        elif mark.correct and event.view is self.views[-1]:
            await self._go_on()
        self._tell()
        self._save_begun()
        self.post_message(self.Changed())

    async def _go_on(self, enter: bool = False) -> None:
        """Ask the next part, if there is one; with `enter`, its box takes the keyboard."""
        assert self.asked is not None
        views = self.views
        if len(views) == len(self.asked.parts):
            return
        focused = self.has_focus_within
        view = self._part(len(views))
        await self.query_one(".drill-body").mount(view)
        self._tell()
        if enter:
            view.enter()
        elif focused:
            view.focus_inside()

    @property
    def waits(self) -> bool:
        """Whether a part was answered wrongly, and it can be gone on to the next one."""
        return self.asked is not None and 0 < len(self.views) < len(self.asked.parts) \
            and self.views[-1].mark is not None

    def _to_try(self) -> QuestionView | None:
        """The part that is tried again: the wrong one with the focus or that has just been
        answered, else the first wrong one; where none is wrong, the last one of all."""
        views = self.views
        wrong = [view for view in views if view.mark is not None and not view.mark.correct]
        focused = [view for view in wrong if view.has_focus_within]
        just = [view for view in wrong if view is views[-1] and self.waits]
        last = views[-1:] if self.done else []
        return next(iter((*focused, *just, *wrong, *last)), None)

    def on_descendant_focus(self) -> None:
        self._tell()

    def _tell(self) -> None:
        """Say how many parts are right, and of the part that is tried again by which key."""
        score, views = self.query_one(".drill-score", Static), self.views
        for view in views:
            view.offer(view is self._to_try(), self.waits and view is views[-1])
        right = sum(view.mark is not None and view.mark.correct is True for view in views)
        score.display = self.done and len(views) > 1
        score.update(Content.styled(f"{right} of {len(views)} right.", "bold"))

    # ------------------------------------------------------------- what was begun

    @property
    def _draft(self) -> str:
        return f"drill:{self.block.name}"

    def _type(self, part: str, text: str) -> None:
        self.typing[part] = text
        self._save_begun()

    def _save_begun(self) -> None:
        """Keep what a restart has to find again; nothing once all is answered."""
        text = "" if self.done else Begun(
            self.version, self.seed, self.level, len(self.views), self.hints, self.explained,
            self.missed, self.given, self.typing).text()
        try:
            self.answers.save_draft(self._draft, text)
        except TutorError as error:
            self.post_message(NotKept(error))

    @property
    def done(self) -> bool:
        return self.asked is not None and len(self.views) == len(self.asked.parts) \
            and all(view.mark is not None for view in self.views)

    # --------------------------------------------------------------------- keys

    async def action_answer(self) -> None:
        """Go to the part that is to be answered, and into its box."""
        if self.waits:
            await self._go_on(enter=True)
            self._save_begun()
            return
        open_parts = [view for view in self.views if view.mark is None]
        if open_parts:
            open_parts[0].enter()
        else:
            self.focus_inside()

    def action_again(self) -> None:
        """Take the answer back that is wrong, to give another."""
        view = self._to_try()
        if view is not None:
            view.action_again()

    async def action_hint(self) -> None:
        """Show one hint more."""
        if self.asked is None or self.hints >= len(self.asked.hints):
            return
        self.hints += 1
        self._save_begun()
        await self._hint(self.hints - 1)
        self._added()

    async def action_steps(self) -> None:
        """Show how the answer is found."""
        if self.asked is None or self.explained:
            return
        self.explained = True
        self._save_begun()
        await self._steps()
        self._added()

    async def _hint(self, number: int) -> None:
        assert self.asked is not None
        await self._more(f"Hint {number + 1} of {len(self.asked.hints)}", self.asked.hints[number])

    async def _steps(self) -> None:
        assert self.asked is not None
        await self._more("Step by step", self.asked.steps)

    async def _more(self, title: str, blocks: model.Blocks) -> None:
        await self.query_one(".drill-more").mount_all(
            [Static(Content.styled(title, "$muted"), classes="hint-title"),
             Passage(blocks, widest=72)])

    def _added(self) -> None:
        """Bring into sight what was asked for."""
        once_drawn(self, self.query_one(".drill-more").scroll_visible, animate=False)
        self.post_message(self.Changed())

    async def action_draw(self) -> None:
        """Ask again, with other numbers."""
        if self.poser is not None:
            self.seed += 1
            if self.done and self.poser.levels > self.level and all(
                    view.mark is not None and view.mark.correct for view in self.views) \
                    and not self.hints and not self.missed:
                self.level += 1
            self._wanted = True
            await self._ask()
            self._save_begun()

    def focus_inside(self) -> None:
        """Put the focus on the first part that is not answered, as soon as there is one."""
        self._wanted = not self.views and not self.settled
        for view in self.views:
            if view.mark is None or view is self.views[-1]:
                view.focus_inside()
                return

    def keys(self) -> list[Key]:
        """The keys that work while the drill has the focus."""
        inside = next((v for v in self.views if v.has_focus_within), None)
        keys = inside.keys() if inside else []
        focused = self.screen.focused
        hint = f"hint ({self.hints + 1} of {len(self.asked.hints)})" if self.asked else "hint"
        if isinstance(focused, Widget) and _types(focused):
            return [Key("Enter", "answer"), Key("Esc", f"then h {hint}")]
        if self.waits:
            # Trying again comes first; the next part is there when it is asked for.
            again = [each for each in keys if each.key == "t"]
            why = [each for each in keys if each.key != "t"]
            keys = [*again, Key("Enter", "next part"), *why]
        elif focused is self and not self.done:
            keys = [Key("Enter", "answer")]
        last = [Key("d", f"new {self._each}")] if self.done else []
        if self.asked is not None and self.hints < len(self.asked.hints) and not self.done:
            last.append(Key("h", hint))
        if not self.explained and (self.done or self.hints):
            last.append(Key("s", "step by step"))
        return [*last, *keys] if self.done else [*keys, *last]


def _types(widget: Widget) -> bool:
    """Whether letters are text in this widget."""
    from textual.widgets import Input, TextArea

    return isinstance(widget, Input | TextArea)
