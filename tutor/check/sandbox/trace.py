"""The intermediate values of a call: every local variable as it changes, in order."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import numpy as np

MAX_RECORDS = 400
MAX_SIZE = 4096


def traced(call: Callable[[], Any], path: str) -> tuple[Any, list[tuple[str, Any]]]:
    """Run `call`, recording the local variables of every function defined in the file `path`.

    Returns the call's result and `(name, value)` pairs in the order in which the values appeared;
    a name that changes is recorded again. Only numbers and arrays of at most `MAX_SIZE` entries.
    An exception passes through; what was recorded until then is in its `records` attribute.
    """
    records: list[tuple[str, Any]] = []
    last: dict[tuple[int, str], np.ndarray] = {}

    def look(frame: FrameType) -> None:
        for name, value in frame.f_locals.items():
            if len(records) >= MAX_RECORDS:
                return
            array = _numeric(value)
            if array is None:
                continue
            key = (id(frame), name)
            before = last.get(key)
            if before is not None and before.shape == array.shape \
                    and np.array_equal(before, array, equal_nan=array.dtype.kind in "fc"):
                continue
            last[key] = array
            records.append((name, array))

    def tracer(frame: FrameType, event: str, argument: Any) -> Any:
        if frame.f_code.co_filename != path:
            return None
        if event in ("line", "return"):
            look(frame)
            if len(records) >= MAX_RECORDS:
                return None
        return tracer

    previous = sys.gettrace()
    sys.settrace(tracer)
    try:
        result = call()
    except BaseException as error:
        error.records = records  # type: ignore[attr-defined]
        raise
    finally:
        sys.settrace(previous)
    return result, records


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
