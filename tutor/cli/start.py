"""`tutor start`: an exercise's scaffold in the learner's folder."""

from __future__ import annotations

import shlex

import click

from tutor.cli.context import Context, pass_context
from tutor.cli.printing import say
from tutor.errors import EnvironmentLacksError


@click.command("start")
@click.argument("exercise")
@click.option("--edit", is_flag=True, help="Open it in $VISUAL or $EDITOR afterwards.")
@click.option("--again", is_flag=True,
              help="Write a passed exercise again, in a file of its own in `again/`.")
@pass_context
def command(context: Context, exercise: str, edit: bool, again: bool) -> None:
    """Write an exercise's scaffold into your folder; an existing file stays as it is.

    \b
    Example:  tutor start backprop --edit
              tutor start backprop --again
    """
    from tutor.learner.exercises import start, start_again
    from tutor.learner.workspace import show

    info = context.exercise(exercise)
    workspace = context.workspace.again if again else context.workspace
    with context.store() as store:
        written = (start_again if again else start)(context.workspace, store, info)
    path = workspace.path(info.id)
    if written:
        say(f"{show(path)} is ready: {info.title}, {info.difficulty_text}, "
            f"about {info.minutes} minutes.")
    else:
        say(f"{show(path)} already exists and was left as it is.")
    checked = f"tutor check {shlex.quote(str(path))}" if again else f"tutor check {info.id}"
    say(f"`tutor read {info.id}` says what to write. Edit it, then `{checked}`. "
        f"`tutor hint {info.id}` helps.")
    if edit:
        try:
            click.edit(filename=str(path))
        except click.ClickException as error:
            raise EnvironmentLacksError(
                f"Your editor cannot be run ({error.message.rstrip('.')}). Set VISUAL or "
                "EDITOR, as in `export EDITOR=nano`."
            ) from error
