"""The commands around an answer: hints, the solution, and bringing versions back.

Nothing of the learner's is ever overwritten: what a reset or a restore replaces is kept in a file
beside it, and in the store.
"""

from __future__ import annotations

import contextlib
import json
import sys
from datetime import datetime
from typing import TYPE_CHECKING

from tutor.cli.context import Context
from tutor.cli.printing import columns, say, wrapped
from tutor.errors import UsageError
from tutor.learner.workspace import read_text, show

if TYPE_CHECKING:
    from tutor.learner.store import Store


def hint(context: Context, exercise: str) -> None:
    """Print the next hint, and remember that it was taken."""
    from tutor.course.brief import read_brief
    from tutor.course.plain import Writer

    info = context.exercise(exercise)
    hints = read_brief(info.brief_path).hints
    with context.store() as store:
        taken = store.hints_taken(info.id)
        number = min(taken + 1, len(hints))
        store.record_hint(info.id, number)
    say(f"Hint {number} of {len(hints)}", bold=True)
    say(Writer(width=columns(80)).blocks(hints[number - 1]))
    if taken >= len(hints):
        say("That is the last hint. "
            f"`tutor solution {info.id} --give-up` shows the model answer.", dim=True)


def solution(context: Context, exercise: str, give_up: bool) -> bool:
    """Print the model answer, if the exercise is passed or given up; says whether it did."""
    from tutor.check.scaffold import revealed

    info = context.exercise(exercise)
    with context.store(create=give_up) as store:
        passed = store.exercise_state(info.id).state == "passed"
        if not passed and not give_up:
            taken = store.hints_taken(info.id)
            say(f"You have not passed `{info.id}` yet. `tutor hint {info.id}` gives the next hint "
                f"({taken} taken so far); `tutor solution {info.id} --give-up` shows the answer.")
            return False
        if store.path is not None:
            store.record_solution_shown(info.id, gave_up=not passed)
    sys.stdout.write(revealed(read_text(info.folder / "solution.py")))
    return True


def history(context: Context, exercise: str, as_json: bool) -> None:
    """Print every attempt and every version that was kept unchecked, oldest first."""
    from tutor.cli.main import list as listing

    info = context.exercise(exercise)
    with context.store(create=False) as store:
        attempts, unchecked = store.attempts(info.id), store.unchecked_versions(info.id)
    if as_json:
        say(json.dumps([listing.attempt_document(i, a) for i, a in enumerate(attempts, 1)]))
        return
    if not attempts and not unchecked:
        say(f"`{info.id}` has not been checked yet. `tutor check {info.id}` does.")
        return
    for line in listing.history_lines(attempts, unchecked):
        # A pipe gets one line for each version.
        say(wrapped(line, rest=" " * 30) if sys.stdout.isatty() else line)
    say(f"`tutor restore {info.id} NAME` brings back the version of that name or number.",
        dim=True)


def reset(context: Context, exercise: str) -> None:
    """Put the scaffold in place of the answer."""
    from tutor.check.scaffold import scaffold

    info = context.exercise(exercise)
    text = scaffold(read_text(info.folder / "solution.py"))
    _replace(context, info.id, text, f"{info.id}.py is the scaffold again.")


def restore(context: Context, exercise: str, name: str | None) -> None:
    """Put a kept version in place of the answer: the one that `tutor history` calls so, or the
    last that was checked."""
    info = context.exercise(exercise)
    with context.store(create=False) as store:
        digest, at = _version(store, info.id, name)
        text = store.version_text(info.id, digest)
    _replace(context, info.id, text,
             f"{info.id}.py is the version of {at.astimezone():%Y-%m-%d %H:%M} again.")


def _version(store: Store, exercise: str, name: str | None) -> tuple[str, datetime]:
    """The version that is meant, and when it was kept."""
    checked = [(attempt.digest, attempt.at) for attempt in store.attempts(exercise)]
    kept = store.versions(exercise)
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


def _replace(context: Context, exercise: str, text: str, done: str) -> None:
    """Put `text` in place of an answer, with the old one kept in a file and in the store."""
    workspace = context.workspace
    path = workspace.path(exercise)
    if path.exists():
        # A file that is not even text is kept as bytes beside it, by `replace`.
        with contextlib.suppress(UnicodeDecodeError), context.store() as store:
            old = path.read_text(encoding="utf-8")
            if old != text:
                store.keep_version(exercise, old)
    backup = workspace.replace(exercise, text)
    say(done)
    if backup:
        say(f"Your file is kept as {show(backup)}.")
