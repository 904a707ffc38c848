"""`tutor progress`: what the learner has shown of each lecture and topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tutor.cli.context import Context, pass_context
from tutor.cli.printing import print_document, say_lines, wrapped

if TYPE_CHECKING:
    from tutor.learner.bank import Bank
    from tutor.learner.progress.days import Calendar
    from tutor.learner.progress.mistakes import Recurring
    from tutor.learner.progress.standing import LectureStanding, Standing
    from tutor.learner.store import Store

Line = tuple[str, dict[str, Any]]

_BAR, _TITLE = 10, 44
# So many mistakes are told without a lecture being asked for.
_MISTAKES = 5
_SHADES = " ·▪■"


@click.command("progress")
@click.argument("lecture", required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
@pass_context
def command(context: Context, lecture: str | None, as_json: bool) -> None:
    """How well you know each lecture, the days you worked, and what goes wrong again.

    With LECTURE, by number or name: its topics, with every question and exercise that this rests
    on. A question counts with the chance that you would answer it now, and not at all where you
    were never asked or last answered wrongly; a passed exercise counts as three questions.

    \b
    Example:  tutor progress
              tutor progress 3
    """
    from tutor.course.names import former_names
    from tutor.learner.bank import Bank
    from tutor.learner.progress.days import calendar
    from tutor.learner.progress.mistakes import recurring
    from tutor.learner.progress.standing import standings

    with context.store(create=False) as store, context.index() as index:
        course = index.course()
        store.follow_names(former_names(index.renamed()))
        bank = Bank(course, index)
        wanted = course.lecture(lecture) if lecture is not None else None
        found = [each for each in standings(bank, index, store)
                 if wanted is None or each.lecture.slug == wanted.slug]
        mistakes = [each for each in recurring(bank, index, store)
                    if wanted is None or each.lecture == wanted.slug]
        days = calendar(store)
        if as_json:
            print_document(document(found, days, mistakes), ascii=False)
        elif wanted is not None:
            say_lines([*lecture_lines(found[0], store), *mistake_lines(mistakes)])
        else:
            say_lines([*overview_lines(bank, found), *calendar_lines(days),
                       *mistake_lines(mistakes[:_MISTAKES])])


# ------------------------------------------------------------------------------- as text


def overview_lines(bank: Bank, found: list[LectureStanding]) -> list[Line]:
    """Every written lecture, with how much of it is known, and others where they were begun."""
    out: list[Line] = [(bank.course.title, {"bold": True}), ("", {})]
    for each in found:
        if each.lecture.written or each.whole.begun:
            out.append((_head(f"{each.lecture.number:>3}  {each.lecture.title}", each.whole), {}))
            out.append((f"     {each.whole.facts}", {"dim": True}))
    return out


def lecture_lines(each: LectureStanding, store: Store) -> list[Line]:
    """A lecture by its topics, each with what it rests on."""
    from tutor.learner.progress.evidence import answers, checks, trail

    out: list[Line] = [(f"{each.lecture.number}  {each.lecture.title}", {"bold": True}),
                       (f"   {_bar(each.whole)}", {}), (f"   {each.whole.facts}", {"dim": True})]
    for topic in each.topics:
        out += [("", {}), (_head(topic.title, topic), {"bold": True})]
        for section in topic.sections:
            out.append((f"  {'●' if section.id in topic.read else '○'} § {section.title}", {}))
        for question in topic.questions:
            out += _wrapped(f"  {question.mark} ? ", question.title)
            if question.last is not None:
                out += _dim(question.words)
                out += _dim(trail(answers(store, question.askable.item)))
        for exercise in topic.exercises:
            out.append((f"  {exercise.mark} ◇ {exercise.entry.id} · {exercise.words}", {}))
            if exercise.state.attempts:
                out += _dim(trail(checks(store, exercise.entry.id)))
    return out


def calendar_lines(days: Calendar) -> list[Line]:
    """The last weeks as a table: a column for each, a row for each day of the week."""
    from tutor.learner.progress.days import shade

    out: list[Line] = [("", {}),
                       (f"The last {len(days.weeks)} weeks: {days.words}", {"bold": True})]
    for number, name in enumerate(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")):
        row = "".join(f" {_SHADES[shade(week[number])]}" if week[number].date <= days.today
                      else "  " for week in days.weeks)
        out.append((f"  {name} {row}".rstrip(), {}))
    return out


def mistake_lines(mistakes: list[Recurring]) -> list[Line]:
    """What goes wrong again, each with where it is explained."""
    if not mistakes:
        return []
    out: list[Line] = [("", {}), ("What went wrong more than once", {"bold": True})]
    for each in mistakes:
        out += _wrapped("  ✓ " if each.better else "  ✗ ", each.said.replace("`", ""))
        out += _dim(each.words)
        if each.explained is not None:
            out += _dim(f"tutor open {each.explained.lecture}/{each.explained.section}")
    return out


def _head(title: str, standing: Standing) -> str:
    short = title if len(title) <= _TITLE else f"{title[:_TITLE - 1].rstrip()}…"
    return f"{short:<{_TITLE}}  {_bar(standing)}"


def _bar(standing: Standing) -> str:
    if standing.empty:
        return standing.word
    full = round(_BAR * standing.mastery)
    return f"{'█' * full}{'░' * (_BAR - full)} {standing.percent:>3} %  {standing.word}"


def _dim(text: str) -> list[Line]:
    return [(line, {"dim": True}) for line, _ in _wrapped(" " * 8, text)]


def _wrapped(head: str, text: str) -> list[Line]:
    return [(line, {}) for line in
            wrapped(text, first=head, rest=" " * len(head)).splitlines()]


# ------------------------------------------------------------------------------- as data


def document(found: list[LectureStanding], days: Calendar,
             mistakes: list[Recurring]) -> dict[str, Any]:
    """The document of `tutor progress --json`. Fields are added, never changed."""
    return {
        "lectures": [{"number": each.lecture.number, "written": each.lecture.written,
                      **_standing(each.whole),
                      "topics": [{**_standing(topic), **_evidence(topic)}
                                 for topic in each.topics]} for each in found],
        "days": [{"date": day.date.isoformat(), "answers": day.answers, "passed": day.passed,
                  "sections": day.sections, "minutes": day.minutes}
                 for day in days.days if day.worked],
        "in_a_row": days.in_a_row,
        "mistakes": [{"said": each.said, "often": each.often, "last": each.last.isoformat(),
                      "in": list(each.places), "right_since": each.better,
                      "explained": f"{each.explained.lecture}/{each.explained.section}"
                      if each.explained else None} for each in mistakes],
    }


def _standing(each: Standing) -> dict[str, Any]:
    return {"slug": each.slug, "title": each.title, "mastery": round(each.mastery, 3),
            "word": each.word, "recall": None if each.recall is None else round(each.recall, 3),
            "sections": len(each.sections), "sections_read": each.sections_read,
            "questions": len(each.questions), "questions_asked": each.asked,
            "questions_right": each.right, "questions_learnt": each.learnt,
            "exercises": len(each.exercises), "exercises_passed": each.passed}


def _evidence(each: Standing) -> dict[str, Any]:
    return {"evidence": {
        "questions": [{"id": q.askable.item, "asked": q.asked, "right": q.right,
                       "last": q.last.isoformat() if q.last else None,
                       "last_right": None if q.last is None else not q.wrong,
                       "recall": None if q.chance is None else round(q.chance, 3),
                       "learnt": q.learnt, "suspended": q.suspended} for q in each.questions],
        "exercises": [{"id": e.entry.id, "state": e.state.state, "attempts": e.state.attempts,
                       "hints": e.hints, "gave_up": e.gave_up} for e in each.exercises]}}
