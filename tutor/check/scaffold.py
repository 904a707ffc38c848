"""The learner's scaffold, derived from the model answer so that the two cannot drift apart."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
_DEFINITION = re.compile(r"[ \t]*(?:async[ \t]+)?def[ \t]+(\w+)")


@dataclass(frozen=True)
class Region:
    """Marked lines of a model answer, from `first` to `last`, counted from 1, markers included.

    Where the end's marker is missing, the region ends with the block that it stands in, and is
    not `closed`: what follows, another function say, stays as it is.
    """

    first: int
    last: int
    indent: str
    closed: bool


def marked(solution: str) -> list[Region]:
    """The regions of a model answer between `### BEGIN SOLUTION` and `### END SOLUTION`."""
    lines = solution.split("\n")
    found: list[Region] = []
    begin = 0
    for number, line in enumerate(lines, 1):
        if begin and line.strip().startswith(END):
            found.append(Region(begin, number, _indent(lines[begin - 1]), True))
            begin = 0
        elif begin and (line.strip().startswith(BEGIN) or _leaves(line, lines[begin - 1])):
            found.append(_unclosed(lines, begin, number - 1))
            begin = 0
        if not begin and line.strip().startswith(BEGIN):
            begin = number
    if begin:
        found.append(_unclosed(lines, begin, len(lines)))
    return found


def _indent(line: str) -> str:
    return line[:len(line) - len(line.lstrip())]


def _leaves(line: str, begin: str) -> bool:
    """Whether a line ends the block in which a region began."""
    return bool(line.strip()) and len(_indent(line)) < len(_indent(begin))


def _unclosed(lines: list[str], first: int, last: int) -> Region:
    while last > first and not lines[last - 1].strip():
        last -= 1
    return Region(first, last, _indent(lines[first - 1]), False)


def scaffold(solution: str) -> str:
    """Replace every marked region by `raise NotImplementedError`, which a check reads as
    *not written yet*."""
    lines = solution.split("\n")
    text: list[str] = []
    done = 0
    for region in marked(solution):
        text += lines[done:region.first - 1]
        if region.indent:
            names = [found[1] for line in lines[:region.first]
                     if (found := _DEFINITION.match(line))]
            name = names[-1] if names else "this"
            text.append(f'{region.indent}raise NotImplementedError("write {name} here")')
        else:
            text.append("# Write your own definitions here.")
        done = region.last
    return "\n".join(text + lines[done:])


def given_functions(solution: str) -> set[str]:
    """The names of the scaffold's functions, those to be written among them."""
    return {node.name for node in ast.parse(scaffold(solution)).body
            if isinstance(node, ast.FunctionDef)}


def revealed(solution: str) -> str:
    """The model answer without its markers, as shown to a learner."""
    return "\n".join(
        line for line in solution.split("\n") if line.strip() not in (BEGIN, END)
    )
