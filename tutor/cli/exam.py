"""`tutor exam`: a mock exam."""

from __future__ import annotations

from pathlib import Path

import click

from tutor.cli.context import Context, pass_context
from tutor.cli.exam_paper import print_exam, printing_options
from tutor.cli.lectures import HELP, lectures_of
from tutor.errors import UsageError


@click.command("exam")
@click.option("--form", default="A", help="A, B or C, which have no question in common, or any "
                                          "number for another.")
@click.option("--lectures", help=HELP)
@click.option("--minutes", type=click.IntRange(20, 240), help="How long it takes.")
@printing_options
@pass_context
def command(context: Context, form: str, lectures: str | None, minutes: int | None,
            printing: bool, paper: str, formats: str | None, output: Path | None) -> None:
    """A mock exam, on paper, with its key.

    \b
    Example:  tutor exam --print --form B > exam.md
              tutor exam --print --format pdf --paper letter --output exams
    """
    name = form.strip().upper()
    if name not in ("A", "B", "C") and not name.isdecimal():
        raise UsageError(f"`{form}` is no form of the exam. There are A, B and C, and any number.")
    if not printing:
        raise UsageError("An exam is printed with `tutor exam --print`.")
    print_exam(context, name, lectures_of(context.course, lectures), minutes, paper=paper,
               formats=formats, output=output)
