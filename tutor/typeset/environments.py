"""Environments: matrices, cases, aligned and gathered lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tutor.typeset.formula import Grid, Node, Row
from tutor.typeset.tokens import Token, tokens

if TYPE_CHECKING:
    from tutor.typeset.reader import Reader

_MATRICES = {
    "matrix": ("", ""), "smallmatrix": ("", ""), "pmatrix": ("(", ")"), "bmatrix": ("[", "]"),
    "Bmatrix": ("{", "}"), "vmatrix": ("|", "|"), "Vmatrix": ("‖", "‖"),
}
_CASES = {"cases": ("{", ""), "dcases": ("{", ""), "rcases": ("", "}"), "drcases": ("", "}")}
_ALIGNED = {"align", "aligned", "alignat", "alignedat", "split", "eqnarray", "flalign", "multline",
            "multlined"}
_GATHERED = {"gather", "gathered", "equation", "displaymath", "math"}


def _rules(stream: list[Token]) -> tuple[list[Token], tuple[int, ...]]:
    """The tokens without `\\hline`, and the rows before which one stood."""
    row, rules, rest = 0, [], []
    for token in stream:
        if token.kind == "command" and token.text == "hline":
            rules.append(row)
            continue
        row += token.kind == "command" and token.text in ("\\", "cr")
        rest.append(token)
    return rest, tuple(rules)


def _bracketed(stream: list[Token]) -> str:
    """Takes `[r]` from the front of a starred matrix, or `[t]` from aligned lines."""
    lead = [n for n, token in enumerate(stream[:6]) if token.kind != "space"]
    texts = [stream[n].text for n in lead[:3]]
    if len(texts) == 3 and texts[0] == "[" and texts[2] == "]" and texts[1] in "lcrtb":
        del stream[: lead[2] + 1]
        return texts[1]
    return ""


def _group(stream: list[Token]) -> str:
    """Takes a leading group, such as an array's columns, as it was written."""
    while stream and stream[0].kind == "space":
        del stream[0]
    if stream and stream[0].kind == "group":
        return stream.pop(0).source[1:-1]
    return ""


def _grid(lines: Sequence[Sequence[Row]]) -> tuple[tuple[Node, ...], ...]:
    return tuple(tuple(line) for line in lines)


def environment(reader: Reader, token: Token) -> Node:
    """The node of an environment."""
    name = token.text.rstrip("*")
    stream = tokens(token.inside)
    columns = ""
    if name == "array" or name == "subarray":
        _bracketed(stream)
        columns = "".join(c for c in _group(stream) if c in "lcr|")
    elif name in _MATRICES:
        columns = _bracketed(stream)
    elif name in _ALIGNED | _GATHERED:
        _bracketed(stream)
        if name.startswith("align") and name.endswith("at"):
            _group(stream)
    elif name not in _CASES:
        return reader.unknown(token.source, token.text, "environment")
    stream, rules = _rules(stream)
    lines = reader.inner(stream).cells()
    rows = _grid(lines)
    if name in _MATRICES:
        wide = max(map(len, rows), default=0)
        return Grid(rows, "matrix", *_MATRICES[name], columns=columns * wide, rules=rules)
    if name in _CASES:
        return Grid(rows, "cases", *_CASES[name])
    if name in ("array", "subarray"):
        return Grid(rows, "matrix", columns=columns, rules=rules)
    if len(rows) == 1 and len(rows[0]) == 1:
        return rows[0][0]
    return Grid(rows, "aligned" if name in _ALIGNED else "gathered")


def loose(lines: Sequence[Sequence[Row]]) -> Node:
    """Lines that stand in no environment."""
    return Grid(_grid(lines), "aligned")
