"""Which line of the learner's file a verdict speaks of."""

from __future__ import annotations

import re

from tutor.check.verdict import Verdict

_LINE = re.compile(r"(?:\bon|Python cannot read) line (\d+)\b")


def error_line(verdict: Verdict) -> int | None:
    """The line of the first error that has one, counted from 1."""
    for requirement in verdict.requirements:
        if requirement.passed:
            continue
        found = _LINE.search(requirement.message)
        line = requirement.line or (int(found[1]) if found else 0)
        if line:
            return line
    return None
