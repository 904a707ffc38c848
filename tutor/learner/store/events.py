"""Events: what the learner did, never changed once written, in the order of their ids.

An id has the layout of a UUID version 7 (RFC 9562): 48 bits of milliseconds, then 74 bits that
make it unique. As text, ids sort by time; on one machine the next one is always greater, also
when its clock goes backwards.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tutor import clock
from tutor.errors import UsageError

# The mode of a check of what was written again: it counts for nothing that the first one did.
AGAIN = "review"
# The format of an event's `data`. A later one is kept, but nothing is derived from it here.
FORMAT = 1

_COLUMNS = "id, at, kind, item, version, mode, session, seconds, hints, data"
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_LOW_BITS = 74

Write = Callable[..., sqlite3.Cursor]


@dataclass(frozen=True)
class Event:
    """One thing that the learner did.

    | `kind` | `item` | `data` |
    | --- | --- | --- |
    | `start` | an exercise | |
    | `check` | an exercise | `digest` of the text, `passed`, `verdict`, `repeat` |
    | `hint` | an exercise | `rung` from 1, `repeat` |
    | `solution` | an exercise | `gave_up`, `repeat` |
    | `answer` | a question, `lecture/question` | `given`, `mark` |
    | `drill` | a generator, `lecture/generator` | `given`, `mark` |
    | `suspend`, `resume` | a question or a generator | |
    | `plan` | `exam` | `day`, `lectures`, `minutes`, `exam_minutes` |
    | `exam_start` | `exam` | `form`, `lectures`, `seconds`, `left_out`, `places` |
    | `exam_finish` | `exam` | `exam`, the id of its start; `marks`, and when it was `over` |
    | `exam_points` | `exam` | `exam`, the `number` of a question, the points that it `had` |
    | `undo` | a question or a generator | `events`, the ids of answers taken back |
    | `read` | a section, `lecture#section` | `repeat` |
    | `note` | a section | `note`, `anchor`, `words`, `text` |
    | `note_deleted`, `note_restored` | a section | `note` |

    `version` is that of the exercise's checks, or of the question. `mode` is `lesson`,
    `practice`, `review`, `cram` or `exam`; `session` names the run of the program. `seconds` is how
    long the learner took, None where that is not known, and `hints` how many hints they had by
    then.
    """

    id: str
    at: datetime
    kind: str
    item: str
    version: str = ""
    mode: str = ""
    session: str = ""
    seconds: float | None = None
    hints: int = 0
    data: dict[str, Any] = field(default_factory=dict)

    @property
    def again(self) -> bool:
        """Whether it is the check of a passed exercise that was written again."""
        return self.kind == "check" and self.mode == AGAIN

    @property
    def repeat(self) -> bool:
        """Whether it only repeats what was done before: the same text checked again, a hint
        shown again, a section read again."""
        return bool(self.data.get("repeat"))


# ------------------------------------------------------------------------------------- ids


def next_id(greatest: str | None, milliseconds: int | None = None) -> str:
    """An id greater than `greatest`, at this time of the clock or just after the greatest."""
    now = int(clock.now().timestamp() * 1000) if milliseconds is None else milliseconds
    fresh = compose(now, int.from_bytes(os.urandom(10)) >> (80 - _LOW_BITS))
    if greatest is None or fresh > greatest:
        return fresh
    then, low = _parts(greatest)
    # A wide random step: two machines that go on from the same event do not meet.
    low += 1 + (int.from_bytes(os.urandom(8)) >> 8)
    return compose(then + (low >> _LOW_BITS), low & ((1 << _LOW_BITS) - 1))


def compose(milliseconds: int, low: int) -> str:
    """The id with this time and these 74 low bits."""
    bits = (milliseconds << 80 | 7 << 76 | (low >> 62) << 64 | 2 << 62 | low & ((1 << 62) - 1))
    text = f"{bits:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def is_id(name: str) -> bool:
    """Whether something is called as events are."""
    return _ID.fullmatch(name) is not None


def time_of(name: str) -> int:
    """The time in an id, in milliseconds."""
    return _parts(name)[0]


def _parts(name: str) -> tuple[int, int]:
    bits = int(name.replace("-", ""), 16)
    return bits >> 80, (bits >> 64 & 0xFFF) << 62 | bits & ((1 << 62) - 1)


# ------------------------------------------------------------------------------- on disk


def insert(write: Write, event: Event) -> bool:
    """Add an event; False where it is there already."""
    data = json.dumps({"format": FORMAT} | event.data, ensure_ascii=False)
    return write(f"INSERT OR IGNORE INTO event ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?)",
                 (event.id, event.at.isoformat(timespec="microseconds"), event.kind, event.item,
                  event.version, event.mode, event.session, event.seconds, event.hints, data),
                 ).rowcount > 0


def select(read: Callable[..., Iterable[tuple[Any, ...]]], which: str = "ORDER BY id",
           values: tuple[Any, ...] = ()) -> Iterator[Event]:
    """The events that an SQL clause names. What is not one, in a file that was damaged, is left
    out."""
    for row in read(f"SELECT {_COLUMNS} FROM event {which}", values):
        name, at, kind, item, version, mode, session, seconds, hints, data = row
        try:
            event = Event(name, datetime.fromisoformat(at), kind, item, version, mode, session,
                          seconds, hints, dict(json.loads(data)))
        except (ValueError, TypeError):
            continue
        yield event


def checked(events: Iterable[Event]) -> Iterator[Event]:
    """The events, each seen to be one. Raises a `UsageError` for what is none."""
    for event in events:
        if not is_id(event.id) or event.at.tzinfo is None:
            raise UsageError(f"An event called `{event.id}` is not one of the tutor's.")
        yield event
