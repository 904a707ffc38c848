"""A page of feedback for a hand-in, in Markdown, and the page of what a teacher should look at.

What is said of a submission may repeat whatever the submission holds or prints. It stands in a
block of plain text, so that nothing in it becomes a heading, a link or a picture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from tutor.learner.grading.grades import Grade, Graded
from tutor.learner.grading.notices import HEADINGS, Notice, duration
from tutor.learner.hand_in import Member

_WIDTH = 84
_MARKUP = re.compile(r"([\\`*_\[\]<>|&~])")


def plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _MARKUP.sub(r"\\\1", text)


def page(graded: Graded, seeds: Sequence[int], deadline: datetime | None) -> str:
    """The feedback for the members of a hand-in that could be read."""
    hand_in, lecture = graded.hand_in, graded.lecture
    assert lecture is not None
    lines = [f"# Lecture {lecture.number}: {plain(lecture.title)}", "",
             f"For {_names(hand_in.members)}.", "",
             f"**{graded.passed} of {len(graded.grades)} exercises passed.**", "",
             _when(graded, deadline), "",
             "| exercise | result | parts right |", "| --- | --- | --- |"]
    for grade in graded.grades:
        parts = f"{grade.right} of {grade.parts}" if grade.parts else ""
        lines.append(f"| {plain(grade.exercise.title)} (`{grade.exercise.id}`) | "
                     f"{_result(grade)} | {parts} |")
    for grade in graded.grades:
        if grade.state != "missing":
            lines += ["", f"## {plain(grade.exercise.title)}", "", *_about(grade, graded)]
    if graded.unknown:
        names = ", ".join(f"`{name}`" for name in graded.unknown[:10])
        lines += ["", f"Also in your file, and not graded: {names}. The lecture has no exercises "
                      "of these names."]
    shown, fresh = seeds
    lines += ["", "---", "",
              "What you handed in was checked again, as it was, on the same inputs for everyone: "
              f"those of seed {shown}, and to confirm what is right those of seed {fresh}. "
              f"`tutor check EXERCISE --seed {fresh}` shows the latter. "
              "Do you think that yours is right all the same? `tutor report EXERCISE` puts what "
              "is needed to look into it into one file.", ""]
    return "\n".join(lines)


def overview(notices: Sequence[Notice], graded: Sequence[Graded]) -> str:
    """The page for the teacher: what a person should look at."""
    whole = sum(each.lecture is not None for each in graded)
    lines = ["# To look at", "", f"{whole} of {len(graded)} hand-ins are graded. Nothing on this "
             "page has changed a grade: it is for you to judge."]
    for kind, heading in HEADINGS.items():
        said = [notice for notice in notices if notice.kind == kind]
        if said:
            lines += ["", f"## {heading}", "", *(f"- {plain(notice.text)}" for notice in said)]
    return "\n".join([*lines, ""])


def _names(members: Sequence[Member]) -> str:
    from tutor.check.words import listed

    return listed([plain(str(member)) for member in members])


def _when(graded: Graded, deadline: datetime | None) -> str:
    written = graded.hand_in.written
    if written is None:
        return "Your file does not say when it was written."
    said = f"Written on {written:%Y-%m-%d at %H:%M}"
    if deadline is None:
        return f"{said}."
    if graded.late:
        return f"{said}: {duration(graded.late)} after the deadline ({deadline:%Y-%m-%d %H:%M})."
    return f"{said}, before the deadline."


def _result(grade: Grade) -> str:
    return {"passed": "✓ passed", "not passed": "✗ not passed", "missing": "○ not handed in",
            "unreadable": "✗ cannot be read", "not checked": "not checked yet"}[grade.state]


def _about(grade: Grade, graded: Graded) -> list[str]:
    """What is said of an exercise."""
    if grade.state == "unreadable":
        return [f"Your file `{grade.exercise.id}.py` cannot be read: {plain(grade.why)}"]
    if grade.verdict is None:
        return ["It could not be checked yet. That is no fault of yours, and your teacher knows."]
    from tutor.check.report import plain_text, report
    from tutor.check.verdict import from_json

    lines = _block(plain_text(report(from_json(grade.verdict)), _WIDTH))
    if grade.state == "not passed" and grade.exercise.id in graded.hand_in.claims:
        lines += ["", "It had passed when you handed it in. Here it was checked on other inputs, "
                      "or by other versions: the lines above say what is wrong."]
    return lines


def _block(text: str) -> list[str]:
    """Text as a block of Markdown, whatever it holds."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}text", *text.split("\n"), fence]
