"""An exercise's `brief.md`: the statement and contract, and the ladder of hints."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tutor.course import model
from tutor.course.dialect import Reader
from tutor.course.source import read_source
from tutor.errors import ContentError


@dataclass(frozen=True)
class Brief:
    """`blocks` are the statement; `hints` climb from what to think about to nearly the code."""

    blocks: model.Blocks
    hints: tuple[model.Blocks, ...]


def read_brief(path: Path) -> Brief:
    """Read a brief. Its last section is `## Hints`, an ordered list."""
    blocks = Reader(path).blocks(read_source(path).body)
    for position, block in enumerate(blocks):
        if isinstance(block, model.Heading) and model.plain_text(block.inlines) == "Hints":
            rest = blocks[position + 1:]
            if len(rest) != 1 or not isinstance(rest[0], model.ListBlock) or not rest[0].ordered:
                raise ContentError(
                    f"{path}: `## Hints` holds one numbered list, and ends the brief.")
            return Brief(tuple(blocks[:position]), rest[0].items)
    raise ContentError(f"{path}: the brief has no `## Hints`.")
