"""What an exception in a submission most likely comes from, where its own text shows it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tutor.check.sandbox.outcome import Outcome

Function = ast.FunctionDef


def advice(source: str, outcome: Outcome) -> str:
    """A sentence to stand after an exception's own words, or nothing.

    Only what stands in the text is said: what a condition asks, and what a function returns.
    """
    if outcome.kind != "raised" or not outcome.line:
        return ""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""
    around = [node for node in ast.walk(tree) if isinstance(node, ast.stmt)
              and node.lineno <= outcome.line <= (node.end_lineno or node.lineno)]
    if not around:
        return ""
    statement = max(around, key=lambda node: node.lineno)
    functions = [node for node in around if isinstance(node, Function)]
    if "truth value of an array" in outcome.message:
        return _truth(statement, functions)
    if "NoneType" in outcome.message and outcome.type in ("TypeError", "AttributeError"):
        return _nothing(tree, statement, functions)
    return ""


def _truth(statement: ast.stmt, functions: list[Function]) -> str:
    """`if mask` where `mask` is None unless one is given."""
    optional = {name for function in functions for name in _optional(function)}
    for node in _expressions(statement):
        asked: list[ast.expr] = []
        if isinstance(node, ast.If | ast.IfExp | ast.While | ast.Assert):
            asked = [node.test]
        elif isinstance(node, ast.BoolOp):
            asked = node.values
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            asked = [node.operand]
        for one in asked:
            if isinstance(one, ast.Name) and one.id in optional:
                return (f"An array has no single truth value. Whether there is a `{one.id}` is "
                        f"asked with `{one.id} is None` or `{one.id} is not None`.")
    return ""


def _optional(function: Function) -> Iterator[str]:
    """The parameters that are None where nothing is given."""
    arguments = function.args
    places = [*arguments.posonlyargs, *arguments.args]
    pairs = [*zip(reversed(places), reversed(arguments.defaults)),
             *zip(arguments.kwonlyargs, arguments.kw_defaults)]
    for parameter, default in pairs:
        if isinstance(default, ast.Constant) and default.value is None:
            yield parameter.arg


def _nothing(tree: ast.Module, statement: ast.stmt, functions: list[Function]) -> str:
    """A function of the file that the line uses, and that gives back nothing."""
    defined = {node.name: node for node in ast.walk(tree)
               if isinstance(node, Function) and not node.decorator_list}
    for name in _called(statement, functions):
        function = defined.get(name)
        if function is None or any(isinstance(node, ast.Yield | ast.YieldFrom)
                                   for node in _within(function)):
            continue
        returns = [node for node in _within(function) if isinstance(node, ast.Return)]
        empty = [node for node in returns if node.value is None
                 or (isinstance(node.value, ast.Constant) and node.value.value is None)]
        if not returns:
            return f"`{name}` returns nothing: it has no `return`."
        if empty:
            return f"`{name}` returns None on line {empty[0].lineno}."
    return ""


def _called(statement: ast.stmt, functions: list[Function]) -> Iterator[str]:
    """What a statement calls by name, and what its variables were assigned from."""
    names = set()
    for node in _expressions(statement):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id
        if isinstance(node, ast.Name):
            names.add(node.id)
    for function in functions:
        for node in _within(function):
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) \
                    and isinstance(node.value.func, ast.Name) \
                    and any(isinstance(target, ast.Name) and target.id in names
                            for target in node.targets):
                yield node.value.func.id


def _expressions(statement: ast.stmt) -> Iterator[ast.AST]:
    """A statement and its expressions, without the statements of its blocks."""
    yield statement
    for child in ast.iter_child_nodes(statement):
        if not isinstance(child, ast.stmt):
            yield from ast.walk(child)


def _within(function: Function) -> Iterator[ast.AST]:
    """What belongs to a function itself, and not to one that it defines."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop(0)
        yield node
        if not isinstance(node, Function | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            waiting.extend(ast.iter_child_nodes(node))
