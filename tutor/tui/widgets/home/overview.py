"""The lecture that is chosen on the map: its sections, its exercises, what it needs."""

from __future__ import annotations

from textual.content import Content

from tutor.course.catalogue import difficulty_text
from tutor.course.entries import Entry
from tutor.tui.page.flow import Span, content, flow
from tutor.tui.progress import LectureProgress, exercise_mark, mark_style
from tutor.tui.widgets.menu import Choice


def overview_choices(each: LectureProgress, width: int) -> list[Choice]:
    """The rows about one lecture. Sections and written exercises can be opened."""
    lecture = each.lecture
    rows = [Choice(line) for line in _text(f"{lecture.number} {lecture.title}", "bold", width)]
    if lecture.needs:
        needed = ", ".join(str(number) for number in lecture.needs)
        word = "lectures" if len(lecture.needs) > 1 else "lecture"
        rows += [Choice(line) for line in _text(f"builds on {word} {needed}", "$muted", width)]
    if each.questions.asked:
        done = (f"{each.read} of {len(each.sections)} pages seen, {each.questions.answered} of "
                f"{each.questions.asked} questions answered")
        rows += [Choice(line) for line in _text(done, "$muted", width)]
    rows.append(Choice(Content("")))
    if each.sections:
        for section in each.sections:
            first, *more = _text(section.entry.title, "", width - 3)
            rows.append(Choice(
                Content.assemble((f"{section.mark} ", mark_style(section.mark)), first),
                ("section", lecture.slug, section.entry.id),
                tuple(Content.assemble("  ", line) for line in more)))
    elif not lecture.written:
        rows.append(Choice(Content.styled("Not written yet. It will treat:", "$muted")))
        for topic in lecture.topics:
            for position, line in enumerate(_text(topic.title, "$muted", width - 3)):
                mark = "· " if position == 0 else "  "
                rows.append(Choice(Content.assemble((mark, "$muted"), line)))
    return [*rows, *_exercises(each, width)]


def _exercises(each: LectureProgress, width: int) -> list[Choice]:
    if not each.lecture.exercises:
        return []
    rows = [Choice(Content("")), Choice(Content.styled("Exercises", "bold"))]
    states = dict(each.exercises)
    size = max(len(name) for name in each.lecture.exercises)
    for name in each.lecture.exercises:
        label = f"◇ {name:<{size}}  "
        if name not in states:
            rows.append(Choice(Content.styled(f"{label}not written yet", "$muted")))
            continue
        brief = each.briefs.get(name)
        mark, word = exercise_mark(states[name])
        rows.append(Choice(
            Content.assemble(("◇ ", "$blue"), f"{name:<{size}}  ",
                             (mark, mark_style(mark)),
                             (f" {word}", "$muted")),
            ("exercise", name),
            tuple(Content.assemble("  ", line)
                  for line in _text(_facts(brief), "$muted", width - 3))))
    return rows


def _facts(brief: Entry | None) -> str:
    """An exercise's title, how difficult it is, and how long it takes."""
    if brief is None:
        return ""
    difficulty = difficulty_text(brief.facts.get("difficulty"))
    minutes = f"{brief.facts['minutes']} min" if brief.facts else ""
    return " · ".join(part for part in (brief.title, difficulty, minutes) if part)


def _text(text: str, style: str, width: int) -> list[Content]:
    return [content(line) for line in flow([Span(text, style)], max(10, width - 2))]
