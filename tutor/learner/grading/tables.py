"""The grades as tables: CSV for a spreadsheet, JSON for a program."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from tutor import __version__
from tutor.learner.grading.checking import Seeds
from tutor.learner.grading.grades import Grade, Graded, exercises_in
from tutor.learner.grading.notices import Notice

# What begins like this, a spreadsheet would compute.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def as_csv(graded: Sequence[Graded], feedback: Mapping[str, str]) -> str:
    """A row for each student of each hand-in. An exercise's column holds how much of it is right,
    from 0 to 1; it is empty where nothing was handed in, or could be checked.

    `feedback` is the page of each hand-in, by its file.
    """
    infos = exercises_in(graded)
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["name", "number", "lecture", "passed", "exercises", "late",
                    *(info.id for info in infos), "file", "feedback", "remarks"])
    for each in graded:
        grades = {grade.exercise.id: grade for grade in each.grades}
        row = [each.lecture.number if each.lecture else "", each.passed if each.lecture else "",
               len(each.grades) if each.lecture else "", "yes" if each.late else "",
               *(_cell(grades.get(info.id)) for info in infos)]
        for name, number in [(m.name, m.number) for m in each.hand_in.members] or [("", "")]:
            table.writerow([_safe(name), _safe(number), *row, _safe(each.hand_in.file),
                            feedback.get(each.hand_in.file, ""), _safe(each.hand_in.broken)])
    return out.getvalue()


def as_json(graded: Sequence[Graded], feedback: Mapping[str, str], notices: Sequence[Notice],
            seeds: Seeds, deadline: datetime | None, versions: Mapping[str, str]) -> str:
    """All of it as one document; `versions` are the exercises'."""
    return json.dumps({
        "tutor": __version__, "seeds": [seeds.shown, seeds.fresh],
        "deadline": deadline.isoformat() if deadline else None, "exercises": dict(versions),
        "hand_ins": [_hand_in(each, feedback.get(each.hand_in.file)) for each in graded],
        "notices": [{"kind": notice.kind, "files": list(notice.files), "text": notice.text}
                    for notice in notices],
    })


def _cell(grade: Grade | None) -> str:
    if grade is None or grade.state == "missing" or grade.share is None:
        return ""
    return f"{grade.share:.2f}".rstrip("0").rstrip(".")


def _safe(text: str) -> str:
    """A cell that a spreadsheet takes for text."""
    return f"'{text}" if text.startswith(_FORMULAS) else text


def _hand_in(each: Graded, feedback: str | None) -> dict[str, Any]:
    hand_in = each.hand_in
    return {
        "file": hand_in.file, "broken": hand_in.broken or None,
        "members": [{"name": m.name, "number": m.number} for m in hand_in.members],
        "lecture": each.lecture.number if each.lecture else None,
        "written": hand_in.written.isoformat() if hand_in.written else None,
        "late_seconds": round(each.late), "passed": each.passed, "feedback": feedback,
        "exercises": [{"id": grade.exercise.id, "state": grade.state, "right": grade.right,
                       "parts": grade.parts, "why": grade.why or None, "verdict": grade.verdict}
                      for grade in each.grades],
        "unknown": list(each.unknown),
    }
