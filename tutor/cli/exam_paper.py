"""`tutor exam --print`: an exam and its key on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from tutor.cli.context import Context
from tutor.cli.printing import say
from tutor.errors import UsageError

_OPTIONS = (
    click.option("--print", "printing", is_flag=True,
                 help="Write the paper and its key instead, as Markdown or PDF."),
    click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4",
                 help="The size of the pages of a PDF."),
    click.option("--format", "formats", metavar="LIST", default=None,
                 help="`md`, `pdf` or `md,pdf`; with `--print`, Markdown if nothing is said."),
    click.option("--output", type=click.Path(file_okay=False, path_type=Path), default=None,
                 help="The folder for the files; a PDF goes into the current one otherwise."),
)


def printing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of paper to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def print_exam(context: Context, form: str, lectures: tuple[int, ...], minutes: int | None, *,
               paper: str, formats: str | None, output: Path | None) -> None:
    """Write the paper of a form, and apart its key: into files, or as Markdown to the output."""
    from tutor.learner.bank import Bank
    from tutor.learner.exams.form import make_form
    from tutor.paper.exam import documents, paper_of

    kinds = formats_of(formats)
    with context.index() as index:
        bank = Bank(index.course(), index)
        made_form = make_form(bank, form, lectures, minutes)
        if not made_form.slots:
            raise UsageError("These lectures hold no questions for an exam yet. "
                             "`tutor list` shows which are written.")
        whole = paper_of(bank, made_form)
    write_documents(documents(whole), kinds, paper, output)


def write_documents(documents: dict[str, Any], kinds: tuple[str, ...], paper: str,
                    output: Path | None, *, at_most: int = 0) -> None:
    """Write documents by name: Markdown alone to the output, unless a folder is named; else
    files."""
    from tutor.paper.writing import made, saved

    if kinds == ("md",) and output is None:
        for document in documents.values():
            say(made(document, "md", paper).decode())
        return
    for path in saved(output or Path.cwd(), documents, kinds, paper, at_most=at_most):
        say(str(path))


def formats_of(text: str | None) -> tuple[str, ...]:
    """`md,pdf` as formats, Markdown where nothing is said. Raises a `UsageError`."""
    from tutor.paper.writing import FORMATS

    chosen = [each.strip().lower() for each in (text or "md").split(",") if each.strip()]
    for each in chosen:
        if each not in FORMATS:
            raise UsageError(f"`{each}` is no format of paper. There are `md` and `pdf`, or both: "
                             "`--format md,pdf`.")
    return tuple(dict.fromkeys(chosen)) or ("md",)

