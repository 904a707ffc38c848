"""The learner's exam: its day, what it covers, and how long one wants to study for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tutor import clock
from tutor.course.catalogue import Course
from tutor.errors import UsageError
from tutor.learner.store import Store

# A day of review takes so many minutes where no plan says another number.
MINUTES = 10
# An exam takes so long, and in the last days before it everything is gone through once more.
EXAM_MINUTES, SWEEP_DAYS = 75, 3


@dataclass(frozen=True)
class Plan:
    """`day` is the exam's, None where there is none; `lectures` are what it covers, all that are
    written where empty. `minutes` is for a day's review, and `exam_minutes` how long it takes."""

    day: date | None = None
    lectures: tuple[int, ...] = ()
    minutes: int = MINUTES
    exam_minutes: int = EXAM_MINUTES

    def days_left(self, today: date | None = None) -> int | None:
        """The days until the exam: 0 on its day, negative after it, None without one."""
        return None if self.day is None else (self.day - (today or clock.today())).days

    @property
    def sweeping(self) -> bool:
        """Whether the last days before the exam have come."""
        left = self.days_left()
        return left is not None and 0 <= left <= SWEEP_DAYS


def plan_of(store: Store) -> Plan:
    """What the learner last said of their exam."""
    for event in store.latest_of("plan", "exam"):
        data = event.data
        try:
            day = date.fromisoformat(data["day"]) if data.get("day") else None
            return Plan(day, tuple(map(int, data.get("lectures", ()))),
                        int(data.get("minutes", MINUTES)),
                        int(data.get("exam_minutes", EXAM_MINUTES)))
        except (KeyError, TypeError, ValueError):
            break  # written by another version, or damaged
    return Plan()


def keep_plan(store: Store, plan: Plan) -> None:
    """Remember the exam. Raises a `UsageError` where its numbers make no sense."""
    if not 1 <= plan.minutes <= 240:
        raise UsageError("A day's review takes from 1 to 240 minutes.")
    if not 10 <= plan.exam_minutes <= 300:
        raise UsageError("An exam takes from 10 to 300 minutes.")
    store.record("plan", "exam", {"day": plan.day.isoformat() if plan.day else "",
                                  "lectures": list(plan.lectures), "minutes": plan.minutes,
                                  "exam_minutes": plan.exam_minutes})


def day_of(text: str) -> date:
    """A day as it is typed, 2026-12-10, or 10.12.2026; not one that is over. Raises a
    `UsageError`."""
    typed = text.strip()
    try:
        day = datetime.strptime(typed, "%d.%m.%Y").date() if "." in typed \
            else date.fromisoformat(typed)
    except ValueError:
        soon = clock.today() + timedelta(days=21)
        raise UsageError(f"`{typed}` cannot be read as a day. Write year, month and day, such as "
                         f"{soon}.") from None
    if day < clock.today():
        raise UsageError(f"{day} is over: today is {clock.today()}. Say when the next exam is.")
    return day


def lectures_of(text: str, course: Course) -> tuple[int, ...]:
    """Lectures as they are typed, `1-5` or `1, 3 7`; none where the text is empty. Raises a
    `UsageError` for what is no lecture of the course."""
    known = {each.number for each in course.lectures}
    chosen: set[int] = set()
    for part in filter(None, re.split(r"[,\s]+", text)):
        found = re.fullmatch(r"([0-9]{1,3})(?:[-–]([0-9]{1,3}))?", part)
        if found is None:
            raise UsageError(f"`{part}` names no lectures. Write numbers and ranges, as in 1-3,5.")
        first = int(found[1])
        last = int(found[2] or first)
        if last < first:
            raise UsageError(f"`{part}` runs backwards. Write `{last}-{first}`.")
        if missing := sorted(set(range(first, last + 1)) - known):
            raise UsageError(f"There is no lecture {missing[0]}. `tutor list` shows them all.")
        chosen |= set(range(first, last + 1))
    return tuple(sorted(chosen))
