"""A submission's text: its syntax tree, or what keeps Python from reading it; what it defines."""

from __future__ import annotations

import ast
import json
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from tutor.check.words import shorten

MAX_CHARACTERS = 500_000
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True)
class Unreadable:
    """Why a file is no Python, and where: line and column counted from 1, 0 where unknown."""

    message: str
    line: int = 0
    column: int = 0


def parse(source: str) -> ast.Module | Unreadable:
    """The submission's syntax tree, or why there is none."""
    if len(source) > MAX_CHARACTERS:
        return Unreadable(f"The file has {len(source):,} characters; at most {MAX_CHARACTERS:,} "
                          "are read. Is it the right file?")
    # To Python, most notebooks are a dictionary.
    if source.lstrip().startswith("{") and _is_notebook(source):
        return Unreadable("This file holds a notebook, not Python. Save it as a script (in "
                          "Jupyter: File, Save and Export Notebook As, Executable Script), or "
                          "copy the cell with your code into the file.")
    try:
        with warnings.catch_warnings():
            # The learner's process reports what Python warns of; here it would be noise.
            warnings.simplefilter("ignore")
            tree = ast.parse(source)
            # A `return` outside a function is grammatical: only the compiler refuses it.
            compile(source, "<submission>", "exec", dont_inherit=True)
            return tree
    except SyntaxError as error:
        line, column = max(error.lineno or 0, 0), max(error.offset or 0, 0)
        return Unreadable(_syntax(error, line, source), line, column)
    except (ValueError, RecursionError, MemoryError) as error:
        return Unreadable(f"Python cannot read the file: "
                          f"{str(error) or 'it is nested too deeply'}.")


def _is_notebook(source: str) -> bool:
    try:
        document = json.loads(source)
    except (ValueError, RecursionError):
        return False
    return isinstance(document, dict) and "cells" in document


def _syntax(error: SyntaxError, line: int, source: str) -> str:
    # The compiler, unlike the parser, says no text.
    lines = re.split(r"\r\n?|\n", source)
    text = (error.text or (lines[line - 1] if 0 < line <= len(lines) else "")).strip()
    where = f"line {line}" if line else "the file"
    shown = f"{where}: `{shorten(text)}`" if text else where
    if isinstance(error, TabError):
        return (f"Line {line} mixes tabs and spaces: the lines around it are indented with the "
                f"other of the two, and look alike. Indent all of them with spaces.")
    if re.match(r"[%!]\s*[\w.]+", text):
        return (f"Line {line} (`{shorten(text)}`) is a notebook's command, not Python. "
                "Take it out.")
    if text.startswith((">>> ", "... ")):
        return (f"Line {line} (`{shorten(text)}`) begins with the sign of Python's prompt. Leave "
                "out what is not code.")
    return f"Python cannot read {shown} ({error.msg})."


def imported(tree: ast.Module) -> set[str]:
    """The packages that a submission imports."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


def hidden(tree: ast.Module, name: str) -> str:
    """Where a name is defined that the module does not have: inside a class, say. Empty where it
    is nowhere defined."""
    for definition, around in _definitions(tree):
        if definition.name != name:
            continue
        line = definition.lineno
        for outer in reversed(around):
            match outer:
                case ast.ClassDef():
                    return (f"`{name}` on line {line} is a method of the class `{outer.name}`. "
                            "Define it at the left edge, outside of any class.")
                case ast.FunctionDef() | ast.AsyncFunctionDef():
                    return (f"`{name}` on line {line} is defined inside `{outer.name}`, and is "
                            "known only there. Define it at the left edge.")
                case ast.If() if _is_main(outer):
                    return (f"`{name}` on line {line} is defined only where the file runs as a "
                            "program (`if __name__ == \"__main__\"`). Define it at the left edge.")
        return ""
    return ""


def replaced(tree: ast.Module, name: str) -> tuple[int, int] | None:
    """The lines of a definition that is written, and of a later one of the same name that is
    empty and takes its place; None where it is not so."""
    found = [node for node in tree.body if isinstance(node, Definition) and node.name == name]
    if len(found) < 2 or not _is_stub(found[-1]):
        return None
    written = [node for node in found[:-1] if not _is_stub(node)]
    return (written[-1].lineno, found[-1].lineno) if written else None


def _definitions(node: ast.AST, around: tuple[ast.AST, ...] = ()
                 ) -> Iterator[tuple[Definition, tuple[ast.AST, ...]]]:
    """Every function and class, with what it stands in."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Definition):
            yield child, around
        yield from _definitions(child, (*around, child))


def _is_main(node: ast.If) -> bool:
    names = {part.id for part in ast.walk(node.test) if isinstance(part, ast.Name)}
    return "__name__" in names


def _is_stub(node: Definition) -> bool:
    """Whether nothing is written in a definition: no more than words, `pass` or
    `raise NotImplementedError`."""
    def says_nothing(statement: ast.stmt) -> bool:
        match statement:
            case ast.Pass() | ast.Expr(value=ast.Constant()):
                return True
            case ast.Raise(exc=ast.Name(id="NotImplementedError")):
                return True
            case ast.Raise(exc=ast.Call(func=ast.Name(id="NotImplementedError"))):
                return True
        return False

    return all(map(says_nothing, node.body))
