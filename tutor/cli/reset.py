"""`tutor reset`: an exercise from its scaffold again."""

from __future__ import annotations

import click

from tutor.cli.context import Context, pass_context
from tutor.cli.printing import say
from tutor.cli.restore import say_backup


@click.command("reset")
@click.argument("exercise")
@pass_context
def command(context: Context, exercise: str) -> None:
    """Start an exercise again from its scaffold; your file is kept beside it.

    Example:  tutor reset backprop
    """
    from tutor.learner.exercises import reset

    info = context.exercise(exercise)
    with context.store() as store:
        replaced = reset(context.workspace, store, info)
    say(f"{info.id}.py now holds the scaffold again.")
    say_backup(replaced.backup)
