"""Networks as short text, and what each of their layers puts out and costs.

    for layer in network_of("32x32x3; conv 6 5 s1 p0; pool 2; flatten; dense 10"): …

`conv 6 5` has six filters of 5×5; then may follow a stride `s2`, a padding `p1` or `same`, a
dilation `d2`, and groups `g2`, each of which sees its own share of the channels. A size that is
not whole is rounded down.
"""

import re
from typing import NamedTuple

import numpy as np

MOST_LAYERS = 14


class SizedLayer(NamedTuple):
    """What comes out of a layer, and what it costs.

    `shape` is (height, width, depth), or (units,). `work` counts multiply-adds for one image,
    without biases. `sees` is the receptive field, down and across, None once there are no places;
    `fits` says whether the windows end where the padded image ends.
    """

    name: str
    shape: tuple[int, ...]
    parameters: int
    work: int
    sees: tuple[int, int] | None
    fits: bool


class _Window(NamedTuple):
    filters: int
    size: int
    stride: int = 1
    padding: int = 0
    same: bool = False
    dilation: int = 1
    groups: int = 1

    @property
    def span(self) -> int:
        return self.dilation * (self.size - 1) + 1

    def places(self, side: int) -> int:
        """How many places there are along an axis; 0 or less where the window does not fit."""
        if self.same:
            return -(-side // self.stride)
        return (side - self.span + 2 * self.padding) // self.stride + 1

    def fits(self, side: int) -> bool:
        return self.same or (side - self.span + 2 * self.padding) % self.stride == 0


def network_of(text: str, most: int = MOST_LAYERS) -> list[SizedLayer]:
    """The layers that `text` lists, at most so many. Raises ValueError with a sentence."""
    shape, rest = _image_of(text)
    if not rest or len(rest) > most:
        raise ValueError(f"Type one to {most} layers, parted by semicolons.")
    layers, seen, jump = [], [1, 1], 1
    for each in rest:
        name, *words = each.split()
        if name in ("conv", "pool"):
            if len(shape) == 1:
                raise ValueError(f"After flatten there are no places left for `{each[:20]}`.")
            window = _window_of(name, words)
            layer = _slid(each, window, shape)
            seen = [at + (window.span - 1) * jump for at in seen]
            jump *= window.stride
            layers.append(layer._replace(sees=(seen[0], seen[1])))
        elif name == "flatten" and not words:
            layers.append(SizedLayer(each, (int(np.prod(shape)),), 0, 0, None, True))
        elif name == "dense" and len(words) == 1 and words[0].isdecimal():
            units = _whole(words[0], 1, 10_000)
            if len(shape) > 1:
                raise ValueError("Write flatten before the first dense layer.")
            layers.append(SizedLayer(each, (units,), (shape[0] + 1) * units, shape[0] * units,
                                     None, True))
        else:
            raise ValueError(f"`{each[:24]}` is not understood; layers are conv 6 5 s1 p0, "
                             "pool 2, flatten and dense 10.")
        shape = layers[-1].shape
    return layers


def image_of(text: str) -> tuple[int, ...]:
    """The (height, width, depth) that a network's text begins with. Raises ValueError."""
    return _image_of(text)[0]


def _image_of(text: str) -> tuple[tuple[int, ...], list[str]]:
    first, *rest = [each.strip() for each in text.lower().split(";") if each.strip()] or [""]
    sizes = re.fullmatch(r"(\d+)\s*[x×]\s*(\d+)\s*[x×]\s*(\d+)", first)
    if not sizes:
        raise ValueError("Begin with the image: height, width and depth, as in 32x32x3.")
    shape = tuple(int(each) for each in sizes.groups())
    if not all(1 <= each <= 1024 for each in shape):
        raise ValueError("Height, width and depth lie between 1 and 1024.")
    return shape, rest


def _slid(text: str, window: _Window, shape: tuple[int, ...]) -> SizedLayer:
    """A convolution or a pooling on (height, width, depth)."""
    *sides, depth = shape
    if any(depth_ % window.groups for depth_ in (depth, window.filters)):
        raise ValueError(f"`{text[:24]}` parts {depth} channels and {window.filters} filters into "
                         f"{window.groups} groups; both have to be divisible.")
    out = [window.places(side) for side in sides]
    if min(out) < 1:
        raise ValueError(f"`{text[:24]}` is larger than what comes in, {sides[0]}×{sides[1]}.")
    weights = window.size ** 2 * (depth // window.groups) * window.filters
    return SizedLayer(text, (*out, window.filters or depth), weights + window.filters,
                      weights * out[0] * out[1], None, all(map(window.fits, sides)))


def _window_of(name: str, words: list[str]) -> _Window:
    """What `conv 6 5 s2 p1` or `pool 2` says; a pool has no filters."""
    numbers = [word for word in words if word[0].isdigit()]
    wanted = 2 if name == "conv" else 1
    if len(numbers) != wanted or words[:wanted] != numbers:
        raise ValueError("Write conv with its filters and their size, as in conv 6 5, and pool "
                         "with its size, as in pool 2.")
    filters = _whole(numbers[0], 1, 4096) if name == "conv" else 0
    size = _whole(numbers[-1], 1, 64)
    window = _Window(filters, size, stride=1 if name == "conv" else size)
    for word in words[wanted:]:
        if word == "same":
            window = window._replace(same=True)
        elif word[0] == "s":
            window = window._replace(stride=_whole(word[1:], 1, 16))
        elif word[0] == "p":
            window = window._replace(padding=_whole(word[1:], 0, 32))
        elif word[0] == "d":
            window = window._replace(dilation=_whole(word[1:], 1, 16))
        elif word[0] == "g" and name == "conv":
            window = window._replace(groups=_whole(word[1:], 1, 4096))
        else:
            raise ValueError(f"`{word[:20]}` is not understood; after the sizes come s2, p1, d2 "
                             "or same.")
    if window.stride > 1 and window.dilation > 1:
        raise ValueError("A stride and a dilation do not go together: Keras refuses both at once.")
    if window.same and window.padding:
        raise ValueError("Write same, or a padding such as p1, not both.")
    return window


def _whole(text: str, low: int, high: int) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", text) or not low <= int(text) <= high:
        raise ValueError(f"`{text[:20]}` has to be a whole number from {low} to {high}.")
    return int(text)
