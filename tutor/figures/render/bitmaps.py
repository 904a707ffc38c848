"""Bitmaps as terminals take them: Kitty's graphics protocol, and Sixel."""

from __future__ import annotations

import base64
import zlib
from itertools import groupby

import numpy as np

from tutor.figures.render.canvas import Bitmap

# A message of Kitty's protocol carries at most so many characters.
_CHUNK = 4096


def scaled(bitmap: Bitmap, cell: tuple[int, int]) -> np.ndarray:
    """The pixels of a bitmap on cells of `cell` (width, height) pixels, without any smoothing:
    the squares of a heat map keep their edges. Shape (height, width, 3)."""
    width, height = bitmap.width * cell[0], bitmap.height * cell[1] // 2
    rows, columns, _ = bitmap.pixels.shape
    down = np.arange(height) * rows // max(1, height)
    across = np.arange(width) * columns // max(1, width)
    return np.ascontiguousarray(bitmap.pixels[down][:, across])


def kitty(pixels: np.ndarray) -> str:
    """What draws `pixels`, shape (rows, columns, 3), at the cursor, which stays where it is."""
    data = base64.standard_b64encode(zlib.compress(pixels.tobytes())).decode("ascii")
    chunks = [data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK)]
    # Displayed at once (a=T), quietly (q=2), 24 bits a pixel, compressed, cursor unmoved (C=1).
    head = f"a=T,q=2,f=24,o=z,C=1,s={pixels.shape[1]},v={pixels.shape[0]},"
    return "".join(
        f"\x1b_G{head if index == 0 else ''}m={int(index + 1 < len(chunks))};{chunk}\x1b\\"
        for index, chunk in enumerate(chunks)
    )


def sixel(pixels: np.ndarray) -> str:
    """What draws `pixels`, of at most 256 colours, at the cursor.

    Rows come in bands of six, and each colour of a band in a pass of its own: one character a
    column, whose bits are the pixels of that colour.
    """
    height, width, _ = pixels.shape
    colours, of = np.unique(pixels.reshape(-1, 3), axis=0, return_inverse=True)
    of = of.reshape(height, width)
    # Pixels outside any pass stay as they are (P2 = 1), and are square (1;1).
    parts = [f'\x1bP0;1;0q"1;1;{width};{height}']
    parts += [f"#{index};2;{';'.join(str(round(100 * int(each) / 255)) for each in colour)}"
              for index, colour in enumerate(colours)]
    weights = 1 << np.arange(6)
    for top in range(0, height, 6):
        band = of[top : top + 6]
        for colour in np.unique(band).tolist():
            bits = ((band == colour) * weights[: len(band), None]).sum(axis=0)
            parts.append(f"#{colour}" + "".join(_repeated(bit, len(list(run)))
                                                for bit, run in groupby(bits.tolist())) + "$")
        parts.append("-")
    return "".join([*parts, "\x1b\\"])


def _repeated(bits: int, count: int) -> str:
    character = chr(63 + bits)
    return f"!{count}{character}" if count > 3 else character * count
