"""`tutor formulas`: the formula sheet."""

from __future__ import annotations

from pathlib import Path

import click

from tutor.cli.context import Context, pass_context
from tutor.cli.exam_paper import formats_of, write_documents
from tutor.cli.lectures import HELP, lectures_of
from tutor.errors import UsageError


@click.command("formulas")
@click.option("--lectures", help=HELP)
@click.option("--letters", type=click.Choice(["course", "textbook"]), default="course",
              help="Whose letters.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4",
              help="The size of the pages of a PDF.")
@click.option("--format", "formats", metavar="LIST", default=None,
              help="`md`, `pdf` or `md,pdf`; Markdown if nothing is said.")
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), default=None,
              help="The folder for the files; a PDF goes into the current one otherwise.")
@pass_context
def command(context: Context, lectures: str | None, letters: str, paper: str,
            formats: str | None, output: Path | None) -> None:
    """The lessons' numbered formulas on one sheet: two pages, by lecture and topic.

    \b
    Example:  tutor formulas --lectures 2-4
              tutor formulas --letters textbook --format pdf
    """
    from tutor.course.sheet import sheet_of
    from tutor.paper.sheet import PAGES, sheet_text

    kinds, course = formats_of(formats), context.course
    chosen = [course.lecture(number) for number in lectures_of(course, lectures)]
    sheets = [sheet_of(lecture) for lecture in chosen if lecture.written]
    if not any(sheet.formulas for sheet in sheets):
        raise UsageError("The lessons of these lectures have no numbered formulas yet. "
                         "`tutor list` shows which are written.")
    name = "formulas" + ("-textbook" if letters == "textbook" else "")
    write_documents(
        {name: lambda pen: sheet_text(course.title, sheets, pen, book=letters == "textbook")},
        kinds, paper, output, at_most=PAGES)
