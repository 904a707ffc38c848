"""`tutor solution`: the model solution."""

from __future__ import annotations

import sys

import click

from tutor.cli.context import Context, pass_context
from tutor.cli.printing import say
from tutor.learner.workspace import read_text


@click.command("solution")
@click.argument("exercise")
@click.option("--give-up", is_flag=True,
              help="Show it even if you have not passed the exercise yet.")
@pass_context
def command(context: Context, exercise: str, give_up: bool) -> None:
    """The model solution, after passing or with --give-up.

    Example:  tutor solution backprop
    """
    from tutor.check.scaffold import revealed

    info = context.exercise(exercise)
    with context.store(create=give_up) as store:
        passed = store.exercise_state(info.id).state == "passed"
        if not passed and not give_up:
            taken = store.hints_taken(info.id)
            say(f"You have not passed `{info.id}` yet. `tutor hint {info.id}` gives the next hint "
                f"({taken} taken so far); `tutor solution {info.id} --give-up` shows the "
                "solution.")
            raise SystemExit(1)
        if store.path is not None:
            store.record_solution_shown(info.id, gave_up=not passed)
    sys.stdout.write(revealed(read_text(info.folder / "solution.py")))
