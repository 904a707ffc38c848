"""What a generator is written with: an item, its parts, and the wrong rules that it knows.

Texts are in the lesson dialect. Values are plain numbers, lists or NumPy arrays.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Value = Any  # a number, a vector or a matrix of numbers; or an expression's text
Carry = Callable[[Mapping[str, Any]], Value]


@dataclass(frozen=True)
class Wrong:
    """What comes out by a wrong rule, and the sentence that names the rule."""

    value: Value
    sentence: str


@dataclass(frozen=True)
class Part:
    """One thing that is asked: `key` for what is typed, else `options`, the right ones marked."""

    id: str
    kind: str
    ask: str
    key: Value = None
    why: str = ""
    wrong: tuple[Wrong, ...] = ()
    tolerance: float | None = None
    variables: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    options: tuple[tuple[bool, str, str], ...] = ()
    reasons: tuple[tuple[bool, str, str], ...] = ()
    carry: Carry | None = None
    sorted: bool = False


@dataclass(frozen=True)
class Item:
    """A whole question. `steps` ends in the key; `hints` go from the point over the principle
    to the next step, and the last does not give the key away."""

    intro: str
    parts: tuple[Part, ...]
    steps: str
    hints: tuple[str, ...]


def typed(kind: str, id: str, ask: str, key: Value, why: str, wrong: Sequence[Wrong],
          **more: Any) -> Part:
    return Part(id, kind, ask, _listed(key), why,
                tuple(Wrong(_listed(w.value), w.sentence) for w in wrong), **more)


def number(id: str, ask: str, key: float, why: str, wrong: Sequence[Wrong], *,
           tolerance: float | None = None, carry: Carry | None = None) -> Part:
    """A part whose answer is a number. `why` says in a sentence how the key comes about.

    `carry` computes the key from the learner's own earlier answers, by part: where the method
    is right, an earlier slip is not counted again.
    """
    return typed("number", id, ask, key, why, wrong, tolerance=tolerance, carry=carry)


def vector(id: str, ask: str, key: Sequence[float], why: str, wrong: Sequence[Wrong], *,
           tolerance: float | None = None, carry: Carry | None = None) -> Part:
    """A part whose answer is a vector, of shape (N,)."""
    return typed("vector", id, ask, key, why, wrong, tolerance=tolerance, carry=carry)


def matrix(id: str, ask: str, key: Sequence[Sequence[float]], why: str, wrong: Sequence[Wrong], *,
           tolerance: float | None = None, carry: Carry | None = None) -> Part:
    """A part whose answer is a matrix, of shape (N, M)."""
    return typed("matrix", id, ask, key, why, wrong, tolerance=tolerance, carry=carry)


def shape(id: str, ask: str, key: Sequence[int], why: str, wrong: Sequence[Wrong], *,
          carry: Carry | None = None) -> Part:
    """A part whose answer is a shape."""
    return typed("shape", id, ask, key, why, wrong, carry=carry)


def expression(id: str, ask: str, key: str, why: str, wrong: Sequence[Wrong], *,
               variables: Mapping[str, tuple[float, float]]) -> Part:
    """A part whose answer is an expression in `variables`, each with the range it is tried in."""
    return typed("expression", id, ask, key, why, wrong, variables=variables)


def choice(id: str, ask: str, options: Sequence[tuple[bool, str, str]], *,
           carry: Carry | None = None, sorted: bool = False) -> Part:
    """A part with one right option. Each option is (right, text, what to say of it).

    `carry` gives the text of the option that is right by the learner's own earlier answers, or
    None where none is. Of an earlier choice, the answer is its option's text. Options that are
    `sorted` stay in their order, as numbers of lines do.
    """
    return Part(id, "choice", ask, options=tuple(options), carry=carry, sorted=sorted)


def choices(id: str, ask: str, options: Sequence[tuple[bool, str, str]]) -> Part:
    """A part of which any number of options is right."""
    return Part(id, "choices", ask, options=tuple(options))


def reason(id: str, ask: str, options: Sequence[tuple[bool, str, str]],
           reasons: Sequence[tuple[bool, str, str]]) -> Part:
    """A part with one right option and one right reason for it."""
    return Part(id, "reason", ask, options=tuple(options), reasons=tuple(reasons))


def order(id: str, ask: str, steps: Sequence[tuple[str, str]],
          alien: Sequence[tuple[str, str]] = ()) -> Part:
    """A part whose `steps`, each (text, why it comes here), are to be put in order; `alien` are
    steps that do not belong."""
    return Part(id, "order", ask, options=(*((True, *each) for each in steps),
                                           *((False, *each) for each in alien)))


def exact(value: Value) -> str:
    """A value as text that is read back as the same value. Raises ValueError for NaN and ±∞."""
    value = _listed(value)
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple):
        return "[" + ", ".join(exact(each) for each in value) + "]"
    number = _clean(value)
    if not math.isfinite(number):
        raise ValueError(f"{number} is no value that an answer can have")
    if number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    return f"{number:.15f}".rstrip("0") if 1e-4 <= abs(number) < 1e6 else repr(number)


def shown(value: Value) -> str:
    """A value as the learner reads it: four significant digits."""
    value = _listed(value)
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple):
        return "[" + ", ".join(shown(each) for each in value) + "]"
    number = _clean(value)
    if not math.isfinite(number):
        return str(number)
    if number.is_integer() and abs(number) < 1e15:
        text = str(int(number))
    elif 1e-4 <= abs(number) < 1e5:
        digits = max(0, 3 - math.floor(math.log10(abs(number))))
        text = f"{number:.{digits}f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    else:
        text = f"{number:.3e}"
    return text.replace("-", "−")


def shape_text(sizes: Sequence[int]) -> str:
    """A shape as NumPy writes it: (32, 10), and (32,) with one axis."""
    sizes = _listed(sizes)
    return f"({sizes[0]},)" if len(sizes) == 1 else f"({', '.join(str(n) for n in sizes)})"


def _clean(value: Any) -> float:
    """Without the dust of floating point, so that 0.1 + 0.2 is 0.3 and a whole number is one."""
    return round(float(value), 12)


def _listed(value: Value) -> Value:
    """NumPy's arrays and numbers as lists and numbers."""
    return value.tolist() if hasattr(value, "tolist") else value
