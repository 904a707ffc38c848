"""`tutor new`: a folder for a new exercise or lecture, for authors."""

from __future__ import annotations

import click

from tutor.cli.context import Context, pass_context
from tutor.cli.printing import say


@click.command("new")
@click.argument("kind", type=click.Choice(["exercise", "lecture"]))
@click.argument("name")
@pass_context
def command(context: Context, kind: str, name: str) -> None:
    """Lay out a new exercise (by its id) or lecture (by its number) of the course.

    What is written is an example that holds; `tutor lint` lists what is still to be written.

    \b
    Example:  tutor new exercise pca
              tutor new lecture 5
    """
    from tutor.lint.layout import lay_out_exercise, lay_out_lecture

    lay_out = lay_out_exercise if kind == "exercise" else lay_out_lecture
    folder = lay_out(context.course, name)
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            say(str(path))
    say(f"`tutor lint {folder.parent.name}/{folder.name}` lists what is still to be written.")
