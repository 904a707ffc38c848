"""How the names of arrays are spelt: `W^(2)`, `W_2`, `W₂`, `W⁽²⁾` and `W2` are one.

A name has a key, under which it is compared: `W2`, `delta(l+1)`, `∂L/∂W2`, `f'(Z1)`, `∇f`. Letters
that follow it as indices, `H_nj`, are no part of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import NamedTuple

from tutor.algebra.syntax import GREEK, RAISED

# ⊤ is no letter, as ᵀ is.
TRANSPOSE = "⊤"
_LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉ᵢⱼₖₗₘₙ", "0123456789ijklmn"))
_RAISED_LETTERS = dict(zip("ˡ⁺⁽⁾", "l+()"))
_COMMANDS = (
    (r"\\[dt]?frac\s*\{\s*\\partial\s*(\w+)\s*\}\s*\{\s*\\partial\s*((?:[^{}]|\{[^{}]*\})+)\}",
     r"∂\1/∂\2"),
    (r"\\[dt]?frac\s*(?:\{\s*(\w+)\s*\}|(\d))\s*(?:\{\s*(\w+)\s*\}|(\w))", r"(\1\2/\3\4)"),
    (r"\\math\w*\s*\{\s*1\s*\}", "1"), (r"\\(?:left|right)(?![a-z])", ""), (r"\\[,;!: ]", " "),
    (r"\\partial(?![a-z])", "∂"), (r"\\nabla(?![a-z])", "∇"), (r"\\odot(?![a-z])", "⊙"),
    (r"\\sum(?![a-z])", "Σ"), (r"\\(?:cdot|times)(?![a-z])", "·"), (r"\\top(?![a-z])", TRANSPOSE),
    (r"\\[lr]?Vert|\\\|", "‖"), (r"\\(?=[a-zA-Z])", " "),
    (r"\^\{\s*(\(\w+(?:[+-]\w+)?\))\s*[⊤ᵀT]\s*\}", rf"^\1{TRANSPOSE}"),
)
_SIGNS = str.maketrans({
    "−": "-", "–": "-", "‐": "-", "⋅": "·", "×": "·", "•": "·", "∗": "*", "÷": "/", "∕": "/",
    "⁄": "/", "∘": "⊙", "⊗": "⊙", "∑": "Σ", "′": "'", "’": "'", "ʹ": "'", "ᵀ": TRANSPOSE,
    "∥": "‖",
})
_LEVEL = r"\(\s*(\w+(?:\s*[+-]\s*\w+)?)\s*\)"
_INSIDE = r"\s*(\w+(?:\s*[+-]\s*\w+)?)\s*"
_SUFFIX = re.compile(
    rf"\s*\^\s*{_LEVEL}|\s*\^\s*\{{\s*{_LEVEL}\s*\}}|\^\{{{_INSIDE}\}}|_\{{{_INSIDE}\}}|_{_LEVEL}"
    rf"|_(\w+)|\[\s*(\w(?:\s*,\s*\w)*)\s*\]|{_LEVEL}")
_WORD = re.compile(r"[^\W\d_][^\W_]*'?")
_SLOPE = re.compile(r"[∂d]\s*(?=[^\W\d_])")


class Spelt(NamedTuple):
    """A name as it was found in a text: its key, its index letters, and where it ends."""

    key: str
    indices: str
    end: int


def one_alphabet(text: str) -> str:
    """The same with one sign for each that looks alike, and without LaTeX's commands."""
    text = unicodedata.normalize("NFC", text)
    for pattern, sign in _COMMANDS:
        text = re.sub(pattern, sign, text)
    text = "".join(
        unicodedata.normalize("NFKC", each)
        if unicodedata.category(each) in ("Lu", "Ll", "Nd") or "！" <= each <= "～" else
        "" if unicodedata.category(each) == "Cf" else each for each in text).translate(_SIGNS)
    text = re.sub("⁽[^⁾]+⁾", lambda m: "^" + _plain(m[0]), text)
    text = re.sub("⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda m: f"^{m[0].translate(RAISED)}", text)
    text = re.sub("[₀-₉]+", lambda m: _plain(m[0]), text)
    return re.sub("[ᵢⱼₖₗₘₙ]+", lambda m: f"_{_plain(m[0])}", text)


def _plain(text: str) -> str:
    letters = {**_LOWERED, **_RAISED_LETTERS, **dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-"))}
    return "".join(letters.get(each, each) for each in text)


def key_of(name: str) -> str:
    """The key of a name that an author gives. Raises ValueError where it is none."""
    found = spelt(one_alphabet(name).strip(), 0, None)
    if found is None or found.end != len(one_alphabet(name).strip()):
        raise ValueError(f"`{name}` cannot be the name of an array")
    return found.key


def spelt(text: str, at: int, known: Collection[str] | None) -> Spelt | None:
    """The name that begins in the text at `at`; one of `known`, where these are given."""
    for way in (_gradient, _nabla, _function, _simple):
        found = way(text, at, known)
        if found is not None and (known is None or found.key in known):
            return found
    return None


def _gradient(text: str, at: int, known: Collection[str] | None) -> Spelt | None:
    """∂L/∂W2, dL/dW2, ∂z_k/∂z_j; with known names dW2 too, if it can be nothing else."""
    slope = _SLOPE.match(text, at)
    above = _simple(text, slope.end(), None) if slope else None
    bar = re.compile(r"\s*/\s*[∂d]\s*").match(text, above.end) if above else None
    below = _simple(text, bar.end(), None) if bar else None
    if above is None or bar is None or below is None:
        return _short(text, at, known)
    ends = [below]
    if known is not None and f"∂{above.key}/∂{below.key}" not in known:
        # The name below may be followed at once by what multiplies it.
        ends = [each for each in _shorter(text, bar.end(), below.end)
                if f"∂{above.key}/∂{each.key}" in known] or ends
    return Spelt(f"∂{above.key}/∂{ends[0].key}", above.indices + ends[0].indices, ends[0].end)


def _shorter(text: str, start: int, end: int) -> list[Spelt]:
    return [found for stop in range(end - 1, start, -1)
            if (found := _simple(text[:stop], start, None)) and found.end == stop]


def _short(text: str, at: int, known: Collection[str] | None) -> Spelt | None:
    if known is None or not text.startswith("d", at):
        return None
    below = _simple(text, at + 1, None)
    return None if below is None else Spelt(f"∂L/∂{below.key}", below.indices, below.end)


def _nabla(text: str, at: int, known: Collection[str] | None) -> Spelt | None:
    sign = re.compile(r"(?:∇|nabla\b|grad\b)\s*(?:_\w\s*)?([^\W\d_])(?:\(\w\))?").match(text, at)
    return Spelt(f"∇{sign[1]}", "", sign.end()) if sign else None


def _function(text: str, at: int, known: Collection[str] | None) -> Spelt | None:
    """f'(Z1): the slope of a function at an array is a name of its own."""
    called = re.compile(r"([^\W\d_])\s*'\s*\(\s*").match(text, at)
    inner = _simple(text, called.end(), None) if called else None
    if called is None or inner is None:
        return None
    close = re.compile(r"\s*\)").match(text, inner.end)
    after = _indices(text, close.end()) if close else ("", 0)
    return Spelt(f"{called[1]}'({inner.key})", inner.indices or after[0],
                 after[1] or close.end()) if close else None


def _indices(text: str, at: int) -> tuple[str, int]:
    index = re.compile(r"_\{?([a-z]{1,2})\}?(?![\w{])").match(text, at)
    return (index[1], index.end()) if index else ("", 0)


def _simple(text: str, at: int, known: Collection[str] | None) -> Spelt | None:
    word = _WORD.match(text, at)
    if word is None or word[0].endswith("'"):
        return None
    key, index, end = latin(word[0]), "", word.end()
    while suffix := _SUFFIX.match(text, end):
        inside = next(each for each in suffix.groups() if each is not None)
        inside = re.sub(r"[\s,]", "", inside)
        sign = suffix[0].strip()[0]
        longer = _levelled(key, inside)
        if sign == "_" and not _is_level(inside):
            if index or not re.fullmatch("[a-z]{1,2}", inside):
                break
            index = inside
        elif sign == "[" and known is not None and longer not in known:
            if index:
                break
            index = inside
        elif (_is_level(inside) if known is None else _fold(longer, known) in known):
            key = longer
        else:
            break
        end = suffix.end()
    return Spelt(key if known is None else _fold(key, known), index, end)


def _is_level(inside: str) -> bool:
    """Whether these are the number of a layer, and not indices: 2, l, l+1, R+1."""
    return re.fullmatch(r"\d+|l|[lLR][+-]\d", inside) is not None


def _levelled(key: str, level: str) -> str:
    return key + (level if level.isdigit() else f"({level})")


def _fold(key: str, known: Collection[str]) -> str:
    """`delta2` for `Delta2`, where only one of them is a name."""
    other = key[:1].swapcase() + key[1:]
    greek = any(key[:1].lower() + key[1:] == each or key.lower().startswith(each)
                for each in GREEK.values())
    return other if key not in known and greek and other in known else key


def latin(word: str) -> str:
    return "".join(GREEK.get(each, each) for each in word)


def typed(name: str) -> str:
    """A name in signs that every keyboard has: `Delta2` for `Δ2`, `dL/dW2` for `∂L/∂W2`."""
    return latin(name).replace("∂", "d").replace("∇", "grad ")
