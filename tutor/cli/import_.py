"""`tutor import`: the history of another machine, with this one's."""

from __future__ import annotations

from pathlib import Path

import click

from tutor.cli.context import Context, pass_context
from tutor.cli.printing import Waiting, say, wrapped
from tutor.counting import counted


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@pass_context
def command(context: Context, file: Path) -> None:
    """Take in what `tutor export` wrote on another machine.

    Both histories become one: nothing is lost, nothing counts twice, and taking in the same file
    again changes nothing. Your exercise files stay as they are.

    Example:  tutor import progress-2026-11-28.jsonl
    """
    from tutor.learner.exchange.reading import read, take_in

    waiting = Waiting()
    try:
        history = read(file, lambda line: waiting.show(f"Reading line {line:,}"))
        with context.store() as store:
            waiting.show(f"Putting {len(history.events):,} events in their order")
            taken = take_in(store, history, file)
    finally:
        waiting.clear()
    if not taken.events and not taken.texts:
        say("Everything in it is here already.")
        return
    say(wrapped(f"Taken in: {counted(taken.events, 'event')} and "
                f"{counted(taken.texts, 'text')} of submissions that were not here; "
                f"{taken.known:,} of its events were."))
    if taken.exercises:
        say(wrapped(f"Your files are as they were. `tutor restore {taken.exercises[0]}` puts a "
                    "kept text into its file."), dim=True)
