"""`tutor exam`: a mock exam, in the app or on paper, and how the last ones went."""

from __future__ import annotations

from pathlib import Path

import click

from tutor.cli.context import Context, pass_context
from tutor.cli.exam_paper import print_exam, printing_options
from tutor.cli.lectures import HELP, lectures_of
from tutor.errors import UsageError


@click.command("exam")
@click.option("--form", metavar="FORM", help="A, B or C (for the last day), which have no question "
                                             "in common, or any number for another.")
@click.option("--lectures", help=HELP)
@click.option("--minutes", type=click.IntRange(15, 240), help="How long it takes.")
@click.option("--report", is_flag=True, help="How the last exam went.")
@click.option("--past", is_flag=True, help="List the exams that you have sat.")
@printing_options
@pass_context
def command(context: Context, form: str | None, lectures: str | None, minutes: int | None,
            report: bool, past: bool, printing: bool, paper: str, formats: str | None,
            output: Path | None) -> None:
    """A mock exam under its clock, or on paper. One that is being sat goes on.

    Nothing is said of your answers until the end; then they are marked, you tick your own of part
    C against the model points, and a report says what to do.

    \b
    Example:  tutor exam
              tutor exam --form B --lectures 1-3 --minutes 30
              tutor exam --report
              tutor exam --print --form B > exam.md
              tutor exam --print --format pdf --paper letter --output exams
    """
    from tutor.cli.app import open_app

    name, chosen = _form(form), lectures_of(context.course, lectures)
    if printing:
        print_exam(context, name or "A", chosen, minutes, paper=paper, formats=formats,
                   output=output)
    elif past:
        _list(context)
    elif report:
        open_app(context.home, context.course_dir, begin=lambda app: app.last_exam())
    else:
        if lectures and not any(context.course.lecture(n).written for n in chosen):
            raise UsageError(f"None of the lectures {lectures} is written yet. `tutor list` shows "
                             "which are.")
        open_app(context.home, context.course_dir,
                 begin=lambda app: app.exam(name, chosen, minutes))


def _form(name: str | None) -> str:
    if name is None:
        return ""
    clean = name.strip().upper()
    if clean in ("A", "B", "C") or (clean.isascii() and clean.isdigit() and 0 < int(clean) < 10**9):
        return clean.lstrip("0")
    raise UsageError(f"`{name}` is no form of the exam. There are A, B and C, and any number from "
                     "1.")


def _list(context: Context) -> None:
    from tutor.cli.printing import say
    from tutor.learner.bank import Bank
    from tutor.learner.exams.report import points_of
    from tutor.learner.exams.sitting import sittings

    with context.index() as index, context.store(create=False) as store:
        bank = Bank(context.course, index)
        for each in sittings(store):
            when = f"{each.begun.astimezone():%Y-%m-%d %H:%M}"
            if each.finished is None:
                say(f"{when}  form {each.form}  being sat: `tutor exam` goes on")
                continue
            points, unmarked = points_of(store, bank, each)
            left = f", {unmarked} still to tick" if unmarked else ""
            say(f"{when}  form {each.form}  {points} of {each.points}{left}")
        if not sittings(store):
            say("You have not sat an exam yet.")
