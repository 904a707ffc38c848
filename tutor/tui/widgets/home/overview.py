"""The lecture that is chosen on the map: its sections, its exercises, what it needs."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from textual.content import Content

from tutor.course.catalogue import Course, ExerciseInfo, read_exercise
from tutor.tui.page.flow import Span, content, flow
from tutor.tui.progress import LectureProgress, exercise_mark, mark_style
from tutor.tui.widgets.menu import Choice


def overview_choices(course: Course, each: LectureProgress, width: int) -> list[Choice]:
    """The rows about one lecture. Sections and written exercises can be opened."""
    lecture = each.lecture
    rows = [Choice(line) for line in _text(f"{lecture.number} {lecture.title}", "bold", width)]
    if lecture.needs:
        needed = ", ".join(str(number) for number in lecture.needs)
        word = "lectures" if len(lecture.needs) > 1 else "lecture"
        rows += [Choice(line) for line in _text(f"builds on {word} {needed}", "$muted", width)]
    rows.append(Choice(Content("")))
    if each.sections:
        for section in each.sections:
            first, *more = _text(section.entry.title, "", width - 3)
            rows.append(Choice(
                Content.assemble((f"{section.mark} ", mark_style(section.mark)), first),
                ("section", lecture.slug, section.entry.slug),
                tuple(Content.assemble("  ", line) for line in more)))
    else:
        rows.append(Choice(Content.styled("Not written yet. It will treat:", "$muted")))
        for topic in lecture.topics:
            for position, line in enumerate(_text(topic.title, "$muted", width - 3)):
                mark = "· " if position == 0 else "  "
                rows.append(Choice(Content.assemble((mark, "$muted"), line)))
    return [*rows, *_exercises(course, each, width)]


def _exercises(course: Course, each: LectureProgress, width: int) -> list[Choice]:
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
        info = _info(course, name)
        mark, word = exercise_mark(states[name])
        rows.append(Choice(
            Content.assemble(("◇ ", "$blue"), f"{name:<{size}}  ",
                             (mark, mark_style(mark)),
                             (f" {word}, about {info.minutes} min", "$muted")),
            ("exercise", name),
            tuple(Content.assemble("  ", line)
                  for line in _text(f"{info.title} · {info.difficulty_text}", "$muted",
                                    width - 3))))
    return rows


@lru_cache(maxsize=256)
def _read(path: Path, _changed: int) -> ExerciseInfo:
    return read_exercise(path)


def _info(course: Course, name: str) -> ExerciseInfo:
    path = course.root / "exercises" / name / "brief.md"
    return _read(path, path.stat().st_mtime_ns)


def _text(text: str, style: str, width: int) -> list[Content]:
    return [content(line) for line in flow([Span(text, style)], max(10, width - 2))]
