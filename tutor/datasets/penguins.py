"""Penguins near Palmer Station, Antarctica: 344 of them, 15 kB. `SOURCES.md` says whose they are.

A table with everything a table brings: numbers in different units, categories, missing values.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from tutor.datasets.csv_files import rows_of

# Length and depth of the bill and length of the flipper in millimetres, body mass in grams.
NUMBERS = ("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g")
CATEGORIES = ("island", "sex")
SPECIES = ("Adelie", "Chinstrap", "Gentoo")


@dataclass(frozen=True, eq=False)
class Penguins:
    """A row for each penguin. The arrays are read-only.

    `numbers` has shape (N, 4), type float64, a column for each of `NUMBERS`; what was not measured
    is NaN. `categories` are N pairs of text, a place for each of `CATEGORIES`; what is not known
    is "". `labels` has shape (N,), type uint8: the place of the species in `SPECIES`.
    """

    numbers: NDArray[np.float64]
    categories: tuple[tuple[str, ...], ...]
    labels: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.labels)


@cache
def penguins() -> Penguins:
    """All 344 penguins, in the file's order: one species after the other.

    Read once, then the same object is returned every time.
    """
    rows = rows_of("penguins.csv")
    numbers = np.array([[_number(row[name]) for name in NUMBERS] for row in rows])
    labels = np.array([SPECIES.index(row["species"]) for row in rows], dtype=np.uint8)
    numbers.flags.writeable = labels.flags.writeable = False
    categories = tuple(tuple(_known(row[name]) for name in CATEGORIES) for row in rows)
    return Penguins(numbers, categories, labels)


def _known(cell: str) -> str:
    return "" if cell == "NA" else cell


def _number(cell: str) -> float:
    known = _known(cell)
    return float(known) if known else float("nan")
