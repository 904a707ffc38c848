"""`tutor reset`: an exercise from its scaffold again."""

from __future__ import annotations

import click

from tutor.cli.context import Context, pass_context
from tutor.cli.restore import replace
from tutor.learner.workspace import read_text


@click.command("reset")
@click.argument("exercise")
@pass_context
def command(context: Context, exercise: str) -> None:
    """Start an exercise again from its scaffold; your file is kept beside it.

    Example:  tutor reset backprop
    """
    from tutor.check.scaffold import scaffold

    info = context.exercise(exercise)
    text = scaffold(read_text(info.folder / "solution.py"))
    replace(context, info.id, text, f"{info.id}.py now holds the scaffold again.")
