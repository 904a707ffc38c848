"""The plan and its forecast in words, for the app and for the command line."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date

from tutor.counting import counted
from tutor.learner.examinable import Examinable
from tutor.learner.forecast import Forecast, Lever
from tutor.learner.plan import Plan


def when(plan: Plan) -> str:
    """How far the exam is: `midterm in 12 days`. Empty without one."""
    left = plan.days_left()
    if left is None:
        return ""
    if left < 0:
        return f"midterm {'yesterday' if left == -1 else f'{-left} days ago'}"
    return "midterm " + {0: "today", 1: "tomorrow"}.get(left, f"in {left} days")


def at_a_glance(plan: Plan, forecast: Forecast | None) -> tuple[str, ...]:
    """The same, with how much would be recalled; in fewer and fewer words."""
    said = when(plan)
    if forecast is None:
        return (said,)
    count = recalled(forecast.recalled, forecast.cards)
    return (f"{said} · you would recall {count}", f"{said} · recall {count}", said)


def recalled(count: float, of: int) -> str:
    return f"{round(count)} of {of}"


def written_day(day: date) -> str:
    """`Thursday, 10 December 2026`, whatever the machine's language."""
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    months = ("January", "February", "March", "April", "May", "June", "July", "August",
              "September", "October", "November", "December")
    return f"{names[day.weekday()]}, {day.day} {months[day.month - 1]} {day.year}"


def ranges(numbers: Iterable[int]) -> str:
    """Numbers as one types them: `1-5, 7`."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(f"{first}-{last}" if first != last else str(first) for first, last in runs)


def to_read(plan: Plan, standing: Examinable) -> str:
    """What of the exam's topics is still to be read, and how much a day that is. Empty where there
    is no exam ahead, or nothing to read."""
    left = plan.days_left()
    topics = [each for each in standing.topics if each.sections]
    unread = [each for each in topics if not each.read]
    if left is None or left < 0 or not unread:
        return ""
    none = len(unread) == len(topics)
    head = f"You have read none of its {counted(len(topics), 'topic')} yet" if none else \
        f"You have not read {len(unread)} of its {counted(len(topics), 'topic')} yet"
    a_day = counted(math.ceil(len(unread) / max(1, left)), "topic")
    first = unread[0]
    return (f"{head}: {a_day} a day until then. Next comes “{first.topic.title}” in lecture "
            f"{first.lecture.number}. What is not read costs most points.")


def sentences(plan: Plan, forecast: Forecast | None, covered: Iterable[int],
              reading: str = "") -> list[str]:
    """What there is to say of a plan, a sentence or two each; `reading` is what is to be read."""
    left = plan.days_left()
    if plan.day is None or left is None:
        return [f"No exam is planned. A day's review takes {counted(plan.minutes, 'minute')}."]
    if left < 0:
        return [f"Your exam was on {written_day(plan.day)}. Say when the next one is, or that "
                "there is none."]
    numbers = list(covered)
    head = {0: "is today", 1: "is tomorrow"}.get(left, f"is in {left} days")
    said = [f"Your exam {head}, on {written_day(plan.day)}. It covers "
            f"lecture{'s' * (len(numbers) != 1)} {ranges(numbers) or 'that are not written yet'}."]
    said += [reading] if reading else []
    if forecast is None:
        return [*said, "There is no forecast yet: it is made of your answers to questions on these "
                       "lectures."]
    said.append(f"If you did nothing more, you would recall {round(forecast.recalled)} of the "
                f"{counted(forecast.cards, 'thing')} you were asked, and score "
                f"about {forecast.points:.0f} of 100 points: four times in five between "
                f"{forecast.low:.0f} and {forecast.high:.0f}.")
    if left:
        said.append(f"With {counted(plan.minutes, 'minute')} a day you would recall "
                    f"{recalled(forecast.planned.recalled, forecast.cards)}, and score about "
                    f"{forecast.kept_points:.0f}. To keep each of them above 90 % takes about "
                    f"{counted(max(1, round(forecast.needed)), 'minute')} a day.")
    return said


def on_the_day(plan: Plan, forecast: Forecast | None) -> str:
    """What would be scored on the day, in a sentence. Empty where that is not known, or over."""
    left = plan.days_left()
    if forecast is None or left is None or left < 0:
        return ""
    said = f"{when(plan).capitalize()}: about {forecast.points:.0f} of 100 points, four times in " \
           f"five between {forecast.low:.0f} and {forecast.high:.0f}"
    return f"{said}, if you did nothing more; with {counted(plan.minutes, 'minute')} a day about " \
           f"{forecast.kept_points:.0f}." if left else f"{said}."


def lever_row(lever: Lever, forecast: Forecast) -> str:
    """A row of the lever: minutes, and what they would come to."""
    return (f"{lever.minutes:>3} minutes a day   recall "
            f"{recalled(lever.recalled, forecast.cards):>{2 * len(str(forecast.cards)) + 4}}")
