"""What a learner does with an exercise, apart from the check: begin it, see the model
answer, begin again, go back to an earlier version.

Nothing of theirs is ever overwritten: what is replaced is kept in a file beside it, and in the
store.
"""

from __future__ import annotations

import ast
import contextlib
import warnings
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tutor.check.scaffold import revealed, scaffold
from tutor.course.catalogue import Course, ExerciseInfo
from tutor.course.versions import exercise_version
from tutor.errors import ContentError, TutorError, UsageError
from tutor.learner.store import Attempt, ExerciseState, KeptText, Store, digest_of
from tutor.learner.store.names import former
from tutor.learner.workspace import Workspace


@dataclass(frozen=True)
class Solution:
    """The model answer; `lost` is a sentence where it was not kept that it was shown."""

    text: str
    lost: str = ""


@dataclass(frozen=True)
class Replaced:
    """`backup` is where the file that was replaced is kept; None where it said the same, or there
    was none. `at` is when the version was kept that is there now, for one that was restored."""

    backup: Path | None
    at: datetime | None = None


def start(space: Workspace, store: Store, info: ExerciseInfo) -> bool:
    """Write the scaffold where there is no submission yet; says whether it was written. A
    submission under a former name of the exercise gets the present one."""
    names = [*info.formerly, *former(info.id, store.names)[1:]]
    store.follow_names({**store.names, **dict.fromkeys(info.formerly, info.id)})
    written = False
    if not space.take_over(info.id, names) and not space.has(info.id):
        written = space.start(info.id, scaffold_of(info))
    # The file is what counts: the first check says so again, and whether that can be kept.
    with contextlib.suppress(TutorError):
        store.record_start(info.id)
    return written


def start_again(space: Workspace, store: Store, info: ExerciseInfo) -> bool:
    """Write a blank scaffold into the folder of what is written again; says whether it was written.
    One that is not finished stays as it is, and one that has passed is kept beside the new one.
    Raises a `UsageError` where the exercise has not passed yet."""
    if store.exercise_state(info.id).state != "passed":
        raise UsageError(f"`{info.id}` has not passed yet; only then can it be written again. "
                         f"`tutor start {info.id}` opens it.")
    scratch = space.again
    if scratch.has(info.id):
        done = {each.digest for each in store.attempts_again(info.id) if each.passed}
        try:
            if digest_of(scratch.read(info.id)) not in done:
                return False
        except TutorError:
            return False
    scratch.replace(info.id, scaffold_of(info))
    return True


def scaffold_of(info: ExerciseInfo) -> str:
    """What the submission is before anything is written."""
    return scaffold(_model_answer(info))


def gave_up(store: Store, info: ExerciseInfo) -> bool:
    """Whether the learner has asked for the model answer before passing."""
    return any(event.data.get("gave_up") for event in store.events("solution", item=info.id))


def solution(store: Store, info: ExerciseInfo, *, give_up: bool = False) -> Solution | None:
    """The model answer, once the learner's own has passed or where they give up; else None."""
    passed = store.exercise_state(info.id).state == "passed"
    if not passed and not give_up:
        return None
    text = revealed(_model_answer(info))
    try:
        if store.path is not None:
            store.record_solution_shown(info.id, gave_up=not passed)
    except TutorError as error:
        return Solution(text, str(error))
    return Solution(text)


def reset(space: Workspace, store: Store, info: ExerciseInfo) -> Replaced:
    """Put the scaffold in place of the submission."""
    return Replaced(_replace(space, store, info, scaffold_of(info)))


def restore(space: Workspace, store: Store, info: ExerciseInfo, name: str | None) -> Replaced:
    """Bring back a version by its number or name in the history; the last checked, for None."""
    digest, at = _version(store, info.id, name)
    try:
        text = store.version_text(info.id, digest)
    except KeyError:
        raise UsageError(f"The text of that version of `{info.id}` is not in your folder: it was "
                         "checked on another machine.") from None
    return Replaced(_replace(space, store, info, text), at)


def history(store: Store, info: ExerciseInfo) -> tuple[list[Attempt], list[KeptText]]:
    """Every attempt, oldest first, and the versions that were kept without a check."""
    return store.attempts(info.id), store.unchecked_versions(info.id)


def exercise_states(course: Course, store: Store) -> dict[str, ExerciseState]:
    """The state of every exercise begun, with whether it has passed the present checks."""
    return store.exercise_states(lambda name: exercise_version(course.root / "exercises" / name))


def _version(store: Store, exercise: str, name: str | None) -> tuple[str, datetime]:
    """The version that is meant, and when it was kept."""
    checked = [(attempt.digest, attempt.at) for attempt in store.attempts(exercise)]
    kept = [(each.digest, each.at) for each in store.versions(exercise)]
    if name is None and (checked or kept):
        return (checked or kept)[-1]
    if name is not None:
        if name.isdecimal() and 0 < int(name) <= len(checked):
            return checked[int(name) - 1]
        found = [each for each in kept if len(name) > 3 and each[0].startswith(name.lower())]
        if len(found) == 1:
            return found[0]
    if not kept:
        raise UsageError(f"`{exercise}` has no version to restore yet.")
    what = f"checked version {name}" if name and name.isdecimal() else f"version called `{name}`"
    raise UsageError(f"`{exercise}` has no {what}. `tutor history {exercise}` lists them all.")


def _replace(space: Workspace, store: Store, info: ExerciseInfo, text: str) -> Path | None:
    path = space.path(info.id)
    # A file that is not even text is kept as bytes beside it, by `replace`.
    with contextlib.suppress(UnicodeDecodeError, FileNotFoundError):
        old = path.read_text(encoding="utf-8")
        if old != text:
            store.keep_version(info.id, old)
    return space.replace(info.id, text)


def _model_answer(info: ExerciseInfo) -> str:
    """The source of `solution.py`. Raises a `ContentError` where it is not Python."""
    path = info.folder / "solution.py"
    try:
        source = path.read_text(encoding="utf-8")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(source)
    except SyntaxError as error:
        raise ContentError(f"{path}, line {error.lineno}: {error.msg}.") from error
    except (OSError, ValueError) as error:
        raise ContentError(f"{path} cannot be read: {error}.") from error
    return source
