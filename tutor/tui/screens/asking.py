"""One question after another: practice, and the review of a day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tutor.counting import counted
from tutor.course import model
from tutor.course.targets import Target
from tutor.errors import TutorError
from tutor.learner.answering import Answers
from tutor.learner.asking import Next, Queue
from tutor.learner.bank import CODE, Askable, Bank
from tutor.learner.review import take_back
from tutor.tui.screens.base import TutorScreen
from tutor.tui.widgets.chrome import Key, KeyLine, TopLine
from tutor.tui.widgets.keys import EVERYWHERE, Row, bindings, key, listed, row
from tutor.tui.widgets.menu import Choice, Menu
from tutor.tui.widgets.questions.base import NotKept
from tutor.tui.widgets.questions.drill import DrillView
from tutor.tui.widgets.questions.question import QuestionView, question_view

ASKING = (
    row("the next question; this one, where it is not answered, is left for another day", n="skip"),
    Row((("enter", ""),), "answer; then the next question"),
    row("where this is explained", o="explained"),
    row("take the last answer back, and answer again", u="take_back"),
    row("have this question not come up in review, or come up again", x="suspend"),
    Row((("w", ""), ("t", "")), "why; try again, which changes nothing of what is remembered"),
    Row((("h", ""),), "a hint, where numbers are fresh"),
)


@dataclass
class Asked:
    """A question of this sitting: whether it was right at once, None while it is not answered."""

    following: Next
    right: bool | None = None


class AskingScreen(TutorScreen):
    """Asks what a queue gives. Leaving it loses nothing: every answer is kept as it is given."""

    CSS_PATH = ["../styles/questions.tcss", "../styles/session.tcss"]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(ASKING),
        Binding("enter", "onward", show=False, priority=True),
    ]
    smallest = (40, 12)

    def __init__(self, bank: Bank, queue: Queue) -> None:
        super().__init__()
        self.bank, self.queue = bank, queue
        self.asked: list[Asked] = []
        # What was taken back, and what had been asked after it.
        self._ahead: list[Next] = []
        self._begun = monotonic()
        self._over = False

    def compose(self) -> ComposeResult:
        yield TopLine()
        with VerticalScroll(id="asking", can_focus=False):
            pass
        yield KeyLine()

    async def on_mount(self) -> None:
        await self._ask_next()

    # ------------------------------------------------------------------- asking

    @property
    def now(self) -> Asked | None:
        """What is being asked."""
        return self.asked[-1] if self.asked and not self._over else None

    @property
    def view(self) -> QuestionView | DrillView | None:
        """The question as it stands on the screen."""
        return next((each for each in self.query("#asking > *")
                     if isinstance(each, QuestionView | DrillView)), None)

    @property
    def answered(self) -> bool:
        view = self.view
        if isinstance(view, DrillView):
            return view.done
        return view is not None and view.mark is not None

    async def _ask_next(self) -> None:
        following = self._ahead.pop() if self._ahead else self.queue.next()
        if following is None:
            await self._end()
            return
        self.asked.append(Asked(following))
        await self._show(following)

    async def _show(self, following: Next) -> None:
        askable = following.askable
        slug = askable.slug
        answers = Answers(self.tutor.store, slug, self.queue.mode)
        view: QuestionView | DrillView
        try:
            if askable.fresh:
                stored = self.tutor.store.answers(slug, "drill").get(askable.id)
                view = DrillView(model.Drill(1, askable.id, ()), answers, stored,
                                 find=partial(self.bank.poser, askable), level=following.level)
            else:
                view = question_view(self.bank.question(askable), answers)
        except TutorError as error:
            # It was changed or deleted while the app was running.
            self.tutor.say(error)
            self.asked.pop()
            await self._ask_next()
            return
        page = self.query_one("#asking", VerticalScroll)
        with self.app.batch_update():
            await page.remove_children()
            await page.mount(Static(self._about(following), id="about"), view)
            page.scroll_home(animate=False)
        view.focus_inside()
        self._show_top()
        self.show_keys()

    def _about(self, following: Next) -> Content:
        """What the question belongs to, and why it comes now."""
        askable = following.askable
        lecture = self.bank.lecture_of(askable)
        topic = next((each.title for each in lecture.topics if each.slug == askable.topic), "")
        why = f" · {following.why}" if following.why else ""
        where = topic if topic and lecture.title in self.queue.title else \
            f"{lecture.number} {lecture.title} · {topic}" if topic else \
            f"{lecture.number} {lecture.title}"
        return Content.assemble((where, "$muted"), (why, "$accent"))

    def _show_top(self) -> None:
        done, of = self.queue.progress
        right = sum(each.right is True for each in self.asked)
        said = f"{done} of {of}" if of is not None else f"{done} answered"
        if done:
            said = f"{said} · {right} right at once"
        self.query_one(TopLine).show(Content.styled(self.queue.title, "bold"),
                                     Content.styled(said, "$muted"), Content(""))

    @on(QuestionView.Changed)
    @on(DrillView.Changed)
    def changed(self) -> None:
        """Count the question as soon as it is answered: what is tried again changes nothing."""
        now = self.now
        if now is not None and now.right is None and self.answered:
            now.right = self._right()
            self.queue.answered(now.right)
            self._show_top()
        self.show_keys()

    @on(DrillView.Failed)
    async def failed(self) -> None:
        """Leave out what cannot be asked: not every solution gives a question on its code."""
        now = self.now
        if now is not None and now.following.askable.kind == CODE:
            self.asked.pop()
            await self._ask_next()

    def _right(self) -> bool:
        view = self.view
        if isinstance(view, DrillView):
            return not view.missed and all(each.mark is not None and each.mark.correct
                                           for each in view.views)
        return view is not None and view.mark is not None and bool(view.mark.correct)

    @on(NotKept)
    def not_kept(self, event: NotKept) -> None:
        self.tutor.say(event.error)

    # ------------------------------------------------------------------- the end

    async def _end(self) -> None:
        self._over = True
        page = self.query_one("#asking", VerticalScroll)
        menu = Menu(id="after")
        await page.remove_children()
        await page.mount(Static(self._summary(), id="summary"), menu)
        wrong = [each for each in self.asked if each.right is False]
        menu.show(lambda width: self._after(wrong), at=None)
        menu.focus()
        self._show_top()
        self.show_keys()

    def _summary(self) -> Content:
        if not self.asked:
            return Content.assemble(
                ("Nothing to review now.\n\n", "bold"),
                ("What you answer in lessons and in practice comes back here before you forget it; "
                 "what you have read and were not asked yet comes with it.", ""))
        right = sum(each.right is True for each in self.asked)
        done = sum(each.right is not None for each in self.asked)
        minutes = round((monotonic() - self._begun) / 60)
        took = f"about {counted(minutes, 'minute')}" if minutes else "under a minute"
        text = f"{counted(done, 'question')}, {right} right at once, in {took}."
        return Content.assemble((text, "bold"))

    def _after(self, wrong: list[Asked]) -> list[Choice]:
        rows: list[Choice] = []
        if wrong:
            rows.append(Choice(Content.styled("Not right at once; read on where it is explained:",
                                              "$muted")))
            seen: set[Askable] = set()
            for each in wrong:
                askable = each.following.askable
                if askable not in seen and (self._section(askable) or askable.exercise):
                    seen.add(askable)
                    rows.append(Choice(Content.assemble(
                        ("? ", "$accent"), askable.title, (f"   {askable.lecture}", "$muted")),
                        ("read", askable)))
            rows.append(Choice(Content("")))
        rows.append(Choice(Content("Go on practising"), ("practise", None)))
        rows.append(Choice(Content("Back to the map"), ("back", None)))
        return rows

    @on(Menu.Chosen, "#after")
    async def chosen(self, event: Menu.Chosen) -> None:
        event.stop()
        what, askable = event.value
        if what == "read":
            self._read(askable)
        elif what == "back":
            self.action_back()
        else:
            await self._practise()

    async def _practise(self) -> None:
        from tutor.learner.practice import Practice, Scope

        try:
            self.queue = Practice(self.bank, self.tutor.store, Scope())
        except TutorError as error:
            self.tutor.say(error)
            return
        self.asked, self._ahead, self._over, self._begun = [], [], False, monotonic()
        await self._ask_next()

    # --------------------------------------------------------------------- keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "onward" and (self._over or not self.answered):
            return False
        return super().check_action(action, parameters)

    async def action_onward(self) -> None:
        await self._ask_next()

    async def action_skip(self) -> None:
        """Go on; a question that is not answered is left for another day."""
        if self.now is None:
            return
        if not self.answered:
            self.asked.pop()
        await self._ask_next()

    async def action_take_back(self) -> None:
        """Have the last answer count for nothing, and ask again."""
        now = self.now
        if now is not None and now.right is None and len(self.asked) > 1:
            # This one comes again after the one before.
            self._ahead.append(self.asked.pop().following)
            now = self.asked[-1]
        if self._over or now is None or now.right is None:
            self.notify("There is no answer to take back.")
            return
        try:
            take_back(self.tutor.store, now.following.askable.item)
        except TutorError as error:
            self.tutor.say(error)
            return
        now.right = None
        self.notify("Taken back: it counts for nothing.")
        await self._show(now.following)

    def action_suspend(self) -> None:
        """Have the question not come up in review any more; or have it come up again."""
        if self.now is None:
            return
        item = self.now.following.askable.item
        cards = self.tutor.store.cards(item)
        if not cards:
            self.notify("It comes up in review once it has been answered: nothing to take out yet.")
            return
        suspended = not cards[0].suspended
        try:
            self.tutor.store.suspend(item, suspended)
        except TutorError as error:
            self.tutor.say(error)
            return
        self.notify("It does not come up in review any more; `x` brings it back." if suspended
                    else "It comes up in review again.")

    def action_explained(self) -> None:
        if self.now is not None:
            self._read(self.now.following.askable)

    def _read(self, askable: Askable) -> None:
        if askable.exercise:
            self.tutor.open(Target(exercise=askable.exercise))
        elif section := self._section(askable):
            self.tutor.open(Target(askable.slug, section))
        else:
            self.notify("No section of the lesson belongs to this question.")

    def _section(self, askable: Askable) -> str:
        """Where it is explained: where it is asked, else, of what exams ask, where its topic is."""
        return askable.section or self.bank.explained_in(askable.slug, askable.topic)

    def keys(self) -> list[Key]:
        if self._over:
            return [Key("↑↓", "choose"), Key("Enter", "open"),
                    key(EVERYWHERE, "back_one", "back")]
        view = self.view
        own = view.keys() if view is not None else []
        focused = self.focused
        if not self.answered and focused is not None and focused.check_consume_key("n", "n"):
            # Letters are text now.
            return own
        if not self.answered:
            return [*own, key(ASKING, "skip", "skip"), key(ASKING, "explained", "look it up"),
                    key(EVERYWHERE, "back_one", "stop")]
        # Enter leads on now, whatever it did before.
        rest = [each for each in own if each.key not in ("Enter", "d")]
        return [Key("Enter", "next", "screen.onward"), *rest,
                key(ASKING, "explained", "where it is explained"),
                key(ASKING, "take_back", "take back"), key(EVERYWHERE, "back_one", "stop")]

    def all_keys(self) -> list[tuple[str, str]]:
        return [*listed(ASKING), ("q  Esc", "stop; what you answered is kept")]
