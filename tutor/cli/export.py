"""`tutor export`: the learner's history in a file, or questions for Anki."""

from __future__ import annotations

from pathlib import Path

import click

from tutor.cli.context import Context, pass_context
from tutor.cli.printing import Waiting, say, wrapped
from tutor.counting import counted
from tutor.errors import UsageError


@click.command("export")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--anki", is_flag=True,
              help="A deck for Anki, FILE.apkg, of the questions answered in your own words.")
@click.option("--lectures", metavar="RANGE", help="With --anki: of these lectures only, as 1-4.")
@pass_context
def command(context: Context, file: Path | None, anki: bool, lectures: str | None) -> None:
    """Write all that you did into a file, for `tutor import` on another machine.

    It holds your answers, checks, notes, your exam's date and the texts of your submissions, a line
    each. Settings such as the theme stay here, and what you have begun to write and not finished.
    A file that is there is never overwritten.

    \b
    Example:  tutor export
              tutor export ~/stick/progress.jsonl
              tutor export --anki deep-learning.apkg --lectures 1-4
    """
    if anki:
        _anki(context, file, lectures)
        return
    if lectures is not None:
        raise UsageError("`--lectures` goes with `--anki`: a history is always whole.")
    from tutor.learner.exchange.writing import export
    from tutor.learner.workspace import show

    waiting = Waiting()
    try:
        waiting.show("Writing your history")
        with context.store() as store:
            written = export(context.course, context.workspace, store, file,
                             lambda done: waiting.show(f"Writing line {done:,}"))
    finally:
        waiting.clear()
    say(wrapped(f"Written: {show(written.path)}, with {counted(written.events, 'event')} and "
                f"{counted(written.texts, 'text')} of submissions. `tutor import` takes it in on "
                "another machine."))
    if written.sitting:
        say(wrapped("The exam that you have not handed in yet stays here until it is over."))


def _anki(context: Context, file: Path | None, lectures: str | None) -> None:
    from tutor.cli.lectures import lectures_of
    from tutor.learner.anki.deck import write_deck
    from tutor.learner.bank import Bank
    from tutor.learner.workspace import show

    if file is None:
        raise UsageError("A deck needs a name: `tutor export --anki deep-learning.apkg`.")
    if file.suffix.lower() != ".apkg":
        raise UsageError(f"Anki opens files whose names end in `.apkg`: name it "
                         f"{file.with_suffix('.apkg').name}.")
    with context.index() as index:
        course = index.course()
        chosen = lectures_of(course, lectures) if lectures is not None else None
        count = write_deck(Bank(course, index), file, chosen)
    say(wrapped(f"Written: {show(file)}, with {counted(count, 'card')}. Open it in Anki; a "
                "newer one brings what has changed and leaves what Anki knows of each card."))
