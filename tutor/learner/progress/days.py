"""The days on which a learner worked, and about how long."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from tutor import clock
from tutor.counting import counted
from tutor.learner.answering import LONGEST
from tutor.learner.store import Event, Store

# Between two things that were done so close to one another, the learner was there, in seconds.
_THERE = 900.0


@dataclass(frozen=True)
class Day:
    """What was done on a day, where the learner is. `events` are all of it, and `seconds` about
    those that it took: whoever does two things within a quarter of an hour is taken to have been
    there meanwhile."""

    date: date
    events: int = 0
    answers: int = 0
    passed: int = 0
    sections: int = 0
    seconds: float = 0.0

    @property
    def minutes(self) -> int:
        return round(self.seconds / 60)

    @property
    def worked(self) -> bool:
        return self.events > 0


@dataclass
class _Count:
    events: int = 0
    answers: int = 0
    sections: int = 0
    seconds: float = 0.0
    passed: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Calendar:
    """So many weeks, each from Monday to Sunday, the last one being the present one."""

    days: tuple[Day, ...]
    today: date

    @property
    def weeks(self) -> list[tuple[Day, ...]]:
        return [self.days[start:start + 7] for start in range(0, len(self.days), 7)]

    @property
    def minutes(self) -> int:
        """The minutes of all these days."""
        return round(sum(day.seconds for day in self.days) / 60)

    @property
    def worked(self) -> int:
        """On how many of these days something was done."""
        return sum(day.worked for day in self.days)

    @property
    def in_a_row(self) -> int:
        """The days in a row until today, or until yesterday where nothing was done today yet."""
        count = 0
        for day in reversed([day for day in self.days if day.date <= self.today]):
            if day.worked:
                count += 1
            elif day.date != self.today:
                break
        return count


    @property
    def words(self) -> str:
        """`5 days, about 84 minutes; 3 days in a row`; that nothing was done, where it was not."""
        if not self.worked:
            return "nothing yet"
        long = f"{self.minutes / 60:.0f} hours" if self.minutes >= 90 \
            else counted(self.minutes, "minute")
        said = f"{counted(self.worked, 'day')}, about {long}"
        return said + (f"; {self.in_a_row} days in a row" if self.in_a_row > 1 else "")


def shade(day: Day) -> int:
    """How much a day held, from 0 to 3: nothing, up to ten minutes, up to half an hour, more."""
    return 0 if not day.worked else 1 if day.seconds < 600 else 2 if day.seconds < 1800 else 3


def calendar(store: Store, weeks: int = 12) -> Calendar:
    """The last weeks, by the learner's own midnight."""
    today = clock.today()
    first = today - timedelta(days=today.weekday() + 7 * (weeks - 1))
    start = datetime(first.year, first.month, first.day).astimezone(UTC)
    found = _days(store.done_since(start))
    return Calendar(tuple(found.get(day, Day(day)) for day in (
        first + timedelta(days=number) for number in range(7 * weeks))), today)


def _days(events: Iterable[Event]) -> dict[date, Day]:
    days: dict[date, _Count] = {}
    before: datetime | None = None
    # Ids are in the order in which things were kept; a clock may have been set back meanwhile.
    for event in sorted(events, key=lambda event: event.at):
        day = event.at.astimezone().date()
        count = days.setdefault(day, _Count())
        count.events += 1
        count.answers += event.kind in ("answer", "drill")
        count.sections += event.kind == "read"
        if event.kind == "check" and event.data.get("passed") and not event.repeat:
            count.passed.add(event.item)
        took = min(event.seconds or 0.0, LONGEST)
        gap = (event.at - before).total_seconds() if before else _THERE + 1
        # Answers of an exam are kept at its end, all at once.
        count.seconds += took if event.mode == "exam" or gap > _THERE else gap
        before = event.at
    return {day: Day(day, count.events, count.answers, len(count.passed), count.sections,
                     count.seconds) for day, count in days.items()}
