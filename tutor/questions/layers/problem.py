"""What is wrong in a line of a list of layers."""

from __future__ import annotations

from dataclasses import dataclass

from tutor.visible import visible_line

_LONGEST = 40


@dataclass(frozen=True)
class Problem:
    """`sentence` says what is wrong, and what to write; `line` is the text's, counted from 1."""

    line: int
    sentence: str

    def __str__(self) -> str:
        return f"Line {self.line}: {self.sentence}"


class Unreadable(Exception):
    """A layer that cannot be read or built; its text is the sentence for the learner."""


def quoted(text: str) -> str:
    """What a learner wrote, as it stands in a sentence: short, visible, and between backticks."""
    seen = visible_line(" ".join(text.split())).replace("`", "'")
    return f"`{seen[:_LONGEST]}…`" if len(seen) > _LONGEST else f"`{seen}`"
