"""What a line of an exported history may hold. A file from elsewhere is hostile data: every field
is looked at before anything of it is kept."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from tutor.check.verdict import from_json
from tutor.learner.store import Event, KeptText, digest_of
from tutor.learner.store.events import FORMAT, is_id, time_of

# Nothing was done with the tutor before, and later times are no time of a learner's.
_YEARS = range(2000, 2200)
_LONGEST_NAME = 400
_LONGEST_TEXT = 2_000_000


class Unfit(ValueError):
    """What is wrong with a line, as the end of a sentence that begins with `line 7`."""


Test = Callable[[Any], bool]


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _flag(value: Any) -> bool:
    return isinstance(value, bool)


def _count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1_000_000


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) \
        and math.isfinite(value) and 0 <= value < 1e9


def _list(of: Test) -> Test:
    return lambda value: isinstance(value, list) and all(map(of, value))


def _dict(value: Any) -> bool:
    return isinstance(value, dict)


def _or_none(test: Test) -> Test:
    return lambda value: value is None or test(value)


def _of(required: Mapping[str, Test], others: Mapping[str, Test] | None = None) -> Test:
    """A dictionary that has fields, and may have others; of what is not named, all is fine."""
    def test(value: Any) -> bool:
        return isinstance(value, dict) and all(
            name in value and check(value[name]) for name, check in required.items()) and all(
            check(value[name]) for name, check in (others or {}).items() if name in value)

    return test


_MARK = _of({}, {"correct": _or_none(_flag), "known": _flag, "kind": _text,
                 "expected": _or_none(_number), "all": _list(_text), "rule": _text, "said": _text})
_CHECK = _of({"name": _text, "passed": _flag}, {"message": _text, "rung": _or_none(_text)})
_REQUIREMENT = _of(
    {"name": _text, "passed": _flag, "rung": _or_none(_text), "message": _text,
     "checks": _list(_CHECK), "diagnosis": _list(_of({"id": _text, "message": _text}))},
    {"rungs": _list(_text), "curves": _list(_of({"name": _text, "values": _list(
        lambda value: isinstance(value, int | float))}))})
_VERDICT = _of({"exercise": _text, "passed": _flag, "reference": _of({"name": _text}),
                "seconds": _number, "requirements": _list(_REQUIREMENT)},
               {"printed": _text, "notes": _list(_text)})


def _verdict(value: Any) -> bool:
    if not _VERDICT(value):
        return False
    try:
        from_json(value)
    except (KeyError, TypeError, ValueError, AttributeError):
        return False
    return True


def _given(value: Any) -> bool:
    return not isinstance(value, dict) or _of(
        # The first versions kept points by their position.
        {}, {"had": _list(lambda each: _text(each) or _count(each)), "part": _text,
             "level": _count, "parameters": _dict})(value)


_ANSWER = _of({"mark": _MARK}, {"given": _given})
_NOTE = _of({"note": _text})
# Of other kinds nothing is derived, and whoever reads them looks for themselves.
_DATA: dict[str, Test] = {
    "check": _of({"passed": _flag, "verdict": _verdict, "digest": _text}),
    "hint": _of({"rung": _count}), "solution": _of({}, {"gave_up": _flag}),
    "answer": _ANSWER, "drill": _ANSWER, "undo": _of({"events": _list(_text)}),
    "note": _of({"note": _text, "anchor": _text, "words": _text, "text": _text}),
    "note_deleted": _NOTE, "note_restored": _NOTE,
    "plan": _of({}, {"day": _text, "lectures": _list(_count), "minutes": _count,
                     "exam_minutes": _count}),
    "exam_start": _of({"form": _text, "lectures": _list(_count), "seconds": _count,
                       "places": _list(_of({"number": _count, "item": _text}))}),
    "exam_finish": _of({"exam": _text, "over": _text,
                        "marks": _list(_of({"number": _count}))}),
    "exam_points": _of({"exam": _text, "number": _count, "had": _list(_text)}),
}


def event_of(document: Any) -> Event:
    """The event that a document says. Raises `Unfit`."""
    if not isinstance(document, dict):
        raise Unfit("holds no event")
    kind, data = document.get("kind"), document.get("data")
    texts = [document.get(name) for name in ("kind", "item", "version", "mode", "session")]
    if not all(isinstance(each, str) and len(each) <= _LONGEST_NAME for each in texts):
        raise Unfit("holds an event without its names")
    seconds, hints = document.get("seconds"), document.get("hints", 0)
    if not _or_none(_number)(seconds) or not _count(hints):
        raise Unfit("holds an event with an impossible number")
    if not isinstance(data, dict):
        raise Unfit("holds an event without its data")
    # What a later version of the tutor wrote is kept as it is, and nothing is derived from it.
    if data.get("format", FORMAT) == FORMAT and not _DATA.get(str(kind), _dict)(data):
        raise Unfit(f"holds an event of the kind `{kind}` that is none")
    _encodable(document)
    kind, item, version, mode, session = map(str, texts)
    return Event(_id(document), _at(document), kind, item, version, mode, session, seconds, hints,
                 data)


def text_of(document: Any) -> tuple[str, KeptText, str]:
    """The kept text that a document says, behind its exercise and its name. Raises `Unfit`."""
    if not isinstance(document, dict):
        raise Unfit("holds no text")
    exercise, text = document.get("exercise"), document.get("text")
    if not isinstance(exercise, str) or not exercise.isidentifier() \
            or len(exercise) > _LONGEST_NAME or not isinstance(text, str) \
            or len(text) > _LONGEST_TEXT:
        raise Unfit("holds no text of an exercise")
    _encodable(document)
    if document.get("digest") != digest_of(text):
        raise Unfit("holds a text that is not the one it is called after")
    return exercise, KeptText(_id(document), digest_of(text), _at(document)), text


def _id(document: Mapping[str, Any]) -> str:
    name = document.get("id")
    if not isinstance(name, str) or not is_id(name):
        raise Unfit("holds something that is called as the tutor calls nothing")
    if not 946_684_800_000 <= time_of(name) < 7_258_118_400_000:
        raise Unfit("holds something of an impossible time")
    return name


def _at(document: Mapping[str, Any]) -> datetime:
    try:
        at = datetime.fromisoformat(document["at"])
        if at.tzinfo is None or at.year not in _YEARS:
            raise Unfit("holds something of an impossible time")
        return at.astimezone(UTC)
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise Unfit("holds something of an impossible time") from error


def _encodable(document: Mapping[str, Any]) -> None:
    """Half a sign is none, and can be kept nowhere."""
    try:
        json.dumps(document, ensure_ascii=False, allow_nan=False).encode("utf-8")
    except (UnicodeEncodeError, ValueError) as error:
        raise Unfit("holds what is no text or no number") from error
