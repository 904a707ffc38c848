"""A layer made of a name and plain values, each of which is held against what its kind takes."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from typing import Any

from tutor.counting import counted
from tutor.questions.layers.kinds import (
    ACTIVATIONS,
    KINDS,
    NEEDED,
    PADDINGS,
    RECURRENT,
    SILENT,
    Kind,
    Setting,
)
from tutor.questions.layers.layer import Layer
from tutor.questions.layers.problem import Unreadable, quoted

_LARGEST = 10_000_000
_MERGING = ("concat", "sum", "mul", "ave")


def make(name: str, positional: Sequence[Any], named: Mapping[str, Any], line: int) -> Layer:
    """The layer `name(*positional, **named)`, of a kind of that name. Raises Unreadable with what
    to write."""
    kind = KINDS[name]
    given = dict(named)
    by_place = []
    for value in positional:
        # A word says by itself what it is, wherever it stands.
        if isinstance(value, str) and kind.name != "Activation":
            by_word = "activation" if value.lower() in ACTIVATIONS else \
                "padding" if value.lower() in PADDINGS else ""
            if kind.setting(by_word) and by_word not in given:
                given[by_word] = value
                continue
        by_place.append(value)
    free = [each.name for each in kind.settings[:kind.positional]]
    if len(by_place) > len(free):
        if not kind.settings:
            raise Unreadable(f"{kind.name} takes nothing: write `{kind.example}`.")
        raise Unreadable(f"{kind.name} takes {counted(len(free), 'value')} without a "
                         f"name; name the others, as in `{kind.example}`.")
    for setting, value in zip(free, by_place):
        if setting in given:
            raise Unreadable(f"{kind.name} is given its `{setting}` twice.")
        given[setting] = value
    for unknown in given.keys() - {each.name for each in kind.settings}:
        _refuse(kind, unknown, given[unknown])
    values: dict[str, Any] = {}
    for each in kind.settings:
        if each.name in given:
            values[each.name] = _value(kind, each, given[each.name])
        elif each.default is NEEDED:
            raise Unreadable(f"{kind.name} needs its `{each.name}`, as in `{kind.example}`.")
        else:
            values[each.name] = (each.default,) * kind.axes \
                if each.form == "window" and each.default is not None else each.default
    if "pool_size" in values and values["strides"] is None:
        values["strides"] = values["pool_size"]
    if values.get("padding") == "causal" and kind.name != "Conv1D":
        raise Unreadable('only Conv1D has the padding "causal"; write "same" or "valid".')
    return Layer(kind.name, tuple(values.items()), line)


def _refuse(kind: Kind, name: str, value: Any) -> None:
    """Raise Unreadable for a setting that this kind does not have; none where it says nothing."""
    if name in SILENT or (name == "data_format" and value == "channels_last") \
            or (name in ("axis", "groups") and value in (-1, 1)):
        return
    if name in ("input_shape", "shape", "batch_input_shape", "input_dim"):
        raise Unreadable("what goes in is given with the question; leave its shape out here.")
    known = [each.name for each in kind.settings]
    near = difflib.get_close_matches(name[:40], known, 1, 0.6)
    raise Unreadable(f"{kind.name} has no setting {quoted(name)}. " + (
        f"Did you mean `{near[0]}`?" if near else f"Write it as in `{kind.example}`."))


def _value(kind: Kind, setting: Setting, value: Any) -> Any:
    said = f"the `{setting.name}` of {kind.name}"
    match setting.form:
        case "size":
            return _size(said, value)
        case "window":
            if isinstance(value, tuple) and len(value) == kind.axes:
                return tuple(_size(said, each) for each in value)
            if isinstance(value, tuple):
                raise Unreadable(f"{said} is one number" + (
                    "." if kind.axes == 1 else f", or {kind.axes}: `3` or `(3, 3)`."))
            if value is None and setting.default is None:
                return None
            return (_size(said, value),) * kind.axes
        case "activation":
            name = "linear" if value is None else value
            if not isinstance(name, str) or name.lower() not in ACTIVATIONS:
                near = difflib.get_close_matches(str(name)[:40].lower(), ACTIVATIONS, 1, 0.6)
                raise Unreadable(f"{quoted(str(name))} is no activation that is known here. " + (
                    f"Did you mean `{near[0]}`?" if near else 'Write one such as `"relu"`.'))
            return "silu" if name.lower() == "swish" else name.lower()
        case "padding":
            if not isinstance(value, str) or value.lower() not in PADDINGS:
                raise Unreadable(f'{said} is `"same"` or `"valid"`.')
            return value.lower()
        case "flag":
            if not isinstance(value, bool):
                raise Unreadable(f"{said} is `True` or `False`.")
            return value
        case "rate":
            if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1:
                raise Unreadable(f"{said} is the share that is dropped, from 0 to below 1.")
            return value
        case "number":
            if isinstance(value, bool) or not isinstance(value, int | float) \
                    or not abs(value) < 1e6:
                raise Unreadable(f"{said} is a number.")
            return value
        case "shape" | "open shape":
            return _shape(said, value, setting.form == "open shape")
        case "layer":
            if not isinstance(value, Layer) or value.kind not in RECURRENT:
                raise Unreadable(f"{kind.name} takes a recurrent layer, as in `{kind.example}`.")
            return value
        case "merging":
            if value not in _MERGING:
                known = ", ".join(f'`"{each}"`' for each in _MERGING)
                raise Unreadable(f"{said} is one of {known}.")
            return value
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 1000:
        raise Unreadable("`Add` is told which earlier layer it adds: `Add(2)` adds what came out "
                         "of the second one, and `Add(0)` what went in.")
    return value


def _size(said: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise Unreadable(f"{said} is a whole number from 1.")
    if value > _LARGEST:
        raise Unreadable(f"{said} is too large: at most {_LARGEST:,} can be read here.")
    return value


def _shape(said: str, value: Any, may_be_open: bool) -> tuple[int, ...]:
    sizes = value if isinstance(value, tuple) else (value,)
    if not 1 <= len(sizes) <= 6:
        raise Unreadable(f"{said} is a shape, such as `(28, 28, 1)`.")
    if may_be_open and sum(each == -1 for each in sizes) == 1:
        return tuple(-1 if each == -1 else _size(said, each) for each in sizes)
    return tuple(_size(said, each) for each in sizes)
