"""`tutor list`: the course with the learner's progress."""

from __future__ import annotations

import json
from typing import Any

import click

from tutor.cli.context import Context, pass_context
from tutor.cli.printing import say
from tutor.course.catalogue import Course, Lecture
from tutor.learner.exercises import exercise_states
from tutor.learner.store import ExerciseState, Store


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
@pass_context
def command(context: Context, as_json: bool) -> None:
    """Lectures and exercises, with your progress.

    Example:  tutor list
    """
    with context.store(create=False) as store:
        course = context.course
        if as_json:
            say(json.dumps(document(course, store), ensure_ascii=False))
        else:
            for text, style in lines(course, store):
                say(text, **style)


def document(course: Course, store: Store) -> dict[str, Any]:
    """The document of `tutor list --json`. Fields are added, never changed."""
    states, read = exercise_states(course, store), store.sections_read()
    return {
        "lectures": [
            {
                "number": lecture.number, "slug": lecture.slug, "title": lecture.title,
                "written": lecture.written, "topics": [t.slug for t in lecture.topics],
                "sections_read": len(read.get(lecture.slug, ())),
                "exercises": [
                    {"id": info.id, "title": info.title,
                     "state": states.get(info.id, ExerciseState()).state,
                     "attempts": states.get(info.id, ExerciseState()).attempts,
                     "older": states.get(info.id, ExerciseState()).older}
                    for info in course.exercises_of(lecture)
                ],
            }
            for lecture in course.lectures
        ]
    }


def lines(course: Course, store: Store) -> list[tuple[str, dict[str, Any]]]:
    """The course as text lines, each with the style it is printed in."""
    states, read = exercise_states(course, store), store.sections_read()
    out: list[tuple[str, dict[str, Any]]] = [(course.title, {"bold": True}), ("", {})]
    for lecture in course.lectures:
        out.append(_lecture_line(lecture, len(read.get(lecture.slug, ()))))
        for info in course.exercises_of(lecture):
            state = states.get(info.id, ExerciseState())
            mark = {"passed": "✓", "begun": "◐", "new": "○"}[state.state]
            word = {"passed": "passed", "begun": "begun", "new": ""}[state.state]
            if state.older:
                word = "passed (older version)"
            tries = f"{state.attempts} attempt{'s' * (state.attempts != 1)}" \
                if state.attempts else ""
            note = " · ".join(part for part in (word, tries) if part)
            out.append((f"      {mark} ◇ {info.id:<24} {info.title:<44} {note}".rstrip(), {}))
    return out


def _lecture_line(lecture: Lecture, read: int) -> tuple[str, dict[str, Any]]:
    title = f"{lecture.number:>3}  {lecture.title}"
    if not lecture.written:
        return f"{title:<58} not written yet", {"dim": True}
    from tutor.course.lesson import read_lesson

    sections = len(read_lesson(lecture.lesson_path).sections)
    mark = "●" if read >= sections else "◐" if read else "○"
    return f"{title:<58} {mark} {min(read, sections)} of {sections} sections read", {"bold": True}
