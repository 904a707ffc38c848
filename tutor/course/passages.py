"""Passages of a lesson by what they say: named so that a note stays with its passage."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from tutor.course import model
from tutor.course.plain import Writer


@dataclass(frozen=True)
class Passage:
    """A block of a section. `anchor` names it by its text, `words` are its first ones."""

    line: int
    anchor: str
    words: str
    block: model.Block


def passages(section: model.Section) -> tuple[Passage, ...]:
    """The passages of a section in their order; boxes are one passage each."""
    return tuple(_passage(block) for block in section.blocks)


def _passage(block: model.Block) -> Passage:
    text = " ".join(source_of(block).split())
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    words = " ".join(plain_of(block).split())
    return Passage(block.line, digest, words if len(words) <= 60 else f"{words[:59].rstrip()}…",
                   block)


def plain_of(block: model.Block) -> str:
    """The passage as plain text, formulas in two dimensions."""
    return Writer(width=76).block(block)


def source_of(block: model.Block) -> str:
    """What the passage says, formulas as LaTeX."""
    return Writer("latex", 10_000).block(block)


def latex_of(path: Path, section: model.Section, line: int) -> str:
    """The lines of the lesson's file that make the passage at a line: Markdown with LaTeX."""
    starts = sorted({block.line for block in section.blocks})
    begin = max((start for start in starts if start <= line), default=section.line)
    lines = path.read_text(encoding="utf-8").split("\n")
    following = [start for start in starts if start > begin]
    end = following[0] - 1 if following else _end_of_section(lines, begin)
    return "\n".join(lines[begin - 1:end]).strip()


def _end_of_section(lines: list[str], begin: int) -> int:
    fence = ""
    for number in range(begin, len(lines)):
        text = lines[number]
        if text.startswith(("```", "~~~")):
            fence = "" if fence and text.strip() == fence else fence or text[:len(text)
                                                                          - len(text.lstrip("`~"))]
        if not fence and (text.startswith("## ") or (text.startswith("(") and text.endswith(")="))):
            return number
    return len(lines)
