"""What stands beside the lectures: the days, what goes wrong again, and what is suspended."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from tutor.counting import counted
from tutor.learner.progress.days import Calendar, Day, shade
from tutor.learner.progress.mistakes import Recurring
from tutor.learner.progress.standing import QuestionStanding
from tutor.tui.widgets.menu import Choice
from tutor.tui.widgets.progress.standings import lines

# What a day held, by how much: nothing, and three shades.
_SHADES = (("·", "$muted"), ("░", "$accent"), ("▒", "$accent"), ("█", "$accent"))
_NAMES = ("Mon", "", "Wed", "", "Fri", "", "Sun")


def day_rows(days: Calendar, width: int) -> list[Choice]:
    """The last weeks, a column for each, and what today held."""
    rows = [Choice(Content.styled(f"The last {len(days.weeks)} weeks", "bold")),
            *(Choice(line) for line in lines(days.words, "$muted", width - 2)),
            Choice(Content(""))]
    rows.append(Choice(_months(days)))
    for number, name in enumerate(_NAMES):
        cells = [_cell(week[number], days) for week in days.weeks]
        rows.append(Choice(Content.assemble((f"{name:<5}", "$muted"), *cells).rstrip()))
    rows.append(Choice(Content.assemble(*(
        part for (sign, style), words in zip(_SHADES[1:], ("under 10 minutes  ", "under 30  ",
                                                            "more"))
        for part in ((f"{sign} ", style), (words, "$muted"))))))
    today = next(day for day in days.days if day.date == days.today)
    said = _today(today)
    return [*rows, *(Choice(line) for line in lines(said, "", width - 2))]


def mistake_rows(mistakes: Sequence[Recurring], width: int) -> list[Choice]:
    """What went wrong more than once. Values are `("mistake", n)`, where it is explained."""
    rows = [Choice(Content("")), Choice(Content.styled("What went wrong more than once", "bold"))]
    if not mistakes:
        rows.append(Choice(Content.styled("nothing so far", "$muted")))
    for number, each in enumerate(mistakes):
        mark, style = ("✓", "$green") if each.better else ("✗", "$red")
        first, *rest = lines(each.said.replace("`", ""), "", width - 4)
        where = f"→ {each.where}" if each.where else ""
        more = [line for text in (each.words, where) if text
                for line in lines(text, "$muted", width - 4)]
        rows.append(Choice(Content.assemble((f"{mark} ", style), first),
                           ("mistake", number) if each.explained else None,
                           tuple(Content.assemble("  ", line) for line in (*rest, *more))))
    return rows


def suspended_rows(found: Sequence[QuestionStanding], width: int) -> list[Choice]:
    """What does not come up in review. Values are `("suspended", item)`."""
    if not found:
        return []
    rows = [Choice(Content("")), Choice(Content.styled("Suspended: not asked in review", "bold"))]
    for each in found:
        first, *rest = lines(each.title, "", width - 4)
        rows.append(Choice(Content.assemble(("? ", "$blue"), first),
                           ("suspended", each.askable.item),
                           tuple(Content.assemble("  ", line) for line in rest)))
    return rows


def _months(days: Calendar) -> Content:
    """The months above their first weeks."""
    cells = [" "] * (2 * len(days.weeks) + 3)
    free = 0
    for number, week in enumerate(days.weeks):
        first = next((day.date for day in week if day.date.day == 1), None)
        if number == 0 and first is None and week[0].date.day < 15:
            first = week[0].date
        if first is not None and 2 * number >= free:
            cells[2 * number:2 * number + 3] = f"{first:%b}"
            free = 2 * number + 4
    return Content.styled(f"{'':<5}{''.join(cells)}".rstrip(), "$muted")


def _cell(day: Day, days: Calendar) -> tuple[str, str]:
    if day.date > days.today:
        return "  ", ""
    sign, style = _SHADES[shade(day)]
    return f"{sign} ", f"bold {style}" if day.date == days.today else style


def _today(day: Day) -> str:
    parts = (counted(day.answers, "answer") if day.answers else "",
             f"{counted(day.passed, 'exercise')} passed" if day.passed else "",
             f"{counted(day.sections, 'section')} read" if day.sections else "",
             f"about {counted(day.minutes, 'minute')}" if day.minutes
             else "a moment" if day.worked else "")
    said = " · ".join(part for part in parts if part)
    return f"Today: {said or 'nothing yet'}"
