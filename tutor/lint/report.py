"""What a proof found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tutor.lint.score import Score


@dataclass
class Report:
    """What was proven of one lesson or exercise, and the problems found."""

    name: str
    summary: str = ""
    # An exercise's mutants, where they were run: a `tutor.lint.score.Score`.
    score: Score | None = None
    problems: list[str] = field(default_factory=list)
    # Nothing changed since an earlier proof, whose summary and score these are.
    remembered: bool = False
