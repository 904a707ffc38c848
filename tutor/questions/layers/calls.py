"""Layers in Keras' words: text is parsed, and what is not a layer with plain values refused.

Nothing is ever evaluated.
"""

from __future__ import annotations

import ast
import re
import warnings
from typing import Any

from tutor.questions.layers.kinds import KINDS, SILENT, SYNONYMS
from tutor.questions.layers.layer import Layer
from tutor.questions.layers.making import make
from tutor.questions.layers.names import kind_name
from tutor.questions.layers.problem import Problem, Unreadable, quoted

_LONGEST = 4000
_TIMES = re.compile(r"(?<![\w.])(\d{1,9})\s*x\s*(\d{1,9})(?![\w.])")
_NAMED = re.compile(r"^[A-Za-z_]\w{0,60}\s*=\s*(?=[A-Za-z_][\w.]*\s*\()")
# What holds a list of layers, and what adds one to it.
_HOLDERS, _ADDERS = ("Sequential",), ("add",)


def read_calls(text: str, line: int, axes: int) -> list[Layer | Problem]:
    """The layers of a call such as `Dense(10)`, of `Sequential([…])` or of a list of calls, whose
    text begins on `line`; what cannot be read in its place. `axes` tells a short name for images
    from one for sequences. Raises Unreadable where it is no call at all."""
    return [_applied(node, line + node.lineno - 1, axes) for node in _elements(_parsed(text))]


def _parsed(text: str) -> ast.expr:
    if len(text) > _LONGEST:
        raise Unreadable("this is longer than any list of layers has to be.")
    text = _TIMES.sub(r"(\1, \2)", _NAMED.sub("", text.strip(), count=1))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise Unreadable(_no_call(text)) from None


def _no_call(text: str) -> str:
    name = re.match(r"[\w.]*", text)
    kind = _kind(name[0].rpartition(".")[2]) if name else None
    if kind:
        return f"{quoted(text)} cannot be read. Write it as in `{KINDS[kind].example}`."
    return f'{quoted(text)} cannot be read. Write a layer as in `Dense(10, activation="softmax")`.'


def _kind(name: str) -> str | None:
    found = SYNONYMS.get(name, name)
    return found if found in KINDS else None


def _elements(node: ast.expr) -> list[ast.expr]:
    """The calls that make layers: the node itself, or what a list or a model holds."""
    if isinstance(node, ast.List | ast.Tuple):
        return list(node.elts)
    if isinstance(node, ast.Call):
        name = _name(node.func)
        if name in _HOLDERS:
            listed = node.args[0] if node.args else None
            return list(listed.elts) if isinstance(listed, ast.List | ast.Tuple) else []
        if name in _ADDERS and len(node.args) == 1:
            return [node.args[0]]
    return [node]


def _applied(node: ast.expr, line: int, axes: int) -> Layer | Problem:
    try:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Call):
            # `Dense(10)(x)`: which layer comes before which, their order says.
            if not all(isinstance(each, ast.Name) for each in node.args):
                raise Unreadable("write one layer after another, without what they are applied "
                                 "to.")
            node = node.func
        return _layer(node, line, axes)
    except Unreadable as error:
        return Problem(line, str(error))


def _layer(node: ast.expr, line: int, axes: int) -> Layer:
    if not isinstance(node, ast.Call):
        kind = _kind(_name(node))
        if kind:
            raise Unreadable(f"{kind} needs its brackets: `{KINDS[kind].example}`.")
        raise Unreadable(_no_call(_name(node) or "this"))
    kind = kind_name(_name(node.func), axes)
    named = {}
    for keyword in node.keywords:
        if keyword.arg is None:
            raise Unreadable("write every setting by itself, without `**`.")
        if keyword.arg not in SILENT:
            named[keyword.arg] = _value(keyword.value, line, axes)
    return make(kind, [_value(each, line, axes) for each in node.args], named, line)


def _name(node: ast.expr) -> str:
    """The last name of `Dense`, `layers.Dense` or `keras.layers.Dense`; empty for what is none."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _value(node: ast.expr, line: int, axes: int) -> Any:
    match node:
        case ast.Constant(value=bool() | int() | float() | str() | None as value):
            return value
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as value)) \
                if not isinstance(value, bool):
            return -value
        case ast.Tuple(elts=elements) | ast.List(elts=elements) if len(elements) <= 8:
            return tuple(_value(each, line, axes) for each in elements)
        case ast.Name() | ast.Attribute():
            # `relu`, `keras.activations.relu`.
            return _name(node)
        case ast.Call():
            return _layer(node, line, axes)
    raise Unreadable("a setting is a plain number, a word in quotes, `True` or `False`; nothing "
                     "is worked out here.")
