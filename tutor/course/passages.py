"""Passages of a lesson: pointed at, copied, and named by what they say so that a note stays."""

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
    return tuple(passage_of(block) for block in section.blocks)


def passage_of(block: model.Block) -> Passage:
    text = " ".join(Writer("latex", 10_000).block(block).split())
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    return Passage(block.line, digest, first_words(plain_of(block)), block)


def first_words(text: str) -> str:
    """A text in one short line, cut where it is longer."""
    words = " ".join(text.split())
    return words if len(words) <= 60 else f"{words[:59].rstrip()}…"


@dataclass(frozen=True)
class Piece:
    """What can be pointed at: a block, of a box each of its blocks. Its lines end before `end`."""

    block: model.Block
    end: int

    @property
    def line(self) -> int:
        return self.block.line


def pieces(blocks: model.Blocks, end: int = 1 << 30) -> tuple[Piece, ...]:
    """The pieces of blocks in their order; the last one's lines end before `end`."""
    blocks = tuple(model.in_frames(blocks))
    ends = sorted({block.line for block in blocks})
    return tuple(
        Piece(block, next((line for line in ends if line > block.line), end))
        for block in blocks if not block.frames)


# -------------------------------------------------------------------------- copying


def plain_of(block: model.Block) -> str:
    """The block as plain text to paste elsewhere: prose unbroken, formulas in two dimensions."""
    if isinstance(block, model.CodeBlock):
        return block.text
    if isinstance(block, model.Formula):
        lines = Writer(width=80).formula(model.Formula(block.line, block.latex)).split("\n")
        return "\n".join(line[4:] for line in lines)
    return Writer(width=10_000, marks=False).block(block)


def source_of(block: model.Block, path: Path, end: int) -> str:
    """The block as its author wrote it, in Markdown; of a formula and of code only what they say.

    `path` is the lesson's file, and the block's lines in it end before `end`. Raises OSError.
    """
    if block.verbatim is not None:
        return block.verbatim
    lines = path.read_text(encoding="utf-8").split("\n")[block.line - 1:end - 1]
    return "\n".join(lines[:_size(lines)])


def _size(lines: list[str]) -> int:
    """How many lines a block has that begins on the first of these."""
    first = lines[0] if lines else ""
    fence = first[:len(first) - len(first.lstrip("`"))] if first.startswith("```") else ""
    if fence:
        closing = [n for n, line in enumerate(lines) if n and line.rstrip() == fence]
        return closing[0] + 1 if closing else len(lines)
    size = 0
    for number, line in enumerate(lines):
        # What closes the fence around it, or names the section that follows, is not its own.
        if line.startswith(("```", "## ")) or (line.startswith("(") and line.endswith(")=")):
            break
        if line.strip():
            size = number + 1
    return size
