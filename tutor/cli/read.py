"""`tutor read`: a lesson, or the brief of an exercise, as plain text."""

from __future__ import annotations

import click

from tutor.cli.context import Context, pass_context
from tutor.cli.printing import say
from tutor.course.catalogue import did_you_mean
from tutor.errors import UsageError


@click.command("read")
@click.argument("name")
@click.option("--math", type=click.Choice(["2d", "words", "latex"]), default="2d",
              help="Formulas in two dimensions, in words, or as LaTeX.")
@click.option("--width", type=click.IntRange(40, 200), default=80, help="Columns of text.")
@click.option("--notes", is_flag=True, help="With your own notes.")
@pass_context
def command(context: Context, name: str, math: str, width: int, notes: bool) -> None:
    """A lesson, or an exercise's brief, as plain text: for a pipe, a printer or a screen reader.

    \b
    Example:  tutor read 4 --math words | less
              tutor read backprop
    """
    from tutor.cli.lesson_text import brief_text, lesson_text
    from tutor.course.lesson import read_lesson

    course = context.course
    if course.has_exercise(name):
        say(brief_text(course.exercise(name), math=math, width=width))
        return
    try:
        chosen = course.lecture(name)
    except UsageError:
        slugs = [lecture.slug for lecture in course.lectures]
        if near := did_you_mean(name, slugs + list(course.written_exercises)):
            raise UsageError(f"No lecture or exercise is called `{name}`.{near}") from None
        raise
    if not chosen.written:
        say(f"Lecture {chosen.number}, {chosen.title}, is not written yet. Its topics will be:")
        for topic in chosen.topics:
            say(f"  · {topic.title}")
        raise SystemExit(1)
    own = []
    if notes:
        with context.store(create=False) as store:
            own = store.notes(chosen.slug)
    say(lesson_text(chosen, read_lesson(chosen.lesson_path), math=math, width=width, notes=own))
