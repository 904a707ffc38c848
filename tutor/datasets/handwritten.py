"""Handwritten digits of 8 × 8 pixels: 1,797 of them, 45 kB. `SOURCES.md` says whose they are."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]

_FILE = Path(__file__).with_name("digits.npz")


@dataclass(frozen=True, eq=False)
class Digits:
    """Images of handwritten digits and what they show. The arrays are read-only.

    `images` has shape (N, 8, 8), type uint8 and values from 0 (paper) to 16 (ink): how many
    of the 4 × 4 dots under each pixel were inked. `labels` has shape (N,), type uint8 and
    values from 0 to 9.
    """

    images: Bytes
    labels: Bytes

    def __len__(self) -> int:
        return len(self.labels)

    @property
    def pixels(self) -> NDArray[np.float64]:
        """The images as rows of numbers from 0 to 1: shape (N, 64), float64."""
        return self.images.reshape(len(self), -1) / 16.0

    def split(self, test: int = 360) -> "Split":
        """The last `test` images for testing, all before them for training, never shuffled.

        In the file's order, the digits of one writer stand close together. A shuffled split
        puts the same hands on both sides and flatters the score: a linear classifier gets
        about 94 in 100 right that way, and about 90 where each fifth of the file is held out
        in turn, as it stands. The last 360 are harder than most: about 86. Both parts of the
        default split hold every digit about equally often.

        Raises ValueError when either part would be empty.
        """
        if not 0 < test < len(self):
            raise ValueError(f"test must lie between 1 and {len(self) - 1}, not be {test}")
        cut = len(self) - test
        return Split(
            train=Digits(self.images[:cut], self.labels[:cut]),
            test=Digits(self.images[cut:], self.labels[cut:]),
        )


class Split(NamedTuple):
    """Digits to learn from, and digits to be judged on."""

    train: Digits
    test: Digits


@cache
def digits() -> Digits:
    """All 1,797 digits. Read once, then the same object is returned every time."""
    with np.load(_FILE, allow_pickle=False) as stored:
        images, labels = stored["images"], stored["labels"]
    # Everyone shares these arrays: a figure that scaled them in place would change them for all.
    images.flags.writeable = False
    labels.flags.writeable = False
    return Digits(images, labels)
