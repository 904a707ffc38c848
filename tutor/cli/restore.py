"""`tutor restore`: a kept version in place of the current one."""

from __future__ import annotations

from pathlib import Path

import click

from tutor.cli.context import Context, pass_context
from tutor.cli.printing import say
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
    from tutor.learner.exercises import restore

    info = context.exercise(exercise)
    with context.store(create=False) as store:
        replaced = restore(context.workspace, store, info, name)
    if replaced.at is not None:
        say(f"{info.id}.py now holds the version of {replaced.at.astimezone():%Y-%m-%d %H:%M}.")
    say_backup(replaced.backup)


def say_backup(backup: Path | None) -> None:
    """Say where the file that was replaced is kept, if there was one."""
    if backup is not None:
        say(f"Your previous file is kept as {show(backup)}.")
