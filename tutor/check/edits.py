"""Known mistakes as edits of the solution's source, each inside a named scope."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Sequence
from functools import lru_cache

from tutor.check.authoring import Edit
from tutor.errors import ContentError


def apply(source: str, edits: Edit | Sequence[Edit]) -> str:
    """The source with every edit made. An edit that does not fit is a `ContentError`."""
    for one in [edits] if isinstance(edits, Edit) else edits:
        source = _apply_one(source, one)
    return source


def _apply_one(source: str, edit: Edit) -> str:
    find = body_span if edit.old is None else span
    first, last = find(source, edit.scope)
    lines = source.splitlines(keepends=True)
    before, text, after = lines[:first], "".join(lines[first:last]), lines[last:]
    if edit.old is None:
        indent = " " * (len(text) - len(text.lstrip(" ")))
        new = textwrap.indent(textwrap.dedent(edit.new).strip("\n"), indent) + "\n"
    else:
        count = text.count(edit.old)
        if count != 1:
            raise ContentError(
                f"an edit of `{edit.scope}` finds {edit.old!r} {count} times; it must occur "
                "exactly once."
            )
        new = text.replace(edit.old, edit.new)
    return "".join(before) + new + "".join(after)


@lru_cache(maxsize=64)
def _tree(source: str) -> ast.Module:
    return ast.parse(source)


def definition(source: str, scope: str) -> ast.FunctionDef | ast.ClassDef:
    """The syntax node of a qualified name such as `Value.__mul__`."""
    node: ast.AST = _tree(source)
    for name in scope.split("."):
        # The outermost, which is mostly found at once.
        child = next((
            child for child in ast.walk(node)
            if isinstance(child, ast.FunctionDef | ast.ClassDef) and child.name == name
            and child is not node
        ), None)
        if child is None:
            raise ContentError(f"an edit names `{scope}`, which the solution does not define.")
        node = child
    assert isinstance(node, ast.FunctionDef | ast.ClassDef)
    return node


@lru_cache(maxsize=4096)
def span(source: str, scope: str) -> tuple[int, int]:
    """The lines of a scope as a half-open range, counted from zero. An empty scope is the file."""
    if not scope:
        return 0, len(source.splitlines())
    node = definition(source, scope)
    return node.lineno - 1, node.end_lineno or node.lineno


@lru_cache(maxsize=4096)
def body_span(source: str, scope: str) -> tuple[int, int]:
    """The lines of a scope's body without its docstring."""
    node = definition(source, scope)
    statements = list(node.body)
    first = statements[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) \
            and isinstance(first.value.value, str) and len(statements) > 1:
        statements = statements[1:]
    return statements[0].lineno - 1, node.end_lineno or node.lineno
