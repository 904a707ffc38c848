"""Which lines of a function have to come before which, found from the names that they use.

Lines that know nothing of one another may stand in either order. What is inside a `for` or an `if`,
or between the brackets of a call that takes several lines, stays together; where a line outside
could stand before it as well as after it, the order of the lines cannot be told by pairs, and
`steps` gives none.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass, field

_COMPOUND = (ast.For, ast.While, ast.If, ast.With)


@dataclass(frozen=True)
class Step:
    """A line of code with its indentation, the positions of the lines that come before it, and the
    names that it uses and lines before it make."""

    text: str
    after: tuple[int, ...]
    needs: tuple[str, ...] = ()


@dataclass
class _Piece:
    """Lines that stay together: `reads` and `writes` are the names that they have to do with, and
    `inner` are the pairs among its own lines. `ends` says that control leaves there."""

    lines: list[int]
    reads: set[str]
    writes: set[str]
    ends: bool
    inner: set[tuple[int, int]] = field(default_factory=set)


class _Ambiguous(Exception):
    """Lines whose order cannot be told by pairs."""


def steps(lines: Sequence[str]) -> list[Step]:
    """The lines of a function's body, its `def` being the first of `lines`, with what has to come
    before each. Empty where that cannot be told."""
    node = ast.parse("\n".join(lines)).body[0]
    assert isinstance(node, ast.FunctionDef)
    try:
        pairs = _ordered(node.body, _locals(node))
    except _Ambiguous:
        return []
    made = [_made_in(node, number) for number in range(2, len(lines) + 1)]
    found = []
    for number, (read, _) in enumerate(made):
        before = sorted(a - 2 for a, b in pairs if b == number + 2)
        needs = read & set[str]().union(*(made[n][1] for n in before))
        found.append(Step(lines[number + 1][4:], tuple(before), tuple(sorted(needs))))
    texts = [each.text for each in found]
    return found if len(set(texts)) == len(texts) else []


def _made_in(node: ast.FunctionDef, line: int) -> tuple[set[str], set[str]]:
    """The names that one line reads, and those that it gives a value."""
    names = [each for each in ast.walk(node) if isinstance(each, ast.Name) and each.lineno == line]
    return ({each.id for each in names if isinstance(each.ctx, ast.Load)},
            {each.id for each in names if isinstance(each.ctx, ast.Store)})


def _locals(node: ast.FunctionDef) -> set[str]:
    """The names that are the function's own."""
    return {each.arg for each in ast.walk(node) if isinstance(each, ast.arg)} | {
        each.id for each in ast.walk(node)
        if isinstance(each, ast.Name) and not isinstance(each.ctx, ast.Load)}


def _ordered(body: Sequence[ast.stmt], own: set[str]) -> set[tuple[int, int]]:
    """The pairs of line numbers, the earlier first, of statements that follow one another in a
    function with these names of its own."""
    pieces = [_piece(each, own) for each in body]
    pairs = set[tuple[int, int]]().union(*(piece.inner for piece in pieces))
    before: list[set[int]] = []
    for j, later in enumerate(pieces):
        mine = {i for i, earlier in enumerate(pieces[:j]) if _bound(earlier, later)}
        # What comes before what comes before it.
        mine = mine.union(*(before[i] for i in mine)) if mine else mine
        before.append(mine)
        for i in range(j):
            if i in mine:
                pairs |= {(a, b) for a in pieces[i].lines for b in later.lines}
            elif len(pieces[i].lines) > 1 or len(later.lines) > 1:
                raise _Ambiguous
    return pairs


def _bound(one: _Piece, other: _Piece) -> bool:
    return one.ends or other.ends or bool(
        one.writes & (other.reads | other.writes) or other.writes & one.reads)


def _piece(node: ast.stmt, own: set[str]) -> _Piece:
    reads, writes = _names(node, own)
    ends = any(isinstance(each, ast.Return | ast.Break | ast.Continue | ast.Raise | ast.Yield)
               for each in ast.walk(node))
    first, last = node.lineno, node.end_lineno or node.lineno
    piece = _Piece(list(range(first, last + 1)), reads, writes, ends)
    if isinstance(node, _COMPOUND):
        if getattr(node, "orelse", []):
            raise _Ambiguous
        head = range(first, node.body[0].lineno)
        if len(head) != 1:
            raise _Ambiguous
        piece.inner = {(first, n) for n in piece.lines[1:]} | _ordered(node.body, own)
    elif last > first:
        piece.inner = _bracketed(node, first, last)
    return piece


def _bracketed(node: ast.stmt, first: int, last: int) -> set[tuple[int, int]]:
    """The pairs of a call that takes several lines, an argument or an element in each: arguments
    with keywords may come in any order, others not."""
    call = next((each for each in ast.walk(node) if isinstance(each, ast.Call)
                 and each.lineno == first and each.end_lineno == last), None)
    if call is None:
        raise _Ambiguous
    if len(call.args) == 1 and isinstance(call.args[0], ast.List) and not call.keywords:
        parts: list[ast.expr] = list(call.args[0].elts)
        free = False
    elif call.args:
        raise _Ambiguous
    else:
        parts = [each.value for each in call.keywords]
        free = True
    if [part.lineno for part in parts] != list(range(first + 1, last)) \
            or any(part.end_lineno != part.lineno for part in parts):
        raise _Ambiguous
    pairs = {(first, n) for n in range(first + 1, last + 1)} \
        | {(n, last) for n in range(first, last)}
    if not free:
        pairs |= {(a, b) for a in range(first + 1, last) for b in range(a + 1, last)}
    return pairs


def _names(node: ast.stmt, own: set[str]) -> tuple[set[str], set[str]]:
    """The function's own names that a statement reads, and those that it changes."""
    reads, writes = set[str](), set[str]()
    for each in ast.walk(node):
        if isinstance(each, ast.Name):
            (reads if isinstance(each.ctx, ast.Load) else writes).add(each.id)
        elif isinstance(each, ast.AugAssign) and isinstance(each.target, ast.Name):
            reads.add(each.target.id)
        elif isinstance(each, ast.Subscript | ast.Attribute) and not isinstance(each.ctx, ast.Load):
            writes |= _roots(each)
        elif isinstance(each, ast.Expr) and isinstance(each.value, ast.Call):
            # `losses.append(…)` and `np.add.at(total, …)` change something.
            changed = _roots(each.value.func) & own
            if not changed and each.value.args:
                changed = _roots(each.value.args[0])
            writes |= changed
    # A comprehension's names are nobody else's.
    inside = {name.id for each in ast.walk(node) if isinstance(each, ast.comprehension)
              for name in ast.walk(each.target) if isinstance(name, ast.Name)}
    return (reads & own) - inside, (writes & own) - inside


def _roots(node: ast.expr) -> set[str]:
    while isinstance(node, ast.Subscript | ast.Attribute):
        node = node.value
    return {node.id} if isinstance(node, ast.Name) else set()
