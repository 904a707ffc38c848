"""What was read of a learner's text, as SymPy understands it: a second opinion."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

import sympy as sp

from tutor.algebra.expression import Expression
from tutor.algebra.syntax import name_of

_FUNCTIONS: dict[str, Any] = {
    "log": sp.log, "ln": sp.log, "exp": sp.exp, "sqrt": sp.sqrt, "tanh": sp.tanh,
    "sigmoid": lambda z: 1 / (1 + sp.exp(-z)), "max": sp.Max, "abs": sp.Abs,
}
_SIGNS: dict[type, Any] = {
    ast.Add: lambda a, b: a + b, ast.Sub: lambda a, b: a - b, ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b, ast.Pow: lambda a, b: a**b,
}


def symbolic(line: Expression, names: Mapping[str, Any]) -> Any:
    """The expression in SymPy's terms; `names` are its symbols."""
    return _of(line.tree, {"pi": sp.pi, "e": sp.E, **names})


def _of(node: ast.AST, names: Mapping[str, Any]) -> Any:
    match node:
        case ast.Constant(value):
            return sp.Rational(repr(value))
        case ast.Name(identifier):
            return names[name_of(identifier)]
        case ast.UnaryOp(ast.USub(), operand):
            return -_of(operand, names)
        case ast.UnaryOp(_, operand):
            return _of(operand, names)
        case ast.BinOp(left, sign, right):
            return _SIGNS[type(sign)](_of(left, names), _of(right, names))
        case ast.Call(ast.Name(name), arguments):
            return _FUNCTIONS[name](*(_of(each, names) for each in arguments))
    raise TypeError(ast.dump(node))
