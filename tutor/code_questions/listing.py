"""A function of a solution as a question shows it: without docstring, comments and empty lines."""

from __future__ import annotations

import ast
import inspect
import io
import textwrap
import tokenize
from collections.abc import Iterator
from functools import lru_cache

from tutor.check.edits import definition

# So many columns of code stand beside a line's number on a screen of 80.
WIDEST = 64


@lru_cache(maxsize=4096)
def listing(source: str, name: str) -> tuple[str, ...]:
    """The lines of a function, its `def` first, each short enough to be shown."""
    return tuple(part for line in lines_of(source, name) for part in folded(line))


@lru_cache(maxsize=4096)
def lines_of(source: str, name: str) -> tuple[str, ...]:
    """The lines of a function as they are written, its `def` first."""
    node = definition(source, name)
    lines = source.splitlines()
    hidden = set[int]()
    first = node.body[0]
    if ast.get_docstring(node) is not None and len(node.body) > 1:
        hidden = set(range(first.lineno, (first.end_lineno or first.lineno) + 1))
    cut = _comments(source)
    shown = [lines[n - 1][:cut.get(n)].rstrip()
             for n in range(node.lineno, (node.end_lineno or node.lineno) + 1) if n not in hidden]
    return tuple(textwrap.dedent("\n".join(line for line in shown if line)).split("\n"))


def folded(line: str) -> list[str]:
    """A line, or the two that it makes where it is too wide: cut inside its outermost brackets."""
    if len(line) <= WIDEST:
        return [line]
    indent = len(line) - len(line.lstrip()) + 8
    cuts = [cut for cut in _cuts(line)
            if cut[-1] <= WIDEST and indent + len(line[cut[-1]:].strip()) <= WIDEST]
    if not cuts:
        return [line]
    at = min(cuts)[-1]
    return [line[:at].rstrip(), " " * indent + line[at:].strip()]


def _cuts(line: str) -> Iterator[tuple[int, int, int]]:
    """Where a line can be cut, the best place first when sorted: in its outermost brackets, before
    a `for`, behind the bracket, and behind a comma, as late as possible."""
    brackets: list[str] = []
    quote = ""
    for at, sign in enumerate(line, 1):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign in "([{":
            brackets.append(sign)
            if sign == "(" and line[at:at + 1] != ")":
                yield len(brackets), 1, at
        elif sign in ")]}":
            # It may have been opened on a line before.
            del brackets[-1:]
        elif sign == "," and brackets:
            yield len(brackets), 2 if brackets[-1] == "(" else 3, at
        elif brackets and line[at:].startswith("for ") and sign == " ":
            yield len(brackets), 0, at


def contract(source: str, name: str) -> list[str]:
    """What the docstring of a function says, a text for each paragraph."""
    text = inspect.cleandoc(ast.get_docstring(definition(source, name)) or "")
    return [" ".join(paragraph.split()) for paragraph in text.split("\n\n") if paragraph.strip()]


def signature(source: str, name: str) -> str:
    """A call as the contract writes it: `attention(q, k, v, mask=None)`."""
    node = definition(source, name)
    assert isinstance(node, ast.FunctionDef)
    return f"{name}({ast.unparse(node.args)})"


@lru_cache(maxsize=256)
def _comments(source: str) -> dict[int, int]:
    """Where a comment begins, by line."""
    return dict(_places(source))


def _places(source: str) -> Iterator[tuple[int, int]]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start
