"""Small inputs and results, as a question shows them."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import numpy as np

from tutor.check.authoring import Template, leaves
from tutor.check.compare import flatten

WIDEST = 72
# So many numbers are looked through, in one array and in all.
_ARRAY, _ALL = 12, 24
_DIGITS = 4


def shown_inputs(inputs: Mapping[str, Any]) -> str | None:
    """The arguments of a call, one a line; None where they are too many or too long to be shown."""
    if sum(map(_size, inputs.values())) > _ALL:
        return None
    return _lines(list(inputs.items()))


def shown_result(template: Template, value: Any) -> str | None:
    """What a call returns, under the contract's names; None where it cannot be shown."""
    try:
        parts = flatten(template, value)
    except TypeError:
        return None
    names = leaves(template)
    if len(names) != len(parts) or sum(map(_size, parts)) > _ARRAY:
        return None
    return _lines(list(zip(names, parts)))


def _lines(named: list[tuple[str, Any]]) -> str | None:
    found = [_named(name, value) for name, value in named]
    return None if None in found else "\n".join(filter(None, found))


def _named(name: str, value: Any) -> str | None:
    """`name = value`, the rows of an array below one another where they do not fit."""
    if _size(value) > _ARRAY:
        return None
    text = text_of(value)
    if text is None:
        return None
    lead = f"{name} = "
    if len(lead + text) > WIDEST or (isinstance(value, np.ndarray) and value.ndim > 1
                                     and len(value) > 1):
        text = text.replace("], [", "],\n" + " " * (len(lead) + 1) + "[")
    return lead + text if max(map(len, (lead + text).split("\n"))) <= WIDEST else None


def text_of(value: Any) -> str | None:
    """A value on one line, its numbers with at most four digits; None where that says too little
    of them, or where it is neither a number, nor text, nor made of these."""
    if isinstance(value, np.ndarray):
        if value.size == 0 or value.dtype.kind not in "biuf":
            return None
        if value.ndim == 0:
            return number_text(value.item())
        value = list(value)
    if isinstance(value, list | tuple):
        parts = [text_of(each) for each in value]
        return None if None in parts else f"[{', '.join(filter(None, parts))}]"
    if value is None or isinstance(value, str):
        return repr(value)
    if isinstance(value, bool | int | float | np.generic):
        return number_text(value.item() if isinstance(value, np.generic) else value)
    return None


def number_text(value: Any) -> str | None:
    """A number with at most four digits; None where it has more, or would be lost in them."""
    if isinstance(value, bool):
        return str(value)
    if not isinstance(value, int | float) or not np.isfinite(value) or abs(value) >= 10**_DIGITS:
        return None
    if value == 0:
        return "0"
    if abs(value) < 10.0 ** (1 - _DIGITS):
        # Computing leaves dust where a zero is meant.
        return "0" if abs(value) < 1e-12 else None
    decimals = max(0, _DIGITS - 1 - max(0, int(np.floor(np.log10(abs(value))))))
    text = f"{value:.{decimals}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text)


def rounded(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """The same inputs with numbers of two or three digits, exactly as they are shown."""
    return {name: _rounded(value) for name, value in inputs.items()}


def _rounded(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return type(value)(map(_rounded, value))
    if isinstance(value, float):
        return float(f"{value:.2g}")
    if not isinstance(value, np.ndarray) or value.dtype.kind != "f" or value.size == 0:
        return value
    decimals = 2 if bool((np.abs(value) <= 1).all()) else 1
    found = np.round(value.astype(float), decimals)
    if value.ndim and bool((value >= 0).all()) and np.allclose(value.sum(axis=-1), 1):
        # Probabilities still sum to 1: what rounding left over goes to the largest.
        rest = np.round(1 - found.sum(axis=-1, keepdims=True), decimals)
        at = found.argmax(axis=-1)[..., None]
        np.put_along_axis(found, at, np.take_along_axis(found, at, -1) + rest, -1)
        found = np.round(found, decimals)
    return found.astype(value.dtype) + 0.0


def whole(inputs: Mapping[str, Any], rng: random.Random, most: int) -> dict[str, Any] | None:
    """Inputs of the same shapes with small whole numbers in them; None where they are more than
    `most`, or where the function takes shares or large numbers."""
    if sum(map(_size, inputs.values())) > most:
        return None
    found = {}
    for name, value in inputs.items():
        value = _whole(value, rng)
        if (value is None and inputs[name] is not None) or text_of(value) is None:
            return None
        found[name] = value
    return found


def _whole(value: Any, rng: random.Random) -> Any:
    """The same in small whole numbers; None where it has shares."""
    if isinstance(value, list | tuple):
        made = [_whole(each, rng) for each in value]
        return None if any(each is None for each in made) else type(value)(made)
    if isinstance(value, float) and not value.is_integer():
        return float(f"{value:.1g}")
    if isinstance(value, np.ndarray) and value.dtype.kind == "f" and value.size:
        if bool((value >= 0).all()) and bool((value <= 1).all()) and bool((value % 1).any()):
            return None
        if bool((value % 1).any()):
            return _drawn(value, rng)
    return value


def _drawn(value: np.ndarray, rng: random.Random) -> np.ndarray:
    """Whole numbers in the shape of an array; positive where its numbers are."""
    low, high = (1, 4) if bool((value > 0).all()) else (-3, 3)
    numbers = [rng.randint(low, high) for _ in range(value.size)]
    return np.array(numbers, dtype=value.dtype).reshape(value.shape)


def _size(value: Any) -> int:
    if isinstance(value, np.ndarray):
        return int(value.size)
    if isinstance(value, list | tuple):
        return sum(map(_size, value))
    return 1
