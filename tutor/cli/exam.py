"""`tutor exam`: a mock exam, and how the last ones went."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tutor.cli.context import Context, pass_context
from tutor.errors import UsageError

if TYPE_CHECKING:
    from tutor.course.catalogue import Course


@click.command("exam")
@click.option("--form", metavar="FORM", help="A, B or C, which is for the last day; or a number.")
@click.option("--lectures", metavar="RANGE", help="Such as 1-5, or 2,3,5; by default the course's.")
@click.option("--minutes", type=click.IntRange(15, 180), help="How long; by default the course's.")
@click.option("--report", is_flag=True, help="How the last exam went.")
@click.option("--past", is_flag=True, help="List the exams that you have sat.")
@pass_context
def command(context: Context, form: str | None, lectures: str | None, minutes: int | None,
            report: bool, past: bool) -> None:
    """Sit a mock exam under its clock. One that is being sat goes on.

    Nothing is said of your answers until the end; then they are marked, you tick your own of part
    C against the model points, and a report says what to do.

    \b
    Example:  tutor exam
              tutor exam --form B --lectures 1-3 --minutes 30
              tutor exam --report
    """
    from tutor.cli.app import open_app

    name, chosen = _form(form), _lectures(context.course, lectures) if lectures else ()
    if past:
        _list(context)
    elif report:
        open_app(context.home, context.course_dir, begin=lambda app: app.last_exam())
    else:
        open_app(context.home, context.course_dir,
                 begin=lambda app: app.exam(name, chosen, minutes))


def _form(name: str | None) -> str:
    if name is None:
        return ""
    clean = name.strip().upper()
    if clean in ("A", "B", "C") or (clean.isascii() and clean.isdigit() and 0 < int(clean) < 10**9):
        return clean.lstrip("0")
    raise UsageError(f"No form is called `{name}`. There are A, B and C, and a number, such as 7, "
                     "makes another.")


def _lectures(course: Course, text: str) -> tuple[int, ...]:
    """The lectures of a range such as `1-5` or `2,3,5`. Raises a `UsageError`."""
    found: set[int] = set()
    for piece in filter(None, text.replace("–", "-").replace(" ", "").split(",")):
        first, dash, last = piece.partition("-")
        if not (first.isdecimal() and (last.isdecimal() or not dash)):
            raise UsageError(f"`{piece}` is no range of lectures. Write one such as 1-5, or "
                             "2,3,5.")
        found |= {each.number for each in course.lectures
                  if int(first) <= each.number <= int(last or first)}
    written = sorted(n for n in found if course.lecture(n).written)
    if not written:
        raise UsageError(f"None of the lectures {text} is written yet. `tutor list` shows which "
                         "are.")
    return tuple(written)


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
