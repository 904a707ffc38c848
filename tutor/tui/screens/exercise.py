"""An exercise: brief, code and verdict; checked at every save, from this editor or any other."""

from __future__ import annotations

import asyncio
import importlib
import time
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from tutor.check.rungs import LABELS
from tutor.check.verdict import Verdict
from tutor.course.brief import read_brief
from tutor.course.catalogue import ExerciseInfo
from tutor.course.versions import exercise_version
from tutor.errors import TutorError
from tutor.learner.exercises import start, start_again
from tutor.learner.hints import next_hint
from tutor.learner.store import digest_of
from tutor.learner.submitting import keep_attempt
from tutor.tui.screens.against import Against
from tutor.tui.screens.exercise_ways import ExerciseWays
from tutor.tui.submission_file import SubmissionFile
from tutor.tui.unsaved import Unsaved
from tutor.tui.widgets.chrome import Key, KeyLine, TopLine
from tutor.tui.widgets.exercise.brief import BriefPane
from tutor.tui.widgets.exercise.editor import EDITING, Editor
from tutor.tui.widgets.exercise.error_line import error_line
from tutor.tui.widgets.exercise.keys import HELP, letters
from tutor.tui.widgets.exercise.panes import PaneNames
from tutor.tui.widgets.exercise.verdict import VerdictPane
from tutor.tui.widgets.keys import listed

# A wait that is longer than this shows what is being waited for.
_SHOW_AFTER = 0.2
_LONG = 2.0


class ExerciseScreen(ExerciseWays):
    """Works on one exercise."""

    CSS_PATH = "../styles/exercise.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 (as Textual has it)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", show=False, priority=True),
        Binding("ctrl+l", "take_file", show=False, priority=True),
        Binding("f2", "pane('brief')", show=False, priority=True),
        Binding("f3", "pane('code')", show=False, priority=True),
        Binding("f4", "pane('verdict')", show=False, priority=True),
        Binding("i,enter", "pane('code')", show=False),
        Binding("h", "hint", show=False),
        Binding("d", "compare", show=False),
        Binding("w", "whole", show=False),
        Binding("o", "own_editor", show=False),
        Binding("ctrl+g", "error_line", show=False, priority=True),
    ]

    def __init__(self, info: ExerciseInfo, *, again: bool = False) -> None:
        super().__init__()
        self.info, self.again = info, again
        self.brief = read_brief(info.brief_path)
        self.file: SubmissionFile | None = None
        self.against = Against(info.references[0])
        self.conflict: str | None = None
        self.checking = False
        self._kept: Unsaved | None = None

    def compose(self) -> ComposeResult:
        yield TopLine()
        yield PaneNames()
        with Vertical(id="work"):
            with Horizontal(id="upper"):
                taken = self.tutor.store.hints_taken(self.info.id)
                yield BriefPane(self.info, self.brief, taken)
                with Vertical(id="code"):
                    yield Static(id="conflict")
                    yield Editor()
            yield VerdictPane()
        yield KeyLine()

    def on_mount(self) -> None:
        name, workspace, store = self.info.id, self.space, self.tutor.store
        self.query_one("#conflict").display = False
        begun = True
        try:
            begun = not (start_again if self.again else start)(
                self.tutor.workspace, store, self.info)
            self.file = SubmissionFile(workspace, name)
            self.query_one(Editor).begin(self.file.read())
            self._offer_unsaved()
        except (TutorError, OSError) as error:
            self.file = None
            self.tutor.say(error if isinstance(error, TutorError) else TutorError(str(error)))
            self.query_one(Editor).read_only = True
        self.show_pane("code" if begun else "brief")
        self.show_state()
        self.set_interval(0.5, self.look_at_file)
        self._prepare()

    @property
    def is_wide(self) -> bool:
        return self.app.size.width >= 110

    @work(exclusive=True, group="prepare")
    async def _prepare(self) -> None:
        """Start the process that checks, and show again what was last said of this text."""
        checks = self.tutor.checks
        await checks.warm(checks.lane(self.info, None))
        # Speaking of a verdict brings in NumPy, which takes long enough to be felt.
        await asyncio.to_thread(importlib.import_module, "tutor.check.report")
        self.show_state()
        pane = self._pane()
        if self.file is None or pane is None or pane.verdict is not None or self.checking \
                or self.again:
            return
        last = await asyncio.to_thread(self.tutor.store.last_attempt, self.info.id)
        pane = self._pane()
        # What other checks said of it says nothing now.
        if last is not None and pane is not None and last.digest == digest_of(self.file.text) \
                and last.version in ("", exercise_version(self.info.folder)):
            from tutor.check.verdict import from_json

            self.show_verdict(pane, from_json(last.verdict))
            self.show_state()

    def _pane(self) -> VerdictPane | None:
        """Where the verdict stands; None once the screen is being left."""
        return next(iter(self.query(VerdictPane)), None) if self.is_attached else None

    # -------------------------------------------------------------------- showing

    def show_state(self) -> None:
        """The first line: which exercise, and how it is checked; and the keys."""
        if not (self.is_attached and self.query("TopLine") and self.query("Editor")):
            return  # the screen is just being left
        info = self.info
        lane = self.tutor.checks.lane(info, self.against.reference)
        starting = "" if self.tutor.checks.is_warm(lane) else " · starting"
        often = "checked at every save · " if self.is_wide else ""
        unsaved = (("unsaved   ", "bold $accent"),) if self.unsaved else ()
        self.query_one(TopLine).show(
            Content.assemble(("◇ ", "$blue"), (info.id, "bold"),
                             (" · written again" if self.again else "", "$accent"),
                             (f" · lecture {info.lecture} · about {info.minutes} min", "$muted")),
            Content.assemble(*unsaved, (f"{often}{self.against.words}{starting}", "$muted")))
        self.show_keys()

    @property
    def unsaved(self) -> bool:
        """Whether the editor holds what the file does not."""
        return self.file is not None and self.query_one(Editor).text != self.file.text

    @property
    def just_passed(self) -> bool:
        """Whether what stands here passes."""
        pane = self._pane()
        return pane is not None and pane.verdict is not None and pane.verdict.passed

    def show_pane(self, pane: str) -> None:
        """Go to a pane; where there is room for one at a time, show that one."""
        for each in ("brief", "code", "verdict"):
            self.set_class(each == pane, f"-{each}")
        self.query_one(PaneNames).show(pane)
        target = {"brief": "BriefPane", "code": "Editor", "verdict": "VerdictPane"}[pane]
        self.query_one(target).focus()

    def keys(self) -> list[Key]:
        if self._pane() is None or not self.query(BriefPane):
            return []  # the screen is just being left
        save = Key("^S", "save and check", "screen.save")
        if self.conflict is not None:
            return [Key("^S", "keep mine", "screen.save"),
                    Key("^L", "use the file's", "screen.take_file")]
        if self.checking:
            return [Key("Esc", "stop the check", "screen.back"), save]
        panes = [] if self.is_wide else [Key("F2 F3 F4", "panes")]
        marked = self.query_one(Editor).marked
        line = [Key("^G", f"line {marked}", "screen.error_line")] if marked else []
        after = [Key("^N", "next", "screen.next")] if self.just_passed else []
        if isinstance(self.focused, Editor):
            if not self.is_wide:
                return [*after, save, *line, *panes, Key("Esc", "leave the editor")]
            return [*after, save, *line, Key("Esc", "leave the editor, then:"),
                    *self._letters()[:3]]
        return [*after, save, *line, Key("i", "edit", "screen.pane('code')"), *self._letters(),
                *panes, Key("Esc", "back", "screen.back")]

    def _letters(self) -> list[Key]:
        return letters(
            hints=len(self.brief.hints), taken=self.query_one(BriefPane).taken,
            compares=self.query_one(VerdictPane).can_compare, passed=self.passed,
            references=len(self.info.references),
            folded=self.query_one(VerdictPane).can_unfold, wrong=self.is_wrong)

    def all_keys(self) -> list[tuple[str, str]]:
        return HELP

    def all_words(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return [("In the editor", listed(EDITING)),
                ("What is checked, in this order", list(LABELS.values()))]

    # -------------------------------------------------------------------- keeping

    def _offer_unsaved(self) -> None:
        """Put back what was typed before a sudden end, and never saved."""
        assert self.file is not None
        self._kept = Unsaved(self.tutor.store,
                             f"again/{self.info.id}" if self.again else self.info.id)
        left = self._kept.left_over(self.file.text)
        if left is not None:
            self.query_one(Editor).replace_all(left.text)
            if left.file_changed:
                self._meet(self.file.text)
            else:
                self.notify("What you last typed here was not saved. It is in the editor again: "
                            "Ctrl+S saves it, Ctrl+Z brings back the file's text.")
        self.keep_typed()

    def keep_typed(self) -> None:
        if self._kept is None or self.file is None or not self.query(Editor):
            return
        try:
            self._kept.keep(self.query_one(Editor).text, self.file.text)
        except TutorError as error:
            # Saving the file is another matter, and may work all the same.
            self._kept = None
            self.tutor.say(error)

    # --------------------------------------------------------------------- saving

    def action_save(self) -> None:
        """Save and check. Where the file changed meanwhile, ask first."""
        if self.file is None:
            return
        text = self.query_one(Editor).text
        if self.conflict is None:
            self.look_at_file(checks=False)
            if self.conflict is not None:
                return
        try:
            if self.conflict is not None:
                self.tutor.store.keep_version(self.info.id, self.conflict)
            self.file.write(self.query_one(Editor).text if self.conflict is None else text)
        except TutorError as error:
            self.tutor.say(error)
            return
        self._settle_conflict()
        self.keep_typed()
        self.check()

    def action_take_file(self) -> None:
        """In a conflict: show the file's text; the editor's is kept as a version."""
        if self.conflict is None or self.file is None:
            return
        editor = self.query_one(Editor)
        try:
            self.tutor.store.keep_version(self.info.id, editor.text)
        except TutorError as error:
            self.tutor.say(error)
            return
        self.file.accept(self.conflict)
        editor.replace_all(self.conflict)
        self._settle_conflict()
        self.check(f"Your own text is kept; `tutor history {self.info.id}` lists it.")

    def look_at_file(self, checks: bool = True) -> None:
        """See whether another program has written the file."""
        if self.file is None:
            return
        news = self.file.news()
        if news is None or news == self.conflict:
            return
        editor = self.query_one(Editor)
        if news == editor.text:
            self.file.accept(news)
            self._settle_conflict()
        elif not self.unsaved:
            self.file.accept(news)
            editor.replace_all(news)
            if checks:
                self.check()
        else:
            self._meet(news)

    def _meet(self, news: str) -> None:
        self.conflict = news
        bar = self.query_one("#conflict", Static)
        bar.update(Content.assemble(
            ("! ", "bold $accent"),
            f"{self.info.id}.py was changed by another program, and what you typed here is not "
            "saved. ", ("Ctrl+S", "bold"), " keeps yours, ", ("Ctrl+L", "bold"),
            " uses the file's. The other one is kept as a version."))
        bar.display = True
        self.show_keys()

    def _settle_conflict(self) -> None:
        self.conflict = None
        self.query_one("#conflict").display = False
        self.show_state()

    def leave(self) -> bool:
        """Save what is unsaved. In a conflict the file stays as it is, and this text is kept."""
        if self.file is None or not self.unsaved:
            self.keep_typed()
            return True
        text = self.query_one(Editor).text
        self.look_at_file(checks=False)
        try:
            if self.conflict is not None:
                self.tutor.store.keep_version(self.info.id, text)
                self.app.notify(f"{self.info.id}.py stays as the other program wrote it. Your text "
                                f"is kept; `tutor history {self.info.id}` lists it.", markup=False)
            else:
                self.file.write(self.query_one(Editor).text)
            if self._kept is not None:
                self._kept.keep("", "")
        except TutorError as error:
            self.tutor.say(error)
            return False
        return True

    # ------------------------------------------------------------------- checking

    def check(self, below: str = "") -> None:
        """Check the saved text; a check that is still running gives way. `below` is a sentence
        to say under the verdict."""
        if self.file is not None:
            self._check(self.file.text, below)

    @work(exclusive=True, group="check")
    async def _check(self, source: str, below: str) -> None:
        assert self.file is not None
        pane = self.query_one(VerdictPane)
        started = time.monotonic()
        words = "checking …"

        def told(text: str) -> None:
            nonlocal words
            words = f"{text} …"

        def tick() -> None:
            seconds = time.monotonic() - started
            tail = f" {seconds:.0f} s · Esc stops it" if seconds > _LONG else ""
            pane.say(f"{words}{tail}")

        self.checking = True
        ticking = self.set_interval(_SHOW_AFTER, tick)
        try:
            verdict = await self.tutor.checks.check(
                self.info, source, self.file.path, reference=self.against.reference,
                backend=self.against.backend, device=self.against.device, progress=told)
            await asyncio.to_thread(importlib.import_module, "tutor.check.report")
            below = keep_attempt(self.tutor.store, self.info, source, verdict.to_json(),
                                 again=self.again) or below
            self.show_verdict(pane, verdict, below)
            if not self.is_wide and self.has_class("-brief"):
                self.show_pane("verdict")  # another editor's save must not go unseen
        except TutorError as error:
            pane.say(str(error), "")
        except asyncio.CancelledError:
            pane.say("The check was stopped. Ctrl+S checks again.")
            raise
        finally:
            ticking.stop()
            self.checking = False
            self.show_state()

    def open_again(self) -> None:
        self.app.push_screen(ExerciseScreen(self.info, again=True))

    def show_verdict(self, pane: VerdictPane, verdict: Verdict, below: str = "") -> None:
        """Show a verdict, mark the line that it speaks of, and say what comes after a pass."""
        after = self.next_words if verdict.passed else ""
        pane.show(verdict, " ".join(sentence for sentence in (below, after) if sentence))
        self.query_one(Editor).mark_line(error_line(verdict))

    # ----------------------------------------------------------------------- keys

    def action_error_line(self) -> None:
        """Go to the line that the verdict speaks of."""
        editor = self.query_one(Editor)
        if editor.marked is None:
            self.notify("The verdict names no line.")
            return
        self.show_pane("code")
        editor.go_to_mark()

    def action_pane(self, pane: str) -> None:
        self.show_pane(pane)

    def action_hint(self) -> None:
        """Show the next hint."""
        pane = self.query_one(BriefPane)
        try:
            hint = next_hint(self.tutor.store, self.info, len(self.brief.hints))
        except TutorError as error:
            self.tutor.say(error)
            return
        if hint.lost:
            self.tutor.say(TutorError(hint.lost))
        if not self.is_wide:
            self.show_pane("brief")
        # One that was not kept is still the next one to be shown.
        pane.show_hints(max(pane.taken, hint.rung))
        self.show_keys()

    def action_compare(self) -> None:
        pane = self.query_one(VerdictPane)
        if not pane.can_compare:
            self.notify("There is nothing to compare: no value is wrong.")
            return
        pane.compare()
        if not self.is_wide:
            self.show_pane("verdict")

    def action_whole(self) -> None:
        """Show all of a long verdict, or fold it again."""
        pane = self.query_one(VerdictPane)
        if not pane.can_unfold:
            self.notify("There is no more to show: nothing of the verdict is folded away.")
            return
        pane.unfold()
        if not self.is_wide:
            self.show_pane("verdict")

    def action_own_editor(self) -> None:
        """Open the file in the learner's own editor, and check it when that closes."""
        from tutor.tui.own_editor import edit

        if self.file is None or not self.leave():
            return
        try:
            edit(self.app, self.file.path)
        except TutorError as error:
            self.tutor.say(error)
            return
        self.look_at_file()

    def action_back(self) -> None:
        if self.checking:
            self.workers.cancel_group(self, "check")
        elif self.leave():
            self.app.pop_screen()

    @on(Editor.Left)
    def left_editor(self) -> None:
        if self.checking:
            self.workers.cancel_group(self, "check")
            return
        if self.is_wide or self.query_one(VerdictPane).display:
            self.query_one(VerdictPane).focus()
        else:
            self.set_focus(None)

    @on(TextArea.Changed)
    def typed(self) -> None:
        self.keep_soon()
        self.query_one(Editor).follow_mark()
        self.show_state()
