"""Colours: mixed evenly to the eye, and brought down to what a terminal has."""

from functools import lru_cache

import numpy as np

# Björn Ottosson, "A perceptual color space for image processing", 2020: equal steps in this
# space look about equal, and a mix of two colours keeps their hue.
_TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255, of "#rrggbb"."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@lru_cache(maxsize=4096)
def mix(first: str, second: str, share: float) -> str:
    """The colour `share` of the way from `first` to `second`, both "#rrggbb"."""
    mixed = (1 - share) * _oklab(first) + share * _oklab(second)
    cones = np.linalg.solve(_TO_LAB, mixed) ** 3
    linear = np.clip(np.linalg.solve(_TO_CONES, cones), 0, 1)
    shown = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    return "#" + "".join(f"{round(255 * channel):02x}" for channel in shown.tolist())


@lru_cache(maxsize=4096)
def nearest_256(colour: str) -> int:
    """The closest of the 240 fixed colours of a 256-colour terminal to "#rrggbb"."""
    wanted = _oklab(colour)
    return min(range(16, 256), key=lambda i: float(((_oklab(_fixed(i)) - wanted) ** 2).sum()))


@lru_cache(maxsize=4096)
def _oklab(colour: str) -> np.ndarray:
    shown = np.array(rgb(colour)) / 255
    linear = np.where(shown <= 0.04045, shown / 12.92, ((shown + 0.055) / 1.055) ** 2.4)
    return np.asarray(_TO_LAB @ np.cbrt(_TO_CONES @ linear))


def _fixed(index: int) -> str:
    """The colour with this number: a cube of 6 × 6 × 6, then 24 greys."""
    if index >= 232:
        grey = 8 + 10 * (index - 232)
        return f"#{grey:02x}{grey:02x}{grey:02x}"
    index -= 16
    cube = (index // 36, index // 6 % 6, index % 6)
    return "#" + "".join(f"{0 if each == 0 else 55 + 40 * each:02x}" for each in cube)
