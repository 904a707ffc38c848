"""An exam's clock and day, in words."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

from tutor import clock
from tutor.learner.exams.sitting import current
from tutor.learner.store import Store

# At so many minutes a word is said; the last five are counted in seconds.
WARNINGS = (10, 5)


def left_in_words(left: timedelta) -> str:
    """The time that is left: `43 min left`, `4:59 left`."""
    seconds = math.ceil(left.total_seconds())
    if seconds <= 60 * WARNINGS[-1]:
        return f"{seconds // 60}:{seconds % 60:02d} left"
    return f"{math.ceil(seconds / 60)} min left"


def warning(before: timedelta, now: timedelta) -> str:
    """What to say as the time that is left goes down from `before`; empty where nothing."""
    for minutes in reversed(WARNINGS):
        if now <= timedelta(minutes=minutes) < before and now:
            return f"{minutes} minutes left."
    return ""


def day(time: datetime) -> str:
    """The day of a time, where the learner is: `3 May 2026`."""
    here = time.astimezone()
    return f"{here.day} {here:%B %Y}"


def under_way(store: Store) -> str:
    """Which exam is being sat, in words; empty where none is."""
    sitting = current(store)
    if sitting is None:
        return ""
    left = sitting.deadline - clock.now()
    said = left_in_words(left) if left > timedelta() else "its time is over: see how it went"
    return f"Form {sitting.form} · {said}"
