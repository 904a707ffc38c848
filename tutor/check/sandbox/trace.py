"""The intermediate values of a call: every local variable as it changes, in order."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import numpy as np

# Of a call that changes more values than this, or runs more lines, nothing is recorded: which
# values are the last ones would not be known.
MAX_RECORDS = 1000
MAX_LINES = 20_000
MAX_SIZE = 4096

# A name, a value that it held, and whether it was the last one.
Record = tuple[str, Any, bool]


def traced(call: Callable[[], Any], path: str, function: str) -> tuple[Any, list[Record]]:
    """Run `call`, recording the local variables of every function defined in the file `path`.

    Returns the call's result and a record of each value, in the order in which they appeared; a
    name that changes is recorded again. What is local to another function than `function` is
    named `helper.name`. Only numbers and arrays of at most `MAX_SIZE` entries. An exception
    passes through; what was recorded until then is in its `records` attribute.
    """
    found: list[tuple[tuple[int, str], str, np.ndarray]] = []
    last: dict[tuple[int, str], np.ndarray] = {}
    frames, lines = 0, 0

    def look(frame: FrameType, number: int) -> None:
        nonlocal lines
        lines += 1
        place = frame.f_code.co_name
        for name, value in frame.f_locals.items():
            array = _numeric(value)
            if array is None:
                continue
            key = (number, name)
            before = last.get(key)
            if before is not None and before.shape == array.shape \
                    and np.array_equal(before, array, equal_nan=array.dtype.kind in "fc"):
                continue
            last[key] = array
            found.append((key, name if place == function else f"{place}.{name}", array))

    def tracer(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal frames
        # What a comprehension or a lambda calls its own says nothing.
        if frame.f_code.co_filename != path or frame.f_code.co_name.startswith("<") or full():
            return None
        frames += 1
        number = frames

        def within(frame: FrameType, event: str, argument: Any) -> Any:
            if full():
                return None
            if event in ("line", "return"):
                look(frame, number)
            return within

        return within

    def full() -> bool:
        return len(found) > MAX_RECORDS or lines > MAX_LINES

    def records() -> list[Record]:
        if full():
            return []
        # The latest record of a name is the value that it held in the end.
        ends = {key: position for position, (key, _, _) in enumerate(found)}
        return [(name, array, ends[key] == position)
                for position, (key, name, array) in enumerate(found)]

    previous = sys.gettrace()
    sys.settrace(tracer)
    try:
        result = call()
    except BaseException as error:
        error.records = records()  # type: ignore[attr-defined]
        raise
    finally:
        sys.settrace(previous)
    return result, records()


def _numeric(value: Any) -> np.ndarray | None:
    if isinstance(value, bool | int | float | np.generic):
        array = np.asarray(value)
    elif isinstance(value, np.ndarray):
        if value.size > MAX_SIZE:
            return None
        array = value.copy()
    else:
        return None
    return array if array.dtype.kind in "biuf" else None
