"""A whole lesson, or a brief, as plain text, with what is alive in it said in words.

Figures are described, drills asked with numbers of their own, derivations given line by line.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path

from tutor.course import model
from tutor.course.brief import read_brief
from tutor.course.catalogue import ExerciseInfo, Lecture
from tutor.course.dialect import Reader
from tutor.course.plain import Writer
from tutor.learner.notes import placed
from tutor.learner.store import Note
from tutor.visible import visible


def lesson_text(lecture: Lecture, lesson: model.Lesson, *, math: str = "2d",
                width: int = 80, notes: Sequence[Note] = ()) -> str:
    """A whole lesson, with `notes` below the passages that they are on."""
    writer = Writer(math, width)
    # What is derived and asked stands two columns in.
    writer.describe = lambda block: _said(block, lecture.folder, Writer(math, width - 2), width)
    title = f"{lecture.number}. {lecture.title}"
    parts = [f"{title}\n{'=' * len(title)}", writer.fill(lesson.question)]
    for section in lesson.sections:
        heading = writer.inline(section.title)
        parts.append(f"{heading}\n{'-' * len(heading)}")
        lines, lost = placed(section, notes)
        for block in section.blocks:
            parts.append(writer.block(block))
            parts += [_noted(note, "", width) for note in lines.get(block.line, ())]
        parts += [_noted(note, f" on a passage that has changed, “{note.words}”", width)
                  for note in lost]
    return "\n\n".join(part for part in parts if part)


def brief_text(info: ExerciseInfo, *, math: str = "2d", width: int = 80) -> str:
    """The statement and contract of an exercise, without its hints."""
    writer = Writer(math, width)
    about = f"Lecture {info.lecture} · {info.difficulty_text} · about {info.minutes} minutes"
    return "\n\n".join([f"{info.title}\n{'=' * len(info.title)}", about,
                        writer.blocks(read_brief(info.brief_path).blocks)])


def _noted(note: Note, about: str, width: int) -> str:
    """A note of the learner's, indented."""
    lines = visible(f"[Your note{about}] {note.text}").split("\n")
    return "\n".join(textwrap.fill(line, width, initial_indent="    ", subsequent_indent="    ",
                                   break_long_words=False) for line in lines)


def _said(block: model.Alive, folder: Path, writer: Writer, width: int) -> str:
    if block.role == "figure":
        return Writer(writer.math, width).fill(describe_figure(folder, block.name))
    if block.role == "question":
        return _asked(folder / "questions.py", block.name, writer)
    return _derived(folder / "derivations.py", block.name, writer)


def describe_figure(folder: Path, name: str) -> str:
    """A figure in words, with its controls as they stand at first; empty where there is none."""
    from tutor.figures import figures_in, told

    path = folder / "figures.py"
    function = figures_in(path).get(name) if path.is_file() else None
    return told(function) if function is not None else ""


def _asked(path: Path, name: str, writer: Writer) -> str:
    """A drill with its first numbers."""
    from tutor.questions.posed import numbers

    try:
        asked = numbers(path, name).pose(0, 1)
    except LookupError:
        return ""
    parts = [writer.blocks(asked.intro)]
    parts += [writer.question(question, "") for question in asked.parts]
    return "\n\n".join(textwrap.indent(part, "  ") for part in parts if part)


def _derived(path: Path, name: str, writer: Writer) -> str:
    """A derivation, every line with its relation and its reason."""
    from tutor.derivations import RELATIONS, derivations_in

    derivation = derivations_in(path).get(name) if path.is_file() else None
    if derivation is None:
        return ""
    reader = Reader(path)
    parts = [derivation.title, writer.blocks(tuple(reader.blocks(derivation.given)))]
    for number, step in enumerate(derivation.steps):
        sign = RELATIONS[step.relation]
        lines = []
        reason = " ".join(writer.blocks(tuple(reader.blocks(step.reason))).split())
        said = stated = ""
        if number:
            stated = "" if step.holds is not None else " (stated, not proved here)"
            # A line that follows from an earlier one has its own left side.
            said = "" if step.after else sign.words if writer.math == "words" else sign.glyph
        if number or reason:
            lines.append(writer.fill(f"{said}  [{reason}]{stated}".strip()))
        lines.append(writer.formula(model.Formula(1, step.latex)))
        parts.append("\n".join(lines))
    parts.append(writer.blocks(tuple(reader.blocks(derivation.meaning))))
    return "\n\n".join(textwrap.indent(part, "  ") for part in parts if part)
