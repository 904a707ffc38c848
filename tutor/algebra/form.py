"""Whether two expressions are written alike, but for the order of sums and products."""

from __future__ import annotations

import ast
from fractions import Fraction

from tutor.algebra.syntax import name_of, number

_Form = tuple[object, ...]
_Factors = dict[_Form, Fraction]


def form(node: ast.AST) -> _Form:
    """A sum of signed products of powers, each in one order."""
    terms = sorted(_terms(node, 1), key=repr)
    if len(terms) == 1 and terms[0][0] == 1 and len(terms[0][1]) == 1:
        (base, power), = terms[0][1]
        if power == 1:
            return base
    return ("sum", *terms)


def _terms(node: ast.AST, sign: int) -> list[tuple[int, tuple[tuple[_Form, Fraction], ...]]]:
    match node:
        case ast.BinOp(left, ast.Add(), right):
            return _terms(left, sign) + _terms(right, sign)
        case ast.BinOp(left, ast.Sub(), right):
            return _terms(left, sign) + _terms(right, -sign)
        case ast.UnaryOp(each, operand):
            return _terms(operand, -sign if isinstance(each, ast.USub) else sign)
    factors: _Factors = {}
    sign *= _multiply(node, 1, factors)
    return [(sign, tuple(sorted(factors.items(), key=repr)))]


def _multiply(node: ast.AST, power: int, into: _Factors) -> int:
    """Collect the factors of a product by their powers; returns its sign."""
    exponent = Fraction(1)
    match node:
        case ast.BinOp(left, ast.Mult(), right):
            return _multiply(left, power, into) * _multiply(right, power, into)
        case ast.BinOp(left, ast.Div(), right):
            return _multiply(left, power, into) * _multiply(right, -power, into)
        case ast.UnaryOp(each, operand):
            sign = _multiply(operand, power, into)
            return -sign if isinstance(each, ast.USub) else sign
        case ast.BinOp(left, ast.Pow(), right):
            base, raised = form(left), number(right)
            if raised is None or base[0] == "sum":
                base = ("power", base, form(right))
            else:
                exponent = raised
        case ast.Constant(1):
            return 1
        case _:
            base = _atom(node)
    into[base] = into.get(base, Fraction(0)) + power * exponent
    return 1


def _atom(node: ast.AST) -> _Form:
    match node:
        case ast.Constant(int() | float() as value):
            return ("number", Fraction(repr(value)))
        case ast.Name(identifier):
            return ("name", name_of(identifier))
        case ast.Call(ast.Name(name), arguments):
            return ("log" if name == "ln" else name, *(form(each) for each in arguments))
    return form(node)
