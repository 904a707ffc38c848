"""`tutor restore`: a kept version in place of the current one.

Nothing of the learner's is ever overwritten: what is replaced is kept in a file beside it, and in
the store.
"""

from __future__ import annotations

import contextlib
from datetime import datetime

import click

from tutor.cli.context import Context, pass_context
from tutor.cli.printing import say
from tutor.errors import UsageError
from tutor.learner.store import Store
from tutor.learner.workspace import show


@click.command("restore")
@click.argument("exercise")
@click.argument("name", required=False)
@pass_context
def command(context: Context, exercise: str, name: str | None) -> None:
    """Restore a version by its number or name in `tutor history`; without one, the last
    that was checked.

    Example:  tutor restore backprop 3
    """
    info = context.exercise(exercise)
    with context.store(create=False) as store:
        digest, at = _version(store, info.id, name)
        text = store.version_text(info.id, digest)
    replace(context, info.id, text,
             f"{info.id}.py now holds the version of {at.astimezone():%Y-%m-%d %H:%M}.")


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


def replace(context: Context, exercise: str, text: str, done: str) -> None:
    """Put `text` in place of a submission, with the old one kept in a file and in the store."""
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
        say(f"Your previous file is kept as {show(backup)}.")
