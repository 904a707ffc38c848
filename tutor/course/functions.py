"""What a lecture's Python files define, found in their text: nothing is run or imported for it."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_FUNCTION = re.compile(r"^(?:async )?def (?P<name>[a-zA-Z]\w*)\(", re.MULTILINE)
_REST = re.compile(r'.*?\)\s*->\s*(?P<returns>[^\n]+?):[ \t]*\n'
                   r'\s+(?:r?"""(?P<said>.*?)(?:"""|\n))?', re.DOTALL)
_GENERATOR = re.compile(r"^@generator(?P<call>\(.*?\))[ \t]*\n(?=def |@)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Function:
    """A figure, a derivation or a generator. `options` are the arguments of a generator."""

    name: str
    title: str
    options: dict[str, Any] = field(default_factory=dict)


def functions_in(path: Path, returned: str) -> list[Function]:
    """The public functions of a file whose return annotation names `returned`, with the first
    line of their docstrings; none where it cannot be read."""
    text = _text(path)
    starts = [*_FUNCTION.finditer(text)]
    found = []
    for number, start in enumerate(starts):
        end = starts[number + 1].start() if number + 1 < len(starts) else len(text)
        rest = _REST.match(text, start.end(), end)
        if rest and re.search(rf"\b{returned}\b", rest["returns"]):
            found.append(Function(start["name"], (rest["said"] or "").strip()))
    return found


def generators_in(folder: Path) -> list[Function]:
    """The generators of a lecture, from `questions.py` and the files `questions_*.py` beside it."""
    found = []
    for path in (folder / "questions.py", *sorted(folder.glob("questions_*.py"))):
        for match in _GENERATOR.finditer(_text(path)):
            names, options = _arguments(match["call"])
            if names:
                found.append(Function(names[0], str(options.get("title", "")), options))
    return found


def _arguments(call: str) -> tuple[list[str], dict[str, Any]]:
    """The arguments of a call that are literals: those by position, and those by keyword."""
    try:
        node = ast.parse(f"_{call}", mode="eval").body
    except (SyntaxError, ValueError):
        return [], {}
    assert isinstance(node, ast.Call)
    named = {each.arg: each.value for each in node.keywords if each.arg}
    return ([each.value for each in node.args if isinstance(each, ast.Constant)
             and isinstance(each.value, str)],
            {name: _literal(value) for name, value in named.items()})


def _literal(node: ast.expr) -> Any:
    try:
        return ast.literal_eval(node)
    except ValueError:
        return None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
