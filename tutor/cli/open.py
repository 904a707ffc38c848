"""`tutor open`: the app at a place of the course."""

from __future__ import annotations

import click

from tutor.cli.context import Context, pass_context


@click.command("open")
@click.argument("target")
@click.argument("section", required=False)
@pass_context
def command(context: Context, target: str, section: str | None) -> None:
    """Open the app at a lecture, a section, an exercise, a figure, a question or a term.

    A lecture goes by its number or its name, everything else by its own. Of a lecture, SECTION may
    be whatever is in it.

    \b
    Example:  tutor open 4
              tutor open 4 gradient-flow
              tutor open backprop
              tutor open "chain rule"
    """
    from tutor.cli.app import open_app

    open_app(context.home, context.course_dir, target, section)
