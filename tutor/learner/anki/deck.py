"""A deck for Anki of the questions that are answered in one's own words.

Notes keep their names, so that a deck that is imported again brings what has changed and leaves
what Anki knows of each card.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tutor import clock
from tutor.course import model
from tutor.course.catalogue import Lecture
from tutor.errors import EnvironmentLacksError, UsageError
from tutor.learner.anki import html
from tutor.learner.bank import Askable, Bank
from tutor.learner.workspace import show
from tutor.learner.zipping import write_new

if TYPE_CHECKING:
    import genanki

# Never to be changed: Anki knows the kind of a note by it.
_MODEL = 1_604_872_913
_FRONT = """<div class="where">{{Lecture}}</div>{{Question}}"""
_BACK = """{{FrontSide}}<hr id="answer">{{Answer}}"""
_STYLE = """
.card { font-family: Georgia, serif; font-size: 20px; line-height: 1.45; text-align: left;
        max-width: 40em; margin: 0 auto; padding: 0 1em; }
.where { font-size: 14px; opacity: 0.65; margin-bottom: 0.8em; }
.more { opacity: 0.75; }
li { margin-bottom: 0.5em; }
li p { margin: 0; }
code, pre { font-family: monospace; font-size: 17px; }
pre { overflow-x: auto; }
td, th { padding: 0 0.6em; }
"""


@dataclass(frozen=True)
class Card:
    """A question as a card. `guid` names it in Anki, whatever its text is."""

    guid: str
    lecture: Lecture
    topic: str
    question: str
    answer: str


def cards(bank: Bank, lectures: Sequence[int] | None = None) -> list[Card]:
    """The questions with key points, in the order of the course; what is kept for exams is not
    among them."""
    return [_card(bank, each) for each in bank.of(lectures) if each.kind == "points"]


def write_deck(bank: Bank, path: Path, lectures: Sequence[int] | None = None) -> int:
    """Write a deck into a new file; returns of how many cards. Raises an `EnvironmentLacksError`
    where genanki is missing, a `UsageError` where there is nothing to write or a file there."""
    try:
        import genanki
    except ImportError as error:
        raise EnvironmentLacksError("A deck for Anki needs genanki. Install the tutor with the "
                                    "extra `anki`, or `pip install genanki`.") from error
    if path.exists() or path.is_symlink():
        raise UsageError(f"{show(path)} is already there, and stays as it is. Name another file.")
    found = cards(bank, lectures)
    if not found:
        raise UsageError("These lectures have no questions that are answered in your own words.")
    kind = genanki.Model(
        _MODEL, "Deep learning: key points",
        fields=[{"name": name} for name in ("Lecture", "Question", "Answer")],
        templates=[{"name": "Key points", "qfmt": _FRONT, "afmt": _BACK}], css=_STYLE)
    decks: dict[int, genanki.Deck] = {}
    for card in found:
        lecture = card.lecture
        name = f"{bank.course.title}::{lecture.number:02d} {lecture.title}"
        deck = decks.setdefault(lecture.number, genanki.Deck(_number(lecture.slug), name))
        deck.add_note(genanki.Note(
            kind, [html.inline((model.Text(f"{lecture.number} {lecture.title}"),)), card.question,
                   card.answer], guid=card.guid, tags=[lecture.slug, card.topic]))
    with tempfile.TemporaryDirectory() as folder:
        packed = Path(folder) / "deck.apkg"
        genanki.Package([*decks.values()]).write_to_file(
            str(packed), timestamp=clock.now().timestamp())
        write_new(path, packed.read_bytes())
    return len(found)


def _card(bank: Bank, askable: Askable) -> Card:
    question = bank.question(askable)
    need = question.need or len(question.options)
    enough = "One of these is enough:" if need == 1 else f"{need} of these are enough:"
    head = "" if need >= len(question.options) else f"<p>{enough}</p>"
    points = "".join(f"<li>{html.inline(option.inlines)}{_more(option)}</li>"
                     for option in question.options)
    return Card(_guid(askable), bank.lecture_of(askable), askable.topic,
                html.blocks(question.prompt), f"{head}<ul>{points}</ul>")


def _more(option: model.Option) -> str:
    return f'<br><span class="more">{html.inline(option.feedback)}</span>' if option.feedback \
        else ""


def _guid(askable: Askable) -> str:
    """With another version it is another question, of which Anki knows nothing yet."""
    return hashlib.sha256(f"{askable.item} {askable.version}".encode()).hexdigest()[:16]


def _number(name: str) -> int:
    """A deck's number, by its lecture's name: never the same for two, and no smaller than Anki's
    own."""
    return 2**30 + int.from_bytes(hashlib.sha256(name.encode()).digest()[:4]) % 2**30
