"""`tutor hand-in`: a lecture's exercises as one file for the teacher."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor.cli.context import Context, pass_context
from tutor.cli.printing import complain, say, wrapped
from tutor.errors import TutorError, UsageError

if TYPE_CHECKING:
    from tutor.learner.hand_in import Member, Piece
    from tutor.learner.store import Store

# Under which the learner's own name is remembered.
_SETTING = "hand-in name"


@click.command("hand-in")
@click.argument("lecture")
@click.option("--name", metavar="NAME",
              help="Your name, and after a comma your student number; remembered.")
@click.option("--with", "others", metavar="NAME", multiple=True,
              help="Another member of your group, written in the same way.")
@click.option("--output", "-o", metavar="FILE", type=click.Path(path_type=Path),
              help="Where to write it, instead of `hand-ins` in your folder.")
@click.option("--yes", "-y", is_flag=True, help="Do not ask where something has not passed.")
@pass_context
def command(context: Context, lecture: str, name: str | None, others: tuple[str, ...],
            output: Path | None, yes: bool) -> None:
    """Put a lecture's exercises into one file to hand in, for you or for your group.

    Nothing is sent: you give the file to your teacher yourself. A file that is there is never
    overwritten.

    \b
    Example:  tutor hand-in 4 --name "Ada Lovelace, 1234567"
              tutor hand-in 4 --with "Alan Turing"
              tutor hand-in 4 --output homework-4.zip
    """
    from tutor.learner import hand_in
    from tutor.learner.workspace import show

    course, space = context.course, context.workspace
    chosen = course.lecture(lecture)
    with context.store(create=False) as store:
        pieces = hand_in.gather(course, chosen, space, store)
        members = hand_in.group_of([_own(store, name), *map(hand_in.member_of, others)])
    _say_pieces(pieces)
    lacking = [piece for piece in pieces if piece.state != "passed"]
    if lacking and not yes and sys.stdin.isatty() and not click.confirm(
            "Write the hand-in as it is?", default=True):
        say("Nothing was written.")
        raise SystemExit(1)
    path = hand_in.write(course, chosen, members, pieces, space, output)
    _remember(context, members[0])
    count = sum(piece.raw is not None for piece in pieces)
    say(wrapped(f"{show(path)} is written: {count} of {len(pieces)} exercises of lecture "
                f"{chosen.number}, by {' and '.join(map(str, members))}. Hand this file in; "
                "nothing has been sent."))


def _own(store: Store, name: str | None) -> Member:
    """The learner's own name: as given, as remembered, or as asked for."""
    from tutor.learner.hand_in import member_of

    given = name or str(store.setting(_SETTING, ""))
    if not given and sys.stdin.isatty():
        given = click.prompt("Your name, and your student number after a comma, if you have one")
    if not given:
        raise UsageError("Whose hand-in is it? Say it with `--name \"Ada Lovelace\"`, or with the "
                         "student number, `--name \"Ada Lovelace, 1234567\"`.")
    return member_of(given)


def _say_pieces(pieces: list[Piece]) -> None:
    """How each exercise stands."""
    wide = max(len(piece.info.id) for piece in pieces)
    for piece in pieces:
        mark = {"passed": "✓", "not begun": "○"}.get(piece.state, "✗")
        say(f"{mark} {piece.info.id:<{wide}}  {piece.words}")


def _remember(context: Context, own: Member) -> None:
    """Keep the name for the next hand-in. The file is what counts."""
    try:
        with context.store() as store:
            store.set_setting(_SETTING, own.typed)
    except TutorError as error:
        complain(f"Your name was not remembered. {error}")
