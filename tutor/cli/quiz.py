"""`tutor quiz`: practice, on what one chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tutor.cli.context import Context, pass_context
from tutor.errors import UsageError

if TYPE_CHECKING:
    from tutor.learner.practice import Scope


@click.command("quiz")
@click.argument("what", nargs=-1)
@click.option("--wrong", "only", flag_value="wrong", help="Only what you last answered wrongly.")
@click.option("--weak", "only", flag_value="weak", help="Only what you know least.")
@pass_context
def command(context: Context, what: tuple[str, ...], only: str | None) -> None:
    """Questions to practise with: fresh numbers every time, explained answers, no end.

    WHAT are lectures, by number or name, or topics. Without any, you are asked about the lectures
    that you have begun.

    \b
    Example:  tutor quiz 3
              tutor quiz 3 4 --weak
              tutor quiz bayes-rule
    """
    from tutor.cli.app import open_app

    scope = _scope(context, what, only or "")
    open_app(context.home, context.course_dir, begin=lambda app: app.practise(scope))


def _scope(context: Context, what: tuple[str, ...], only: str) -> Scope:
    """Lectures and topics by their names. Raises a `UsageError` for one that is not known."""
    from tutor.course.catalogue import did_you_mean
    from tutor.learner.practice import Scope

    course = context.course
    topics = {topic.slug for lecture in course.lectures for topic in lecture.topics}
    lectures, chosen = [], []
    for name in what:
        if name in topics:
            chosen.append(name)
            continue
        try:
            lecture = course.lecture(name)
        except UsageError:
            if near := did_you_mean(name, sorted(topics)):
                raise UsageError(f"No lecture or topic is called `{name}`.{near}") from None
            raise
        if not lecture.written:
            raise UsageError(f"Lecture {lecture.number}, {lecture.title}, is not written yet.")
        lectures.append(lecture.number)
    return Scope(tuple(lectures), tuple(chosen), only)
