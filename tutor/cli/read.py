"""`tutor read`: a lesson as plain text."""

from __future__ import annotations

import click

from tutor.cli.context import Context, pass_context
from tutor.cli.printing import say


@click.command("read")
@click.argument("lecture")
@click.option("--math", type=click.Choice(["2d", "words", "latex"]), default="2d",
              help="Formulas in two dimensions, in words, or as LaTeX.")
@click.option("--width", type=click.IntRange(40, 200), default=80, help="Columns of text.")
@click.option("--notes", is_flag=True, help="With your own notes.")
@pass_context
def command(context: Context, lecture: str, math: str, width: int, notes: bool) -> None:
    """A lesson as plain text, for a pipe, a printer or a screen reader.

    Example:  tutor read 4 --math words | less
    """
    from tutor.cli.lesson_text import lesson_text
    from tutor.course.lesson import read_lesson

    chosen = context.course.lecture(lecture)
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
