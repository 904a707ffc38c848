"""The weather of Seattle, day by day from 2012 to 2015: 41 kB. `SOURCES.md` says whose it is."""

from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
from numpy.typing import NDArray

from tutor.datasets.csv_files import rows_of

# Millimetres of rain or melted snow, degrees Celsius, metres a second.
MEASURED = ("precipitation", "temp_max", "temp_min", "wind")


@dataclass(frozen=True, eq=False)
class Weather:
    """A row for each of 1,461 days, none missing: `days` are T dates, and `values` has shape
    (T, 4), type float64, a column for each of `MEASURED`. The array is read-only.
    """

    days: tuple[date, ...]
    values: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.days)


@cache
def weather() -> Weather:
    """All four years. Read once, then the same object is returned every time."""
    rows = rows_of("weather.csv")
    values = np.array([[float(row[name]) for name in MEASURED] for row in rows])
    values.flags.writeable = False
    return Weather(tuple(date.fromisoformat(row["date"]) for row in rows), values)
