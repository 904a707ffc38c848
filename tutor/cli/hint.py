"""`tutor hint`: the next rung of an exercise's ladder of hints."""

from __future__ import annotations

import click

from tutor.cli.context import Context, pass_context
from tutor.cli.printing import columns, complain, say


@click.command("hint")
@click.argument("exercise")
@pass_context
def command(context: Context, exercise: str) -> None:
    """The next hint of an exercise, from a first thought to nearly the code.

    Example:  tutor hint backprop
    """
    from tutor.course.brief import read_brief
    from tutor.course.plain import Writer
    from tutor.learner.hints import next_hint

    info = context.exercise(exercise)
    hints = read_brief(info.brief_path).hints
    with context.store() as store:
        hint = next_hint(store, info, len(hints))
    say(f"Hint {hint.rung} of {len(hints)}", bold=True)
    say(Writer(width=columns(80)).blocks(hints[hint.rung - 1]))
    if hint.lost:
        complain(hint.lost)
    if hint.last:
        say("That is the last hint. "
            f"`tutor solution {info.id} --give-up` shows the model solution.", dim=True)
