"""Where one goes from an exercise: its versions, the model answer, another reference, what is
next."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from tutor.check.verdict import Verdict
from tutor.course.brief import Brief
from tutor.course.catalogue import ExerciseInfo
from tutor.course.model import plain_text
from tutor.course.targets import Target
from tutor.course.versions import exercise_version
from tutor.errors import TutorError
from tutor.learner.exercises import exercise_states, gave_up, reset, restore, scaffold_of, solution
from tutor.learner.next_step import after_exercise
from tutor.learner.versions import Version, versions
from tutor.learner.workspace import Workspace
from tutor.tui.screens.against import Against, ways
from tutor.tui.screens.base import TutorScreen
from tutor.tui.submission_file import SubmissionFile
from tutor.tui.widgets.exercise.brief import BriefPane
from tutor.tui.widgets.exercise.editor import Editor
from tutor.tui.widgets.exercise.verdict import VerdictPane

# How long a message of several sentences stays, in seconds.
_READING = 20


class ExerciseWays(TutorScreen):
    """The part of an exercise's screen that leads elsewhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "versions", show=False),
        Binding("s", "solution", show=False),
        Binding("r", "reference", show=False),
        Binding("R", "report", show=False),
        Binding("A", "again", show=False),
        Binding("n", "next", show=False),
        Binding("ctrl+n", "next", show=False, priority=True),
    ]

    info: ExerciseInfo
    # Whether a passed exercise is written again, in a file of its own.
    again: bool
    brief: Brief
    file: SubmissionFile | None
    conflict: str | None
    against: Against

    def check(self, below: str = "") -> None:
        """Check the saved text."""
        raise NotImplementedError

    def action_save(self) -> None:
        """Save and check."""
        raise NotImplementedError

    def open_again(self) -> None:
        """Open the exercise as it is written again."""
        raise NotImplementedError

    def show_verdict(self, pane: VerdictPane, verdict: Verdict, below: str = "") -> None:
        """Show a verdict with a sentence below it."""
        raise NotImplementedError

    def show_state(self) -> None:
        """Show the first line again."""
        raise NotImplementedError

    @property
    def unsaved(self) -> bool:
        raise NotImplementedError

    @property
    def space(self) -> Workspace:
        """Where the file stands."""
        return self.tutor.workspace.again if self.again else self.tutor.workspace

    @property
    def passed(self) -> bool:
        return self.tutor.store.exercise_state(self.info.id).state == "passed"

    # ------------------------------------------------------------------- versions

    def action_versions(self) -> None:
        """Show the kept versions, and how they differ."""
        from tutor.tui.screens.versions import VersionsScreen

        if self.file is None:
            return
        if self.conflict is not None:
            self.notify("First choose which text is to stay: Ctrl+S keeps yours, Ctrl+L uses the "
                        "file's.")
            return
        try:
            kept = versions(self.tutor.store, self.info)
        except TutorError as error:
            self.tutor.say(error)
            return
        self.app.push_screen(VersionsScreen(
            self.info, kept, self.query_one(Editor).text, self.take_version))

    def take_version(self, version: Version) -> None:
        """Put a version in place of the submission. What stood there is kept first."""
        store, space, editor = self.tutor.store, self.space, self.query_one(Editor)
        assert self.file is not None
        try:
            if self.unsaved:
                store.keep_version(self.info.id, editor.text)
            if version.is_scaffold:
                reset(space, store, self.info)
            else:
                restore(space, store, self.info, version.digest)
            editor.replace_all(self.file.read())
        except TutorError as error:
            self.tutor.say(error)
            return
        self.show_state()
        kept = "What stood here before is kept: Ctrl+Z brings it back, and v lists it."
        attempt, pane = version.attempt, self.query_one(VerdictPane)
        if version.is_scaffold:
            editor.mark_line(None)
            pane.say(f"The exercise begins again from its scaffold. {kept}", "")
        elif attempt is not None and attempt.version in ("", exercise_version(self.info.folder)):
            from tutor.check.verdict import from_json

            self.show_verdict(pane, from_json(attempt.verdict), kept)
        else:
            self.check(kept)

    # ------------------------------------------------------------------- solution

    def action_solution(self) -> None:
        """Show the model answer. Before one's own has passed, that is asked about once."""
        if self.passed or gave_up(self.tutor.store, self.info):
            self.show_solution()
            return
        from tutor.tui.screens.giving_up import GivingUpScreen

        left = len(self.brief.hints) - self.query_one(BriefPane).taken
        self.app.push_screen(GivingUpScreen(self.info.id, left, self.show_solution))

    def show_solution(self) -> None:
        """Show the model answer, and the learner's own beside it."""
        from tutor.tui.screens.solution import SolutionScreen

        try:
            found = solution(self.tutor.store, self.info, give_up=True)
            begin = scaffold_of(self.info)
        except TutorError as error:
            self.tutor.say(error)
            return
        assert found is not None
        if found.lost:
            self.tutor.say(TutorError(found.lost))
        mine = self.query_one(Editor).text if self.file is not None else ""
        self.app.push_screen(SolutionScreen(
            self.info.id, found.text, "" if mine == begin else mine))

    # ------------------------------------------------------------------ reference

    def action_reference(self) -> None:
        """Choose what to check against."""
        if len(ways(self.info)) < 2:
            self.notify("This exercise has only one reference.")
            return
        from tutor.tui.screens.against import AgainstScreen

        self.app.push_screen(AgainstScreen(self.info, self.against, self.check_against))

    def check_against(self, against: Against) -> None:
        """Check against another reference from now on."""
        self.against = against
        self.show_state()
        self.action_save()

    # --------------------------------------------------------------- mine is right

    @property
    def is_wrong(self) -> bool:
        """Whether a verdict stands here that says no."""
        pane = next(iter(self.query(VerdictPane)), None)
        return pane is not None and pane.verdict is not None and not pane.verdict.passed

    def action_report(self) -> None:
        """Put submission and verdict into one file, for whoever looks after the exercises."""
        from tutor.learner.disputing import dispute, said

        if self.unsaved or not self.is_wrong:
            self.notify("This is for a verdict that says no, while you think that your code is "
                        "right. Ctrl+S checks it as it is now.")
            return
        try:
            written = dispute(self.space, self.tutor.store, self.info)
        except TutorError as error:
            self.tutor.say(error)
            return
        self.notify(said(self.info, written), timeout=_READING, markup=False)

    # ---------------------------------------------------------------------- again

    def action_again(self) -> None:
        """Write a passed exercise again from its scaffold, in a file of its own."""
        if self.again:
            self.notify("You are writing it again. Esc goes back.")
        elif not self.passed:
            self.notify("An exercise can be written again once your code has passed.")
        elif self.leave():
            self.open_again()

    # ----------------------------------------------------------------------- next

    @property
    def next_words(self) -> str:
        """What comes after a pass, in a sentence; empty before."""
        if not self.passed:
            return ""
        section = self._section()
        if section:
            return f"Next: back to “{section}”. Ctrl+N goes there."
        following = self._after()
        if following is not None:
            return f"Next: `{following.id}`, {following.title}. Ctrl+N opens it."
        return "All exercises of this lecture have passed. Ctrl+N goes back to where you came from."

    def _after(self) -> ExerciseInfo | None:
        tutor = self.tutor
        return after_exercise(tutor.course, self.info, exercise_states(tutor.course, tutor.store))

    def _section(self) -> str:
        """The title of the section that one came from; empty where that was elsewhere."""
        from tutor.tui.screens.lesson import LessonScreen

        below = self.app.screen_stack[:-1]
        came = next((screen for screen in reversed(below) if isinstance(screen, LessonScreen)),
                    None)
        return plain_text(came.section.title) if came is not None and came.lesson else ""

    def action_next(self) -> None:
        """After a pass: back to the section that one came from, or to the next exercise."""
        if not self.passed:
            self.notify("What comes next is offered once your code has passed.")
            return
        if not self.leave():
            return
        following = self._after()
        if self._section() or following is None:
            self.app.pop_screen()
        else:
            self.tutor.open(Target(exercise=following.id))
