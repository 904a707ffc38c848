"""`tutor solution`: the model solution."""

from __future__ import annotations

import click

from tutor.cli.context import Context, pass_context
from tutor.cli.printing import complain, print_as_it_is, say


@click.command("solution")
@click.argument("exercise")
@click.option("--give-up", is_flag=True,
              help="Show it even if you have not passed the exercise yet.")
@pass_context
def command(context: Context, exercise: str, give_up: bool) -> None:
    """The model solution, after passing or with --give-up.

    Example:  tutor solution backprop
    """
    from tutor.learner.exercises import solution

    info = context.exercise(exercise)
    with context.store(create=give_up) as store:
        found = solution(store, info, give_up=give_up)
        taken = store.hints_taken(info.id)
    if found is None:
        say(f"You have not passed `{info.id}` yet. `tutor hint {info.id}` gives the next hint "
            f"({taken} taken so far); `tutor solution {info.id} --give-up` shows the solution.")
        raise SystemExit(1)
    print_as_it_is(found.text, nl=False)
    if found.lost:
        complain(found.lost)
