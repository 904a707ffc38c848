"""One returned value against the expected one, up the ladder shape → dtype → finite → value."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from tutor.check.authoring import Template, leaves
from tutor.check.rungs import LADDER
from tutor.check.sandbox.values import Opaque
from tutor.counting import counted

# Relative tolerance by the size of a floating-point number in bytes, and the absolute one that
# covers values that should be zero.
_RELATIVE = {8: 1e-6, 4: 5e-4, 2: 3e-2}
_ABSOLUTE = {8: 1e-9, 4: 2e-6, 2: 1e-2}


@dataclass(frozen=True)
class Mismatch:
    """The first rung at which a returned value differs from the expected one, and how."""

    rung: str
    message: str
    leaf: str = ""
    index: tuple[int, ...] = ()
    expected: Any = None
    got: Any = None
    max_error: float | None = None


def compare(template: Template, expected: Any, got: Any, *, gradients: frozenset[str] = frozenset(),
            tolerance: float | None = None, lists: bool = False,
            precision: int = 0, entries: Mapping[str, str] | None = None) -> Mismatch | None:
    """The lowest mismatch between `expected` and `got`, or None where they agree.

    Leaves named in `gradients` fail on the rung `gradient` where others fail on `value`. With
    `lists`, a list of numbers will do where an array is expected. `precision` is how many bytes a
    floating-point number has to have at least, unless fewer are expected; 0 asks for nothing.
    `entries` says what each entry of an array stands for whose length is a result, too.
    """
    wrong = structure_error(template, got)
    if wrong:
        return Mismatch("shape", wrong)
    found = []
    for leaf, want, have in zip(leaves(template), flatten(template, expected),
                                flatten(template, got)):
        mismatch = compare_leaf(leaf, want, have, tolerance, lists=lists, precision=precision)
        if mismatch is not None:
            if mismatch.rung == "shape" and entries and leaf in entries:
                mismatch = _of_length(mismatch, entries[leaf])
            if mismatch.rung == "value" and leaf in gradients:
                mismatch = Mismatch("gradient", mismatch.message, leaf, mismatch.index, want, have,
                                    mismatch.max_error)
            found.append(mismatch)
    return min(found, key=lambda b: LADDER.index(b.rung)) if found else None


def _of_length(mismatch: Mismatch, stands_for: str) -> Mismatch:
    """A wrong length told as the wrong result that it is, where there is nothing but the length
    to tell."""
    want, have = np.shape(mismatch.expected), np.shape(mismatch.got)
    if len(want) != 1 or len(have) != 1:
        return mismatch
    count = f"{have[0]} entr{'y' if have[0] == 1 else 'ies'}"
    return replace(mismatch, rung="value", message=f"`{mismatch.leaf}` has {count}, one for each "
                   f"{stands_for}; expected {want[0]}.")


def wrong_leaves(template: Template, expected: Any, got: Any, *, tolerance: float | None = None,
                 lists: bool = False) -> frozenset[str]:
    """The names of what is not right in a value that has the template's structure."""
    return frozenset(
        leaf for leaf, want, have in zip(leaves(template), flatten(template, expected),
                                         flatten(template, got))
        if compare_leaf(leaf, want, have, tolerance, lists=lists) is not None)


def flatten(template: Template, value: Any) -> list[Any]:
    """The leaves of a value that has the template's structure."""
    if isinstance(template, str):
        return [value]
    return [leaf for part, item in zip(template, value) for leaf in flatten(part, item)]


def _as_array(value: list[Any] | tuple[Any, ...], wanted: np.dtype[Any]) -> Any:
    """A list of numbers, or of lists of equal length, as the array that it stands for. Python's
    whole numbers pass for floating-point ones, as they do alone."""
    with contextlib.suppress(ValueError, TypeError, OverflowError):
        array = np.asarray(value)
        if array.dtype.kind in "biufc":
            return array.astype(float) if array.dtype.kind == "i" and wanted.kind == "f" else array
    return value


def describe_template(template: Template) -> str:
    if isinstance(template, str):
        return template
    return "(" + ", ".join(describe_template(part) for part in template) + ")"


def structure_error(template: Template, got: Any, top: bool = True) -> str:
    """A sentence where `got` lacks the template's structure; else empty."""
    wanted = describe_template(template)
    if got is None:
        return ("It returns None. Is the `return` missing?" if top
                else f"It returns None in place of `{wanted}`.")
    if isinstance(template, str):
        return ""
    count, place = len(template), "" if top else f" in place of `{wanted}`"
    if not isinstance(got, list | tuple):
        return f"It returns {describe(got)}{place}; expected {count} values, `{wanted}`."
    if len(got) != count:
        return (f"It returns {counted(len(got), 'value')}{place}; "
                f"expected {count}, `{wanted}`.")
    for part, item in zip(template, got):
        wrong = structure_error(part, item, top=False)
        if wrong:
            return wrong
    return ""


def describe(value: Any) -> str:
    """A value in two or three words."""
    if isinstance(value, np.ndarray):
        return f"an array of shape {shape_text(value.shape)}"
    if isinstance(value, list | tuple):
        return f"{article(type(value).__name__)} {type(value).__name__} of length {len(value)}"
    if isinstance(value, Opaque):
        return f"{article(value.type_name)} {value.type_name}"
    if isinstance(value, str):
        return "a string"
    return "a number" if isinstance(value, int | float | np.generic) else type(value).__name__


def article(noun: str) -> str:
    return "an" if noun[:1].lower() in "aeiou" else "a"


def shape_text(shape: tuple[int, ...]) -> str:
    return "()" if shape == () else str(tuple(int(n) for n in shape))


def compare_leaf(leaf: str, want: Any, have: Any, tolerance: float | None = None, *,
                 lists: bool = False, precision: int = 0) -> Mismatch | None:
    """Compare one returned value: an array, a number, a string, or a list or dictionary of them."""
    if not is_numeric(want):
        if _are_numbers(want, have) and want == have:
            # Mostly so where a mistake does not show, and quickly seen.
            return None
        return _compare_exactly(leaf, want, have, tolerance, precision)
    if lists and isinstance(have, list | tuple):
        have = _as_array(have, np.asarray(want).dtype)
    if not is_numeric(have):
        return Mismatch("dtype", f"`{leaf}` is {_kind_of(have)}; expected an array of numbers."
                        f"{_list_it(have)}", leaf, (), want, have)
    expected, got = np.asarray(want), np.asarray(have)
    if expected.shape != got.shape:
        return Mismatch("shape", f"`{leaf}` has shape {shape_text(got.shape)}; expected "
                        f"{shape_text(expected.shape)}.", leaf, (), want, have)
    kind = _wrong_dtype(expected, got, have)
    if kind:
        return Mismatch("dtype", f"`{leaf}` holds {kind}.", leaf, (), want, have)
    if is_too_coarse(expected, got, precision):
        least = np.dtype(f"f{min(precision, expected.dtype.itemsize)}")
        return Mismatch("dtype", f"`{leaf}` has less precision (dtype {got.dtype}) than expected "
                        f"({least}). Results keep the precision of the inputs.", leaf, (), want,
                        have)
    return _compare_numbers(leaf, expected, got, tolerance)


def leaf_agrees(want: Any, have: Any, *, lists: bool = False) -> bool:
    """Whether `compare_leaf` finds nothing, mostly without looking at every entry: diagnosis asks
    this thousands of times, and needs no words for what differs."""
    if _are_numbers(want, have) and want.keys() == have.keys():
        return all(leaf_agrees(number, have[name]) for name, number in want.items())
    largest, scale = np.inf, 0.0
    if isinstance(want, float) and isinstance(have, float):
        largest, scale = abs(float(want) - float(have)), abs(float(want))
    elif isinstance(want, np.ndarray) and isinstance(have, np.ndarray) \
            and want.dtype == have.dtype == np.float64 and want.shape == have.shape:
        with np.errstate(all="ignore"):
            largest = float(np.abs(want - have).max(initial=0.0))
            scale = float(np.abs(want).max(initial=0.0))
    # Without NaN and infinities, the tolerance of every entry lies between these two.
    if largest < np.inf:
        if largest <= 0.1 * _RELATIVE[8] * scale + _ABSOLUTE[8]:
            return True
        if largest > _RELATIVE[8] * scale + _ABSOLUTE[8]:
            return False
    return compare_leaf("", want, have, lists=lists) is None


def _are_numbers(want: Any, have: Any) -> bool:
    """Whether both are dictionaries that hold floating-point numbers and nothing else."""
    return type(want) is type(have) is dict \
        and {float}.issuperset(map(type, [*want.values(), *have.values()]))


def is_too_coarse(expected: np.ndarray, got: np.ndarray, precision: int) -> bool:
    """Whether floating-point numbers came back in less precision than is asked for."""
    return (expected.dtype.kind == got.dtype.kind == "f"
            and got.dtype.itemsize < min(precision, expected.dtype.itemsize))


def is_numeric(value: Any) -> bool:
    """Whether a value is a number or an array."""
    return isinstance(value, bool | int | float | np.generic | np.ndarray)


def _kind_of(value: Any) -> str:
    return {"list": "a list", "tuple": "a tuple", "str": "a string", "dict": "a dictionary",
            "set": "a set", "frozenset": "a set"}.get(type(value).__name__, describe(value))


def _list_it(value: Any) -> str:
    """What to do with a generator: nothing of it has been computed yet."""
    lazy = isinstance(value, Opaque) and value.type_name in ("generator", "map", "zip", "filter")
    return " `list(...)` around it computes its items." if lazy else ""


def _wrong_dtype(expected: np.ndarray, got: np.ndarray, have: Any) -> str:
    want, is_ = expected.dtype.kind, got.dtype.kind
    if is_ == "O":
        return "an integer beyond 64 bits"
    if want == "f":
        if is_ == "f" or (isinstance(have, int) and not isinstance(have, bool)):
            return ""
        return f"{_dtype_words(got)}; expected floating-point numbers"
    if want in "iu":
        return "" if is_ in "iu" else f"{_dtype_words(got)}; expected integers"
    if want == "b":
        return "" if is_ == "b" else f"{_dtype_words(got)}; expected Booleans"
    return "" if is_ == want else f"{_dtype_words(got)}; expected {expected.dtype}"


def _dtype_words(array: np.ndarray) -> str:
    names = {"i": "integers", "u": "integers", "b": "Booleans",
             "f": "floating-point numbers", "c": "complex numbers"}
    return f"{names.get(array.dtype.kind, 'values')} (dtype {array.dtype})"


def tolerances(expected: np.ndarray, got: np.ndarray, given: float | None) -> tuple[float, float]:
    """Relative and absolute tolerance: the coarser precision of the two decides."""
    sizes = [a.dtype.itemsize for a in (expected, got) if a.dtype.kind == "f"]
    size = min(min(sizes, default=8), 8)
    relative = _RELATIVE[size] if given is None else max(given, _RELATIVE[size])
    return relative, _ABSOLUTE[size]


def elementwise_tolerance(expected: np.ndarray, got: np.ndarray, given: float | None) -> np.ndarray:
    """The largest error allowed for each entry, as an array of `expected`'s shape."""
    relative, absolute = tolerances(expected, got, given)
    magnitude = np.abs(np.where(np.isfinite(expected), expected, 0.0))
    scale = float(magnitude.max(initial=0.0))
    return relative * np.maximum(magnitude, 0.1 * scale) + absolute


def _compare_numbers(
    leaf: str, expected: np.ndarray, got: np.ndarray, tolerance: float | None
) -> Mismatch | None:
    if expected.dtype.kind not in "fc":
        wrong = expected != got
        if not wrong.any():
            return None
        index = first_index(wrong)
        return Mismatch("value", _difference(leaf, expected, got, index), leaf, index,
                        expected, got, None)
    finite = np.isfinite(expected)
    bad = finite & ~np.isfinite(got)
    if bad.any():
        index = first_index(bad)
        name = "NaN (not a number)" if np.isnan(got[index]) else "infinite"
        return Mismatch("finite", f"{_entry(leaf, index)} is {name}; "
                        f"expected {format_number(expected[index])}.",
                        leaf, index, expected, got, None)
    with np.errstate(invalid="ignore"):
        error = np.where(finite, np.abs(np.where(finite, got, 0) - np.where(finite, expected, 0)),
                         0.0)
        odd = ~finite & ~((got == expected) | (np.isnan(got) & np.isnan(expected)))
        wrong = (error > elementwise_tolerance(expected, got, tolerance)) | odd
    if not wrong.any():
        return None
    index = first_index(wrong)
    return Mismatch("value", _difference(leaf, expected, got, index), leaf, index, expected, got,
                    float(error.max(initial=0.0)))


def first_index(mask: np.ndarray) -> tuple[int, ...]:
    """The index of the first True entry, in row-major order."""
    return tuple(int(i) for i in np.unravel_index(int(np.argmax(mask)), mask.shape))


def _entry(leaf: str, index: tuple[int, ...]) -> str:
    return f"`{leaf}[{', '.join(map(str, index))}]`" if index else f"`{leaf}`"


def _difference(leaf: str, expected: Any, got: Any, index: tuple[int, ...]) -> str:
    have, want = format_distinct(got[index], expected[index])
    return f"{_entry(leaf, index)} is {have}; expected {want}."


def format_distinct(first: Any, second: Any) -> tuple[str, str]:
    """Two different numbers, with enough digits to tell them apart; where they are near each other,
    with as many decimals as each other."""
    for digits in range(4, 18):
        texts = format_number(first, digits), format_number(second, digits)
        if texts[0] != texts[1]:
            break
    decimals = [len(text.partition(".")[2]) for text in texts if re.fullmatch(r"-?\d+\.\d+", text)]
    if len(decimals) == 2 and decimals[0] != decimals[1] and first and second \
            and 0.1 < abs(float(first) / float(second)) < 10:
        return f"{first:.{max(decimals)}f}", f"{second:.{max(decimals)}f}"
    return texts


def format_number(value: Any, digits: int = 4) -> str:
    """A number, shortened as a learner would write it."""
    value = value.item() if isinstance(value, np.generic | np.ndarray) else value
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int):
        if abs(value) < 10**15:
            return str(value)
        # Huge whole numbers do not fit a float; their digits are counted instead.
        return f"{value:.4e}" if abs(value) < 10**300 else "a number of hundreds of digits"
    if isinstance(value, float):
        if value == 0 or not np.isfinite(value):
            return "0.0" if value == 0 else str(value)
        return f"{value:.{digits}g}" if 1e-4 <= abs(value) < 1e6 else f"{value:.{digits - 1}e}"
    return str(value)


def _compare_exactly(leaf: str, want: Any, have: Any, tolerance: float | None = None,
                     precision: int = 0) -> Mismatch | None:
    """Texts, lists and dictionaries: equal, or the first place where they are not. Arrays in them
    are compared, and told, as they are alone."""

    def differ(one: Any, other: Any, name: str = "") -> Mismatch | None:
        if type(one) is type(other) is float and one == other:
            # Mostly so, and quickly seen.
            return None
        is_array = isinstance(one, np.ndarray) and one.ndim > 0
        return compare_leaf(name, one, other, tolerance if is_array else None,
                            precision=precision if is_array else 0)

    place, expected, got = _first_inequality(want, have, "", differ)
    if place is None:
        return None
    if isinstance(expected, np.ndarray) and expected.ndim and is_numeric(got):
        found = differ(expected, got, f"{leaf}{place}")
        return None if found is None else replace(found, leaf=leaf)
    if not any(isinstance(want, kind) and isinstance(have, kind)
               for kind in (list | tuple, set | frozenset, type(want))):
        return Mismatch("dtype", f"`{leaf}` is {_kind_of(have)}; expected {_kind_of(want)}."
                        f"{_list_it(have)}", leaf, (), want, have)
    if isinstance(want, set | frozenset) and not place:
        return Mismatch("value", _set_difference(leaf, want, have), leaf, (), want, have)
    if got is _MISSING:
        message = f"`{leaf}{place}` is missing; expected {value_text(expected)}."
    elif expected is _MISSING:
        message = f"`{leaf}{place}` is {value_text(got)}; nothing is expected there."
    else:
        is_number = all(is_numeric(each) and np.ndim(each) == 0
                        and np.asarray(each).dtype.kind == "f" for each in (got, expected))
        texts = format_distinct(got, expected) if is_number else \
            (value_text(got), value_text(expected))
        if texts[0] == texts[1]:
            # It is what kind of number it is that differs.
            texts = _with_kind(texts[0], got), _with_kind(texts[1], expected)
        message = f"`{leaf}{place}` is {texts[0]}; expected {texts[1]}."
    return Mismatch("value", message, leaf, (), want, have)


def _with_kind(text: str, value: Any) -> str:
    kind = type(value).__name__
    return f"{text}, {article(kind)} {kind}"


def _set_difference(leaf: str, want: Set[Any], have: Set[Any]) -> str:
    missing, extra = (sorted(map(value_text, some)) for some in (want - have, have - want))
    parts = [f"lacks {missing[0]}"] if missing else []
    parts += [f"holds {extra[0]}, which does not belong to it"] if extra else []
    return f"`{leaf}` {' and '.join(parts)}."


def value_text(value: Any) -> str:
    if isinstance(value, np.ndarray) and value.ndim:
        return describe(value)
    if is_numeric(value):
        return format_number(value)
    text = " ".join(repr(value).split())
    return text if len(text) <= 80 else text[:77] + "…"


_MISSING = Opaque("nothing")


def _first_inequality(want: Any, have: Any, place: str,
                      differ: Callable[[Any, Any], object]) -> tuple[str | None, Any, Any]:
    if isinstance(want, list | tuple) and isinstance(have, list | tuple):
        for position in range(max(len(want), len(have))):
            expected = want[position] if position < len(want) else _MISSING
            got = have[position] if position < len(have) else _MISSING
            found = _first_inequality(expected, got, f"{place}[{position}]", differ)
            if found[0] is not None:
                return found
        return None, None, None
    if isinstance(want, dict) and isinstance(have, dict):
        for key in [*want, *(key for key in have if key not in want)]:
            found = _first_inequality(want.get(key, _MISSING), have.get(key, _MISSING),
                                      f"{place}[{key!r}]", differ)
            if found[0] is not None:
                return found
        return None, None, None
    if isinstance(want, set | frozenset) and isinstance(have, set | frozenset):
        return (None, None, None) if want == have else (place, want, have)
    if is_numeric(want) and is_numeric(have):
        return (place, want, have) if differ(want, have) else (None, None, None)
    return (None, None, None) if type(want) is type(have) and want == have else (place, want, have)
