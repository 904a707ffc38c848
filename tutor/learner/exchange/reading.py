"""Taking in the history of another machine: whole or not at all, and nothing twice."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from tutor.errors import UsageError
from tutor.learner.exchange.shapes import Unfit, event_of, text_of
from tutor.learner.exchange.writing import FORMAT, FORMAT_VERSION
from tutor.learner.store import Event, KeptText, Store
from tutor.learner.workspace import show

# No line of ours is so long, in bytes.
_LONGEST = 16_000_000
_NOTHING_TAKEN = "Nothing was taken from it."


@dataclass(frozen=True)
class History:
    """What a file holds: events, and kept texts by their exercise."""

    events: tuple[Event, ...]
    texts: tuple[tuple[str, KeptText, str], ...]


@dataclass(frozen=True)
class Taken:
    """How much of a history was new; `exercises` are those of which it brought texts."""

    events: int
    known: int
    texts: int
    exercises: tuple[str, ...]


def read(path: Path, progress: Callable[[int], object] = lambda line: None) -> History:
    """The history that a file holds. Raises a `UsageError` that says which line is none."""
    events: list[Event] = []
    texts: list[tuple[str, KeptText, str]] = []
    ended = False
    try:
        with path.open("rb") as file:
            for number, line in _lines(path, file):
                progress(number)
                document = _document(path, number, line)
                if number == 1:
                    _head(path, document)
                elif ended:
                    raise _unfit(path, number, "stands after the end")
                elif "end" in document:
                    if document["end"] != {"event": len(events), "text": len(texts)}:
                        raise UsageError(f"{show(path)} is not whole: lines of it are missing. "
                                         f"{_NOTHING_TAKEN} Copy or export it again.")
                    ended = True
                else:
                    _take(path, number, document, events, texts)
    except FileNotFoundError as error:
        raise UsageError(f"{show(path)} is not there. Is its name spelled right?") from error
    except OSError as error:
        raise UsageError(f"{show(path)} cannot be read ({error.strerror}).") from error
    if not ended:
        raise UsageError(f"{show(path)} ends before its end. {_NOTHING_TAKEN} Copy or export it "
                         "again.")
    return History(tuple(events), tuple(texts))


def take_in(store: Store, history: History, path: Path) -> Taken:
    """Have the history of another machine and this one be one. What is here already stays as it is.
    Raises a `UsageError` where something in it cannot be understood."""
    before = {(exercise, kept.digest) for exercise, kept, _ in store.kept_texts()}
    try:
        new = store.merge(history.events, history.texts)
    except (ArithmeticError, AttributeError, KeyError, RecursionError, TypeError,
            ValueError) as error:
        # Each line was looked at; what they come to together may still make no sense.
        raise UsageError(f"{show(path)} holds a history that cannot be followed. "
                         f"{_NOTHING_TAKEN}") from error
    fresh = [exercise for exercise, kept, _ in history.texts
             if (exercise, kept.digest) not in before]
    return Taken(new, len(history.events) - new, len(fresh), tuple(sorted(set(fresh))))


def _lines(path: Path, file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    number = 0
    while line := file.readline(_LONGEST):
        number += 1
        if len(line) == _LONGEST:
            raise _unfit(path, number, "is far too long")
        if line.strip():
            yield number, line


def _document(path: Path, number: int, line: bytes) -> dict[str, Any]:
    try:
        document = json.loads(line.decode("utf-8"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        document = None
    if not isinstance(document, dict):
        if number == 1:
            raise _no_history(path)
        raise _unfit(path, number, "cannot be read")
    return document


def _no_number(name: str) -> float:
    raise ValueError(name)


def _head(path: Path, document: dict[str, Any]) -> None:
    if document.get("format") != FORMAT:
        raise _no_history(path)
    if document.get("format_version") != FORMAT_VERSION:
        raise UsageError(f"{show(path)} was written by another version of the tutor. Update the "
                         "older one of the two.")


def _take(path: Path, number: int, document: dict[str, Any], events: list[Event],
          texts: list[tuple[str, KeptText, str]]) -> None:
    try:
        if document.keys() == {"event"}:
            events.append(event_of(document["event"]))
        elif document.keys() == {"text"}:
            texts.append(text_of(document["text"]))
        else:
            raise Unfit("is neither an event nor a text")
    except (Unfit, RecursionError) as error:
        said = str(error) if isinstance(error, Unfit) else "is nested too deeply"
        raise _unfit(path, number, said) from error


def _no_history(path: Path) -> UsageError:
    return UsageError(f"{show(path)} is no history that `tutor export` wrote.")


def _unfit(path: Path, number: int, said: str) -> UsageError:
    return UsageError(f"{show(path)}, line {number:,}, {said}. {_NOTHING_TAKEN}")
