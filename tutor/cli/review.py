"""`tutor review`: what is about to be forgotten."""

from __future__ import annotations

import click

from tutor.cli.context import Context, pass_context


@click.command("review")
@click.option("--minutes", type=click.IntRange(1, 240),
              help="How long you have; otherwise what is left of the day's minutes.")
@click.option("--cram", is_flag=True, help="Go through what you were asked, the weakest first, as "
                                           "often as you like: it changes nothing of your review.")
@pass_context
def command(context: Context, minutes: int | None, cram: bool) -> None:
    """The review of the day: what you are about to forget, then what you read and were not asked.

    \b
    Example:  tutor review
              tutor review --minutes 10
              tutor review --cram
    """
    from tutor.cli.app import open_app

    open_app(context.home, context.course_dir, begin=lambda app: app.review(minutes, cram=cram))
