"""`tutor plan`: the exam's day, what it covers, the minutes a day; and what comes of it."""

from __future__ import annotations

from dataclasses import replace

import click

from tutor.cli.context import Context, pass_context
from tutor.cli.printing import say, wrapped


@click.command("plan")
@click.option("--exam", metavar="DAY", help="The day of your exam, such as 2026-12-10.")
@click.option("--lectures", metavar="RANGE", help="What it covers, such as 1-5, or 1,3,7; `all` "
                                                  "for all that an exam of this course covers.")
@click.option("--minutes", type=click.IntRange(1, 240), help="How long you review each day.")
@click.option("--no-exam", is_flag=True, help="There is no exam; the minutes a day stay.")
@pass_context
def command(context: Context, exam: str | None, lectures: str | None, minutes: int | None,
            no_exam: bool) -> None:
    """Your exam: its day, what it covers, your minutes a day, and what you would score.

    \b
    Example:  tutor plan
              tutor plan --exam 2026-12-10 --lectures 1-5 --minutes 10
    """
    from tutor.errors import UsageError
    from tutor.learner.bank import Bank
    from tutor.learner.examinable import examinable
    from tutor.learner.forecast import covered, forecast
    from tutor.learner.plan import day_of, keep_plan, lectures_of, plan_of
    from tutor.learner.plan_words import lever_row, sentences, to_read

    if exam is not None and no_exam:
        raise UsageError("Say either when the exam is, with --exam, or that there is none, with "
                         "--no-exam.")
    # Looking makes no folder.
    changes = no_exam or any(each is not None for each in (exam, lectures, minutes))
    with context.index() as index, context.store(create=changes) as store:
        course = index.course()
        before = plan = plan_of(store)
        if exam is not None:
            plan = replace(plan, day=day_of(exam))
        if lectures is not None:
            asked = "" if lectures.strip() == "all" else lectures
            plan = replace(plan, lectures=lectures_of(asked, course))
        if no_exam:
            plan = replace(plan, day=None, lectures=())
        if minutes is not None:
            plan = replace(plan, minutes=minutes)
        if plan != before:
            keep_plan(store, plan)
        bank = Bank(course, index)
        told, numbers = forecast(bank, store, plan), covered(bank, plan)
        reading = to_read(plan, examinable(bank, index, store, numbers))
        for sentence in sentences(plan, told, numbers, reading):
            say(wrapped(sentence))
        if told is not None and told.days:
            say()
            for lever in told.lever:
                say(f"  {lever_row(lever, told)}")
        if plan.day is None or (plan.days_left() or 0) < 0:
            say("`tutor plan --exam 2026-12-10 --lectures 1-5` plans one, and `--no-exam` takes it "
                "back.", dim=True)
