"""`tutor history`: every attempt at an exercise, and every version that was kept."""

from __future__ import annotations

import sys
from typing import Any

import click

from tutor.cli.context import Context, pass_context
from tutor.cli.printing import print_document, say, wrapped
from tutor.learner.store import Attempt, KeptText


@click.command("history")
@click.argument("exercise")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
@pass_context
def command(context: Context, exercise: str, as_json: bool) -> None:
    """Every attempt at an exercise, with its date and its result.

    Example:  tutor history backprop
    """
    from tutor.learner.exercises import history

    info = context.exercise(exercise)
    with context.store(create=False) as store:
        attempts, unchecked = history(store, info)
    if as_json:
        print_document([attempt_document(i, a) for i, a in enumerate(attempts, 1)])
        return
    if not attempts and not unchecked:
        say(f"`{info.id}` has not been checked yet. Check it with `tutor check {info.id}`.")
        return
    for line in history_lines(attempts, unchecked):
        # A pipe gets one line for each version.
        say(wrapped(line, rest=" " * 30) if sys.stdout.isatty() else line)
    say(f"`tutor restore {info.id} NAME` restores the version with that name or number.",
        dim=True)


def attempt_document(number: int, attempt: Attempt) -> dict[str, Any]:
    """One attempt of `tutor history --json`."""
    return {"number": number, "at": attempt.at.isoformat(), "passed": attempt.passed,
            "version": attempt.digest, "verdict": attempt.verdict}


def history_lines(attempts: list[Attempt], unchecked: list[KeptText]) -> list[str]:
    """Every version with the name to restore it by: a number where it was checked."""
    from tutor.learner.versions import headline_of

    rows = [(attempt.id, attempt.at, f"{number:7}", "✓" if attempt.passed else "✗",
             headline_of(attempt.verdict)) for number, attempt in enumerate(attempts, 1)]
    rows += [(kept.id, kept.at, kept.digest[:7], "·", "saved without a check")
             for kept in unchecked]
    return [f"{name}  {at.astimezone():%Y-%m-%d %H:%M}  {mark}  {what}"
            for _, at, name, mark, what in sorted(rows)]
