"""The worked examples of a brief, run with the solution: blocks of Python with `>>>` prompts.

What is printed there is compared as numbers, each as exactly as it is written: `0.313` is right
within half of its last digit, a whole number exactly. Arrays are written as lists.
"""

from __future__ import annotations

import ast
import doctest
import math
import traceback
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from tutor.check.kit import Kit
from tutor.course import model
from tutor.course.block import walk

PROMPT = ">>> "
# A brief stands beside an editor, in half of a terminal of 120 columns.
WIDEST = 48


@dataclass(frozen=True)
class Shown:
    """A number as it is written in a brief, and how far the computed one may be from it."""

    value: float
    within: float


def example_problems(kit: Kit, blocks: tuple[model.Block, ...]) -> Iterator[str]:
    """What is wrong with the worked examples among a brief's blocks, one sentence each."""
    found = [block for block in walk(blocks)
             if isinstance(block, model.CodeBlock) and block.text.lstrip().startswith(PROMPT)]
    names: dict[str, Any] = {"np": np, **{
        name: value for name, value in vars(kit.module("solution.py")).items()
        if not name.startswith("__")}}
    compared = 0
    for block in found:
        widest = max(block.text.split("\n"), key=len)
        if len(widest) > WIDEST:
            yield (f"brief.md, line {block.line}: the example has a line of {len(widest)} columns, "
                   f"and {WIDEST} fit beside an editor: {widest.strip()}")
        try:
            examples = doctest.DocTestParser().get_examples(block.text)
        except ValueError as error:
            yield f"brief.md, line {block.line}: the example cannot be read: {error}."
            continue
        for example in examples:
            # The fence stands in the line before the code.
            where = f"brief.md, line {block.line + 1 + example.lineno}"
            compared += bool(example.want.strip())
            problem = _problem(example, names)
            if problem:
                yield f"{where}: {problem}"
    if not compared:
        yield ("brief.md: there is no worked example that can be run; write one as a block of "
               f"`python` with lines `{PROMPT}f(x)`, each followed by what comes out.")


def arithmetic_problems(blocks: tuple[model.Block, ...]) -> Iterator[str]:
    """Sums written out in the text, as in `0.9 * 0.9 + 0.1 * 0.5 = 0.86`, that are wrong."""
    for block in walk(blocks):
        for text in (code for run in block.runs for code in _codes(run)):
            left, equals, right = text.rpartition(" = ")
            try:
                tree = ast.parse(left.replace("−", "-"), mode="eval").body
                shown = _read(ast.parse(right.replace("−", "-"), mode="eval").body, right)
            except (SyntaxError, ValueError):
                continue
            if equals and isinstance(tree, ast.BinOp | ast.UnaryOp) and not any(
                    isinstance(node, ast.Name | ast.Call) for node in ast.walk(tree)):
                value = _run(ast.unparse(tree), {})
                if not _agrees(shown, value):
                    yield f"brief.md, line {block.line}: `{text}` is wrong: it is {_text(value)}."


def _codes(inlines: model.Inlines) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case model.Code(text):
                yield text
            case model.Emphasis(children) | model.Strong(children) | model.Link(_, children):
                yield from _codes(children)


def _problem(example: doctest.Example, names: dict[str, Any]) -> str:
    code = example.source.strip()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            value = _run(code, names)
    except Exception as error:
        last = traceback.format_exception_only(error)[-1].strip()
        if example.exc_msg is not None and example.exc_msg.startswith(type(error).__name__):
            return ""
        return f"`{code}` raises {last}"
    want = example.want.strip()
    if example.exc_msg is not None:
        return f"`{code}` raises nothing; the example says {example.exc_msg.strip()}."
    if not want:
        return "" if value is None else f"what `{code}` gives is not written below it."
    try:
        shown = _read(ast.parse(want, mode="eval").body, want)
    except (SyntaxError, ValueError):
        return f"`{want}` cannot be read; write numbers, lists, tuples and texts."
    return "" if _agrees(shown, _plain(value)) else f"`{code}` gives {_text(value)}, not `{want}`."


def _run(code: str, names: dict[str, Any]) -> Any:
    """The value of an expression, or None after a statement."""
    tree = ast.parse(code)
    last = tree.body[-1]
    if not isinstance(last, ast.Expr):
        exec(compile(tree, "<example>", "exec"), names)
        return None
    exec(compile(ast.Module(tree.body[:-1], []), "<example>", "exec"), names)
    return eval(compile(ast.Expression(last.value), "<example>", "eval"), names)


def _read(node: ast.expr, text: str) -> Any:
    """What is written, with each number as a `Shown`."""
    match node:
        case ast.List(elements) | ast.Tuple(elements):
            return [_read(one, text) for one in elements]
        case ast.Dict(keys, values):
            return {ast.literal_eval(k): _read(v, text) for k, v in zip(keys, values) if k}
        case ast.Call(ast.Name("array"), [first, *_]):
            return _read(first, text)
        case ast.UnaryOp(ast.USub(), operand):
            number = _read(operand, text)
            return Shown(-number.value, number.within)
        case ast.Name("nan" | "inf" as name):
            return Shown(float(name), 0.0)
        case ast.Constant(bool() | str() | None as value):
            return value
        case ast.Constant(int() | float() as value):
            return Shown(float(value), _half_digit(ast.get_source_segment(text, node) or ""))
    raise ValueError(text)


def _half_digit(text: str) -> float:
    """Half of the last digit of a number with decimals; a whole number is meant exactly."""
    mantissa, _, exponent = text.lower().replace("_", "").partition("e")
    decimals = len(mantissa.partition(".")[2])
    if not decimals and not exponent:
        return 0.0
    return 0.5 * 10.0 ** (int(exponent or 0) - decimals)


def _plain(value: Any) -> Any:
    """Arrays and tensors as lists of numbers."""
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, bool | int | float | str) or value is None:
        return value
    try:
        return np.asarray(value).tolist()
    except (TypeError, ValueError):
        return value


def _agrees(shown: Any, value: Any) -> bool:
    if isinstance(shown, Shown):
        if isinstance(value, bool | str) or not isinstance(value, int | float):
            return False
        if math.isnan(shown.value) or math.isinf(shown.value):
            return str(shown.value) == str(float(value))
        # Rounding decides between two neighbours where the digit beyond is a five.
        return abs(shown.value - value) <= shown.within * (1 + 1e-6) + 1e-9 * max(1, abs(value))
    if isinstance(shown, list):
        return isinstance(value, list) and len(shown) == len(value) and all(
            _agrees(a, b) for a, b in zip(shown, value))
    if isinstance(shown, dict):
        return isinstance(value, dict) and shown.keys() == value.keys() and all(
            _agrees(one, value[key]) for key, one in shown.items())
    return type(shown) is type(value) and bool(shown == value)


def _text(value: Any) -> str:
    """A value as a brief would write it."""
    plain = _plain(value)
    if isinstance(plain, list):
        return "[" + ", ".join(_text(one) for one in plain) + "]"
    return f"{plain:.5g}" if isinstance(plain, float) else repr(plain)
