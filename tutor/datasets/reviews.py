"""Forty short film reviews, written for this course: 3 kB."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from tutor.datasets.csv_files import rows_of


@dataclass(frozen=True, eq=False)
class Reviews:
    """Texts of reviews, and whether they are favourable.

    `texts` are N strings. `labels` has shape (N,), type uint8: 1 for a favourable review and 0
    for any other, each as often, and in turn. The array is read-only.
    """

    texts: tuple[str, ...]
    labels: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.labels)


@cache
def reviews() -> Reviews:
    """All forty reviews. Read once, then the same object is returned every time."""
    rows = rows_of("reviews.csv")
    labels = np.array([int(row["label"]) for row in rows], dtype=np.uint8)
    labels.flags.writeable = False
    return Reviews(tuple(row["text"] for row in rows), labels)
