"""The time. Tests and trials set it to another, from where it goes on.

`TUTOR_CLOCK=2026-12-01T09:00` does so for a whole run of the program: its time zone is the
machine's where it names none.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from tutor.errors import UsageError

_offset: timedelta | None = None


def now() -> datetime:
    """The present time, in UTC."""
    global _offset
    if _offset is None:
        _offset = _asked_for()
    return datetime.now(UTC) + _offset


def today() -> date:
    """The present day, where the learner is."""
    return now().astimezone().date()


@contextlib.contextmanager
def set_to(time: datetime) -> Iterator[None]:
    """Have it be this time, from which it goes on."""
    global _offset
    before, _offset = _offset, time - datetime.now(UTC)
    try:
        yield
    finally:
        _offset = before


def _asked_for() -> timedelta:
    asked = os.environ.get("TUTOR_CLOCK", "")
    if not asked:
        return timedelta()
    try:
        return datetime.fromisoformat(asked).astimezone(UTC) - datetime.now(UTC)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"TUTOR_CLOCK is `{asked}`, which is no time. Write one such as "
                         "2026-12-01T09:00, or unset it.") from error
