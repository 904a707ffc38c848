"""`tutor list`: the course with the learner's progress."""

from __future__ import annotations

from collections import Counter
from typing import Any

import click

from tutor.cli.context import Context, pass_context
from tutor.cli.printing import print_document, say_lines
from tutor.counting import counted
from tutor.course.catalogue import Course, Lecture, difficulty_text
from tutor.course.entries import Entry
from tutor.course.index import CourseIndex
from tutor.course.names import former_names
from tutor.learner.store import ExerciseState, Store


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
@pass_context
def command(context: Context, as_json: bool) -> None:
    """Lectures and exercises, with your progress.

    Example:  tutor list
    """
    with context.store(create=False) as store, context.index() as index:
        course = index.course()
        store.follow_names(former_names(index.renamed()))
        if as_json:
            print_document(document(course, index, store), ascii=False)
        else:
            say_lines(lines(course, index, store))


def document(course: Course, index: CourseIndex, store: Store) -> dict[str, Any]:
    """The document of `tutor list --json`. Fields are added, never changed."""
    exercises = {entry.id: entry for entry in index.entries("exercise")}
    states, read = _states(exercises, store), store.sections_read()
    return {
        "lectures": [
            {
                "number": lecture.number, "slug": lecture.slug, "title": lecture.title,
                "written": lecture.written, "topics": [t.slug for t in lecture.topics],
                "sections_read": len(read.get(lecture.slug, ())),
                "exercises": [
                    {"id": name, "title": exercises[name].title,
                     "difficulty": exercises[name].facts.get("difficulty"),
                     "state": states.get(name, ExerciseState()).state,
                     "attempts": states.get(name, ExerciseState()).attempts,
                     "older": states.get(name, ExerciseState()).older}
                    for name in lecture.exercises if name in exercises
                ],
                "exercises_planned": len(lecture.exercises),
            }
            for lecture in course.lectures
        ]
    }


def lines(course: Course, index: CourseIndex,
          store: Store) -> list[tuple[str, dict[str, Any]]]:
    """The course as text lines, each with the style it is printed in."""
    exercises = {entry.id: entry for entry in index.entries("exercise")}
    states, read = _states(exercises, store), store.sections_read()
    sections = Counter(entry.slug for entry in index.entries("section"))
    widest = max(map(len, exercises), default=0)
    out: list[tuple[str, dict[str, Any]]] = [(course.title, {"bold": True}), ("", {})]
    for lecture in course.lectures:
        out.append(_lecture_line(lecture, len(read.get(lecture.slug, ())), sections[lecture.slug]))
        for name in lecture.exercises:
            if name not in exercises:
                continue
            state = states.get(name, ExerciseState())
            mark = {"passed": "✓", "begun": "◐", "new": "○"}[state.state]
            word = {"passed": "passed", "begun": "started", "new": ""}[state.state]
            if state.older:
                word = "passed (older version)"
            tries = counted(state.attempts, "attempt") \
                if state.attempts else ""
            difficulty = difficulty_text(exercises[name].facts.get("difficulty"))
            note = " · ".join(part for part in (word, tries) if part)
            title = exercises[name].title
            out.append((f"     {mark} ◇ {name:<{widest}} {difficulty[:5]} {title}", {}))
            if note:
                # Below it: beside a long title there is no room for it on 80 columns.
                out.append((f"{'':{widest + 10}}{note}", {"dim": True}))
    planned = sum(len(lecture.exercises) for lecture in course.lectures)
    written = sum(lecture.written for lecture in course.lectures)
    if written < len(course.lectures) or len(exercises) < planned:
        out += [("", {}), (f"Written so far: {written} of {len(course.lectures)} lectures, "
                           f"{len(exercises)} of {planned} exercises.", {"dim": True})]
    return out


def _states(exercises: dict[str, Entry], store: Store) -> dict[str, ExerciseState]:
    """The state of every exercise begun, with whether it has passed the present checks."""
    return store.exercise_states(
        lambda name: exercises[name].version if name in exercises else "")


def _lecture_line(lecture: Lecture, read: int, sections: int) -> tuple[str, dict[str, Any]]:
    title = f"{lecture.number:>3}  {lecture.title}"
    if not lecture.written:
        return f"{title:<55} not written yet", {"dim": True}
    mark = "●" if read >= sections else "◐" if read else "○"
    return f"{title:<55} {mark} {min(read, sections)} of {sections} sections read", {"bold": True}
