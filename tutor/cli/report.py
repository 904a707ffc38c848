"""`tutor report`: "I think mine is right", in one file for the author."""

from __future__ import annotations

from pathlib import Path

import click

from tutor.cli.context import Context, pass_context
from tutor.cli.printing import say, wrapped


@click.command("report")
@click.argument("exercise")
@click.option("--output", "-o", metavar="FILE", type=click.Path(path_type=Path),
              help="Where to write it, instead of `reports` in your folder.")
@pass_context
def command(context: Context, exercise: str, output: Path | None) -> None:
    """Do you think that your code is right, and the verdict wrong? Put both into one file to send.

    It holds your file, its last verdict, seeds and versions, and nothing else. Nothing is sent: you
    send the file yourself.

    Example:  tutor report backprop
    """
    from tutor.learner.disputing import dispute, said

    info = context.exercise(exercise)
    with context.store(create=False) as store:
        written = dispute(context.workspace, store, info, output)
    say(wrapped(said(info, written)))
