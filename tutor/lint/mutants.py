"""Automatic mutants of a solution: small changes that a check should reject.

Mutation testing asks of a test suite: would it notice? (DeMillo, Lipton and Sayward 1978, *Hints
on Test Data Selection*.) Each mutant changes one place between a solution's markers.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tutor.check.scaffold import marked

# From a node's twin to its replacement, or to None where the twin was changed in place.
Change = Callable[[Any], ast.AST | None]

# Kinds of mutants, in the order in which they are reported. Exchanged names flatter the rate.
KINDS = ("operator", "dropped term", "comparison", "axis", "off by one", "constant", "transpose",
         "sign", "function", "dropped statement", "condition", "exchanged operands",
         "exchanged names")

_OPERATORS: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub,), ast.Sub: (ast.Add,), ast.Mult: (ast.Div,), ast.Div: (ast.Mult,),
    ast.MatMult: (ast.Mult,), ast.FloorDiv: (ast.Div,), ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
}
_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Gt: (ast.GtE, ast.Lt), ast.GtE: (ast.Gt, ast.LtE), ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE), ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
}
_FUNCTIONS = {
    "sum": ("mean", "max"), "mean": ("sum",), "max": ("min", "sum"), "min": ("max",),
    "maximum": ("minimum",), "minimum": ("maximum",), "exp": ("log",), "log": ("log2",),
    "sqrt": ("square",), "tanh": ("sinh",), "zeros": ("ones",), "zeros_like": ("ones_like",),
    "ones": ("zeros",), "cumsum": ("cumprod",), "cumprod": ("cumsum",), "cos": ("sin",),
    "sin": ("cos",), "argmax": ("argmin",), "ceil": ("floor",), "floor": ("ceil",),
    "var": ("std",), "std": ("var",), "abs": ("sign",),
}


@dataclass(frozen=True)
class Mutant:
    """`before` and `after` are the changed statement; with `scope` they name the mutant."""

    kind: str
    scope: str
    before: str
    after: str
    line: int
    source: str


def mutants(source: str, *,
            exchanged: Callable[[str, str], bool] = lambda scope, before: True) -> Iterator[Mutant]:
    """Every mutant of a solution, each once, in the order of its lines.

    Names are exchanged where `exchanged(scope, before)` says so: most mutants are of that kind.
    """
    inside = {line for one in marked(source) for line in range(one.first, one.last + 1)}
    tree = ast.parse(source)
    parts = [ast.unparse(node) for node in tree.body]
    for place, top in enumerate(tree.body):
        seen = {parts[place]}
        for scope, function in _functions(top):
            names = _names(function)
            for statement in _statements(function):
                if statement.lineno not in inside:
                    continue
                before = _head(statement)
                known = names if exchanged(scope, before) else []
                for kind, changed in _changes(statement, known):
                    text = _unparsed(top, statement, changed)
                    if text in seen:
                        continue
                    seen.add(text)
                    after = "(nothing)" if isinstance(changed, ast.Pass) else _head(changed)
                    yield Mutant(kind, scope, before, after, statement.lineno,
                                 "\n".join([*parts[:place], text, *parts[place + 1:]]))


def _unparsed(top: ast.stmt, statement: ast.stmt, changed: ast.stmt) -> str:
    """The text of a definition with another statement in the place of one of its own."""
    _replace(top, statement, changed)
    try:
        return ast.unparse(ast.fix_missing_locations(top))
    finally:
        _replace(top, changed, statement)


def _functions(node: ast.stmt, scope: str = "") -> Iterator[tuple[str, ast.FunctionDef]]:
    """A function, or the methods of a class, by their qualified names."""
    if isinstance(node, ast.FunctionDef):
        yield f"{scope}{node.name}", node
    elif isinstance(node, ast.ClassDef):
        for child in node.body:
            yield from _functions(child, f"{scope}{node.name}.")


def _statements(function: ast.FunctionDef) -> list[ast.stmt]:
    """Statements that are not made of statements, and the heads of those that are."""
    return [node for node in ast.walk(function)
            if isinstance(node, ast.stmt) and node is not function
            and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))]


def _names(function: ast.FunctionDef) -> list[str]:
    """Arguments and local variables."""
    arguments = function.args
    names = [a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    names += [node.id for node in ast.walk(function)
              if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
    return [name for name in dict.fromkeys(names) if name not in ("self", "_")]


def _head(statement: ast.stmt) -> str:
    """A statement's own text, without the statements inside it."""
    return ast.unparse(statement).split("\n")[0]


def _own_nodes(statement: ast.stmt) -> Iterator[ast.AST]:
    """The nodes of a statement, without those of statements inside it."""
    for child in ast.iter_child_nodes(statement):
        if not isinstance(child, ast.stmt):
            yield from _expressions(child)


def _expressions(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    for child in ast.iter_child_nodes(node):
        yield from _expressions(child)


def _changes(statement: ast.stmt, names: list[str]) -> Iterator[tuple[str, ast.stmt]]:
    """Statements to put in the place of this one, each with one change."""
    for position, node in enumerate(list(_own_nodes(statement))):
        for kind, change in _node_changes(node, names):
            changed = copy.deepcopy(statement)
            target = list(_own_nodes(changed))[position]
            replacement = change(target)
            if replacement is not None:
                _replace(changed, target, replacement)
            yield kind, changed
    if isinstance(statement, ast.Assign | ast.AugAssign | ast.Expr):
        yield "dropped statement", ast.Pass()
    if isinstance(statement, ast.AugAssign):
        # `x += y` becomes `x = y`: overwriting in place of adding.
        yield "operator", ast.Assign([copy.deepcopy(statement.target)], statement.value)
        for other in _OPERATORS.get(type(statement.op), ()):
            yield "operator", ast.AugAssign(statement.target, other(), statement.value)


def _replace(root: ast.AST, old: ast.AST, new: ast.AST) -> None:
    for node in ast.walk(root):
        for name, value in ast.iter_fields(node):
            if value is old:
                setattr(node, name, new)
                return
            if isinstance(value, list) and any(item is old for item in value):
                setattr(node, name, [new if item is old else item for item in value])
                return


def _node_changes(node: ast.AST, names: list[str]) -> Iterator[tuple[str, Change]]:
    """Every change of one node, with its kind."""
    if isinstance(node, ast.BinOp):
        for operator in _OPERATORS.get(type(node.op), ()):
            yield "operator", _with("op", operator())
        yield "dropped term", lambda n: n.left
        if isinstance(node.op, ast.Sub):
            yield "dropped term", lambda n: ast.UnaryOp(ast.USub(), n.right)
        elif not isinstance(node.op, ast.Pow):
            yield "dropped term", lambda n: n.right
        if isinstance(node.op, ast.Sub | ast.Div | ast.MatMult):
            yield "exchanged operands", lambda n: ast.BinOp(n.right, n.op, n.left)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.Not):
        kind = "sign" if isinstance(node.op, ast.USub) else "condition"
        yield kind, lambda n: n.operand
    elif isinstance(node, ast.Compare) and len(node.ops) == 1:
        for comparison in _COMPARISONS.get(type(node.ops[0]), ()):
            yield "comparison", _with("ops", [comparison()])
    elif isinstance(node, ast.BoolOp):
        junction = ast.Or if isinstance(node.op, ast.And) else ast.And
        yield "condition", _with("op", junction())
    elif isinstance(node, ast.IfExp):
        yield "condition", lambda n: n.body
        yield "condition", lambda n: n.orelse
    elif isinstance(node, ast.keyword) and node.arg in ("axis", "keepdims"):
        yield from _keyword_changes(node)
    elif isinstance(node, ast.Constant):
        yield from _constant_changes(node)
    elif isinstance(node, ast.Attribute):
        if node.attr == "T":
            yield "transpose", lambda n: n.value
        for name in _FUNCTIONS.get(node.attr, ()):
            yield "function", _with("attr", name)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) \
            and node.func.attr in ("transpose", "swapaxes", "copy"):
        yield "transpose", lambda n: n.func.value
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names:
        for name in names:
            if name != node.id:
                yield "exchanged names", _with("id", name)


def _with(name: str, value: object) -> Change:
    """Set one field of the twin, in place."""

    def change(node: Any) -> None:
        setattr(node, name, value)

    return change


def _keyword_changes(node: ast.keyword) -> Iterator[tuple[str, Change]]:
    value = node.value
    if node.arg == "keepdims" and isinstance(value, ast.Constant):
        yield "axis", _with("value", ast.Constant(not value.value))
        return
    number = _whole(value)
    if number is not None:
        # Not 1 for −1 nor the reverse: of a matrix they are the same axis.
        for other in {0} if number == -1 else {0, 1} - {number}:
            yield "axis", _with("value", ast.Constant(other))


def _constant_changes(node: ast.Constant) -> Iterator[tuple[str, Change]]:
    value = node.value
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return
    if isinstance(value, int):
        for whole in (value + 1, value - 1):
            yield "off by one", _with("value", whole)
    elif isinstance(value, float):
        for other in (value * 2, value / 2, 0.0 if value else 1.0):
            yield "constant", _with("value", other)


def _whole(node: ast.expr) -> int | None:
    try:
        value = ast.literal_eval(node)
    except (ValueError, TypeError):
        return None
    return value if isinstance(value, int) else None
