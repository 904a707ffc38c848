"""Values on their way between processes: length-framed arrays, numbers and text.

A frame is eight bytes of length, four bytes of header length, a JSON header, and the raw bytes
of the arrays that the header describes. Nothing is unpickled, sizes are checked before memory is
taken, and whatever does not fit is a `WireError`, never another exception: what comes from a
learner's process is hostile data.
"""

from __future__ import annotations

import json
import re
import struct
from typing import Any

import numpy as np

MAX_FRAME = 256 * 2**20
# Objects take far more memory than the JSON they are read from.
MAX_HEADER = 2 * 2**20
MAX_DEPTH = 20
MAX_ITEMS = 50_000
# Python itself writes no whole number of more than 4,300 digits.
MAX_BITS = 13_000
_KINDS = "biufc"
_DTYPE = re.compile(r"[<>|=]?[biufc]\d{1,2}")


class WireError(Exception):
    """A frame that is not what the protocol promises."""


class Opaque:
    """A value that has no place on the wire: only its type and how it printed."""

    def __init__(self, type_name: str, text: str = "") -> None:
        self.type_name, self.text = type_name, text

    def __repr__(self) -> str:
        return f"<{self.type_name}>"


def without_place(value: Any, depth: int = 0) -> str:
    """The type of the first thing in a value that cannot travel, such as `generator`, or ""."""
    if value is None or isinstance(value, bool | str | int | float):
        return ""
    if isinstance(value, np.ndarray | np.generic):
        return "" if np.asarray(value).dtype.kind in _KINDS else f"array of dtype {value.dtype}"
    if depth >= MAX_DEPTH:
        return "deeply nested value"
    if isinstance(value, dict):
        value = [*value.keys(), *value.values()]
    if isinstance(value, list | tuple | set | frozenset):
        return next(filter(None, (without_place(item, depth + 1) for item in value)), "")
    return value.type_name if isinstance(value, Opaque) else type(value).__name__


def encode(message: dict[str, Any]) -> bytes:
    """A message (a dictionary with text keys) as one frame."""
    buffers: list[bytes] = []
    header = json.dumps(_pack(message, buffers, 0)).encode()
    if len(header) > MAX_HEADER:
        raise WireError(f"a header of {len(header)} bytes")
    payload = struct.pack(">I", len(header)) + header + b"".join(buffers)
    return struct.pack(">Q", len(payload)) + payload


def frame_size(prefix: bytes) -> int:
    """The size that the first eight bytes of a frame announce."""
    size: int = struct.unpack(">Q", prefix)[0]
    if not 4 <= size <= MAX_FRAME:
        raise WireError(f"a frame of {size} bytes")
    return size


def decode(payload: bytes) -> dict[str, Any]:
    """The message in a frame, without its first eight bytes."""
    try:
        length = struct.unpack(">I", payload[:4])[0]
        if length > min(len(payload) - 4, MAX_HEADER):
            raise WireError("a header longer than its frame, or than any of ours")
        header = json.loads(payload[4:4 + length].decode())
        reader = _Buffers(memoryview(payload)[4 + length:])
        message = _unpack(header, reader, 0)
    except (struct.error, ValueError, TypeError, KeyError, IndexError, RecursionError,
            OverflowError, AttributeError) as error:
        raise WireError(f"{type(error).__name__}: {error}") from None
    if not isinstance(message, dict):
        raise WireError("a frame holds a dictionary")
    return message


class _Buffers:
    def __init__(self, view: memoryview) -> None:
        self.view, self.at = view, 0

    def take(self, size: int) -> bytes:
        if size < 0 or self.at + size > len(self.view):
            raise WireError("an array longer than its frame")
        piece = bytes(self.view[self.at:self.at + size])
        self.at += size
        return piece


def _pack(value: Any, buffers: list[bytes], depth: int) -> Any:
    if depth >= MAX_DEPTH:
        return {"o": ["deeply nested value", ""]}
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, np.generic):
        # A NumPy scalar stays one: its dtype matters to the verdict.
        return _pack_array(np.asarray(value), buffers, "s")
    if isinstance(value, int):
        if value.bit_length() > MAX_BITS:
            digits = int(value.bit_length() * 0.30103) + 1
            return {"o": [f"whole number of about {digits:,} digits", ""]}
        return {"i": str(value)}
    if isinstance(value, float):
        return {"f": value.hex()}
    if isinstance(value, np.ndarray):
        return _pack_array(value, buffers, "a")
    if isinstance(value, list | tuple):
        kind = "l" if isinstance(value, list) else "t"
        if len(value) > MAX_ITEMS:
            return {"o": [type(value).__name__, f"{len(value)} items"]}
        return {kind: [_pack(item, buffers, depth + 1) for item in value]}
    if isinstance(value, set | frozenset):
        if len(value) > MAX_ITEMS:
            return {"o": [type(value).__name__, f"{len(value)} items"]}
        return {"e": [_pack(item, buffers, depth + 1) for item in value]}
    if isinstance(value, dict):
        if all(isinstance(key, str) for key in value):
            return {"d": {key: _pack(item, buffers, depth + 1) for key, item in value.items()}}
        pairs = [[_pack(k, buffers, depth + 1), _pack(v, buffers, depth + 1)]
                 for k, v in value.items()]
        return {"m": pairs}
    if isinstance(value, Opaque):
        return {"o": [value.type_name, value.text]}
    return {"o": [type(value).__name__, ""]}


def _pack_array(array: np.ndarray, buffers: list[bytes], kind: str) -> Any:
    if array.dtype.kind not in _KINDS:
        return {"o": [f"array of dtype {array.dtype}", ""]}
    data = np.ascontiguousarray(array)
    data = data.astype(data.dtype.newbyteorder("<"), copy=False)
    buffers.append(data.tobytes())
    return {kind: [data.dtype.str, list(array.shape)]}


def _unpack(node: Any, buffers: _Buffers, depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise WireError("values nested too deeply")
    if node is None or isinstance(node, bool | str):
        return node
    (kind, content), = node.items()
    match kind:
        case "i":
            if len(content) > 4000:
                raise WireError("an integer with thousands of digits")
            return int(content)
        case "f":
            return float.fromhex(content)
        case "a" | "s":
            array = _unpack_array(content, buffers)
            return array[()] if kind == "s" and array.ndim == 0 else array
        case "l":
            return [_unpack(item, buffers, depth + 1) for item in content]
        case "t":
            return tuple(_unpack(item, buffers, depth + 1) for item in content)
        case "e":
            return {_hashable(_unpack(item, buffers, depth + 1)) for item in content}
        case "d":
            return {str(k): _unpack(item, buffers, depth + 1) for k, item in content.items()}
        case "m":
            return {_hashable(_unpack(k, buffers, depth + 1)): _unpack(v, buffers, depth + 1)
                    for k, v in content}
        case "o":
            return Opaque(str(content[0])[:200], str(content[1])[:2000])
    raise WireError(f"a value of the kind {kind!r}")


def _hashable(value: Any) -> Any:
    """A set that is in a set, or is a key, was a frozen one."""
    if isinstance(value, tuple):
        return tuple(_hashable(item) for item in value)
    return frozenset(value) if isinstance(value, set) else value


def _unpack_array(content: Any, buffers: _Buffers) -> np.ndarray:
    text = content[0]
    if not isinstance(text, str) or not _DTYPE.fullmatch(text):
        raise WireError("an array of an odd kind")
    dtype = np.dtype(text)
    shape = tuple(int(n) for n in content[1])
    if len(shape) > 32 or any(n < 0 for n in shape):
        raise WireError("an array of an odd kind")
    count = 1
    for n in shape:
        count *= n
    if count * dtype.itemsize > MAX_FRAME:
        raise WireError("an array larger than a frame")
    data = buffers.take(count * dtype.itemsize)
    return np.frombuffer(data, dtype=dtype).reshape(shape).copy()
