"""What `tutor list` and `tutor history` show: the course with the learner's progress."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tutor.check.report import headline
from tutor.check.verdict import from_json
from tutor.course.catalogue import Course, Lecture
from tutor.learner.store import Attempt, ExerciseState, Store


def document(course: Course, store: Store) -> dict[str, Any]:
    """The document of `tutor list --json`. Fields are added, never changed."""
    states, read = store.exercise_states(), store.sections_read()
    return {
        "lectures": [
            {
                "number": lecture.number, "slug": lecture.slug, "title": lecture.title,
                "written": lecture.written, "topics": [t.slug for t in lecture.topics],
                "sections_read": len(read.get(lecture.slug, ())),
                "exercises": [
                    {"id": info.id, "title": info.title,
                     "state": states.get(info.id, ExerciseState()).state,
                     "attempts": states.get(info.id, ExerciseState()).attempts}
                    for info in course.exercises_of(lecture)
                ],
            }
            for lecture in course.lectures
        ]
    }


def lines(course: Course, store: Store) -> list[tuple[str, dict[str, Any]]]:
    """The course as text lines, each with the style it is printed in."""
    states, read = store.exercise_states(), store.sections_read()
    out: list[tuple[str, dict[str, Any]]] = [(course.title, {"bold": True}), ("", {})]
    for lecture in course.lectures:
        out.append(_lecture_line(lecture, len(read.get(lecture.slug, ()))))
        for info in course.exercises_of(lecture):
            state = states.get(info.id, ExerciseState())
            mark = {"passed": "✓", "begun": "◐", "new": "○"}[state.state]
            word = {"passed": "passed", "begun": "begun", "new": ""}[state.state]
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


def attempt_document(number: int, attempt: Attempt) -> dict[str, Any]:
    """One attempt of `tutor history --json`."""
    return {"number": number, "at": attempt.at.isoformat(), "passed": attempt.passed,
            "version": attempt.digest, "verdict": attempt.verdict}


def history_lines(attempts: list[Attempt], unchecked: list[tuple[str, datetime]]) -> list[str]:
    """Every version with the name to restore it by: a number where it was checked."""
    rows = [(attempt.at, f"{number:7}", "✓" if attempt.passed else "✗",
             headline_of(attempt.verdict)) for number, attempt in enumerate(attempts, 1)]
    rows += [(at, digest[:7], "·", "kept without a check") for digest, at in unchecked]
    return [f"{name}  {at.astimezone():%Y-%m-%d %H:%M}  {mark}  {what}"
            for at, name, mark, what in sorted(rows)]


def headline_of(verdict: dict[str, Any]) -> str:
    """A stored verdict in one line."""
    kept = from_json(verdict)
    if kept.passed:
        return "passed"
    failing = [r for r in kept.requirements if not r.passed]
    names = [n.id for r in failing for n in r.diagnosis]
    text = headline(failing[0]) if failing else ""
    return f"{text}{f' [{chr(44).join(names)}]' if names else ''}".replace("`", "")
