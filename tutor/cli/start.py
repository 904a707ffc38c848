"""`tutor start`: an exercise's scaffold in the learner's folder."""

from __future__ import annotations

import click

from tutor.cli.context import Context, pass_context
from tutor.cli.printing import say
from tutor.errors import EnvironmentLacksError


@click.command("start")
@click.argument("exercise")
@click.option("--edit", is_flag=True, help="Open it in $VISUAL or $EDITOR afterwards.")
@pass_context
def command(context: Context, exercise: str, edit: bool) -> None:
    """Write an exercise's scaffold into your folder; an existing file stays as it is.

    Example:  tutor start backprop --edit
    """
    from tutor.learner.exercises import start
    from tutor.learner.workspace import show

    info = context.exercise(exercise)
    workspace = context.workspace
    with context.store() as store:
        written = start(workspace, store, info)
    path = workspace.path(info.id)
    if written:
        say(f"{show(path)} is ready: {info.title}, {info.difficulty_text}, "
            f"about {info.minutes} minutes.")
    else:
        say(f"{show(path)} already exists and was left as it is.")
    say(f"`tutor read {info.id}` says what to write. Edit it, then `tutor check {info.id}`. "
        f"`tutor hint {info.id}` helps.")
    if edit:
        try:
            click.edit(filename=str(path))
        except click.ClickException as error:
            raise EnvironmentLacksError(
                f"Your editor cannot be run ({error.message.rstrip('.')}). Set VISUAL or "
                "EDITOR, as in `export EDITOR=nano`."
            ) from error
