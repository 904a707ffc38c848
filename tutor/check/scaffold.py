"""The learner's scaffold, derived from the model answer so that the two cannot drift apart."""

from __future__ import annotations

import re

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
_REGION = re.compile(
    rf"^(?P<indent>[ \t]*){re.escape(BEGIN)}[^\n]*\n.*?^[ \t]*{re.escape(END)}[^\n]*$",
    re.MULTILINE | re.DOTALL,
)
_DEFINITION = re.compile(r"^[ \t]*(?:async[ \t]+)?def[ \t]+(\w+)", re.MULTILINE)


def scaffold(solution: str) -> str:
    """Replace every marked region by `raise NotImplementedError`, which a check reads as
    *not written yet*."""

    def blank(match: re.Match[str]) -> str:
        names = _DEFINITION.findall(solution, 0, match.start())
        indent = match["indent"]
        if not indent:
            return "# Write your own definitions here."
        name = names[-1] if names else "this"
        return f'{indent}raise NotImplementedError("write {name} here")'

    return _REGION.sub(blank, solution)


def regions(solution: str) -> list[str]:
    """The marked regions of a model answer, markers included."""
    return [match.group(0) for match in _REGION.finditer(solution)]


def revealed(solution: str) -> str:
    """The model answer without its markers, as shown to a learner."""
    return "\n".join(
        line for line in solution.split("\n") if line.strip() not in (BEGIN, END)
    )
