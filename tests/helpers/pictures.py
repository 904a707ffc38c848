"""Pictures of pages, read without a library for pictures."""

from __future__ import annotations

import struct
import zlib

import numpy as np
from numpy.typing import NDArray


def grey(png: bytes) -> NDArray[np.int64]:
    """The brightness of a PNG with 8 bits a colour: 0 is black, 255 white. Shape (H, W)."""
    at, data, head = 8, b"", b""
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at:at + 8])
        body = png[at + 8:at + 8 + length]
        head = body if kind == b"IHDR" else head
        data += body if kind == b"IDAT" else b""
        at += 12 + length
    width, height, depth, colours = struct.unpack(">IIBB", head[:10])
    assert depth == 8
    size = {0: 1, 2: 3, 4: 2, 6: 4}[colours]
    lines = np.frombuffer(zlib.decompress(data), np.uint8).reshape(height, width * size + 1)
    image = np.zeros((height, width * size), np.int64)
    before = np.zeros(width * size, np.int64)
    for number, line in enumerate(lines):
        before = image[number] = _unfiltered(int(line[0]), line[1:].astype(np.int64), before, size)
    pixels = image.reshape(height, width, size)[:, :, :1 if size < 3 else 3]
    brightness: NDArray[np.int64] = pixels.mean(axis=2).astype(np.int64)
    return brightness


def _unfiltered(how: int, line: NDArray[np.int64], above: NDArray[np.int64],
                size: int) -> NDArray[np.int64]:
    if how in (0, 2):
        return (line + (above if how == 2 else 0)) % 256
    if how == 1:
        return line.reshape(-1, size).cumsum(axis=0).reshape(-1) % 256
    done = line.tolist()
    up = above.tolist()
    for at in range(len(done)):
        left = done[at - size] if at >= size else 0
        if how == 3:
            guess = (left + up[at]) // 2
        else:
            corner = up[at - size] if at >= size else 0
            guess = min((left, up[at], corner), key=lambda each: abs(left + up[at] - corner - each))
        done[at] = (done[at] + guess) % 256
    return np.array(done)
