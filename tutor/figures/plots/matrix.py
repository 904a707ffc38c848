"""Matrices whose entries are read, as data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from tutor.figures.numbers import fixed, number
from tutor.figures.plots.base import Role

Which = int | Iterable[int] | None


@dataclass(frozen=True)
class Highlight:
    """Entries that are meant: of these `rows` and these `columns`, both counted from 0.

    One number is one row, None all of them. Each role has its own brackets, so that it shows
    without colour: accent `[ ]`, blue `( )`, green `{ }`, violet `⟨ ⟩`, red `! !`, muted `' '`.
    `name` says in a legend what the entries are.
    """

    rows: Which = None
    columns: Which = None
    role: Role = "accent"
    name: str = ""

    def __post_init__(self) -> None:
        for name in ("rows", "columns"):
            value = getattr(self, name)
            if value is not None:
                made = (int(value),) if isinstance(value, int | np.integer) else tuple(value)
                object.__setattr__(self, name, made)

    def holds(self, row: int, column: int) -> bool:
        return all(which is None or index in which  # type: ignore[operator]
                   for which, index in ((self.rows, row), (self.columns, column)))

    def describe(self) -> str:
        parts = []
        for kind, which in (("column", self.columns), ("row", self.rows)):
            if isinstance(which, tuple) and which:
                numbers = ", ".join(str(index + 1) for index in which)
                parts.append(f"{kind}{'s' * (len(which) > 1)} {numbers}")
        where = " of ".join(parts) or "every entry"
        return f"{where}{f' ({self.name})' if self.name else ''}"


@dataclass(frozen=True, eq=False)
class Matrix:
    """A matrix, shape (rows, columns) or a row (columns,), whose entries are to be read.

    Entries are numbers or text; "" or NaN is one that is not known yet. `places` fixes the
    decimals of numbers. `rows` and `columns` are labels, `down` and `across` the names of the
    two axes. Of two highlights of one entry, the later is shown.
    """

    values: Any
    title: str = ""
    highlights: tuple[Highlight, ...] = ()
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    down: str = ""
    across: str = ""
    places: int | None = None

    def __post_init__(self) -> None:
        values = np.array(self.values, dtype=object)
        if values.ndim == 1:
            values = values[None, :]
        if values.ndim != 2 or 0 in values.shape:
            raise ValueError(f"a matrix has rows and columns, not the shape {values.shape}")
        values.flags.writeable = False
        object.__setattr__(self, "values", values)
        for name in ("highlights", "rows", "columns"):
            object.__setattr__(self, name, tuple(getattr(self, name)))

    @property
    def cells(self) -> list[list[str]]:
        """The entries as they are shown."""
        return [[self._shown(value) for value in row] for row in self.values.tolist()]

    def _shown(self, value: Any) -> str:
        if isinstance(value, str):
            return value
        if value is None or np.isnan(value):
            return ""
        return number(value) if self.places is None else fixed(value, self.places)

    def highlight(self, row: int, column: int) -> Highlight | None:
        """The highlight of an entry."""
        return next((h for h in reversed(self.highlights) if h.holds(row, column)), None)

    def describe(self) -> str:
        cells = self.cells
        head = f"Matrix “{self.title}”" if self.title else "Matrix"
        head += f", {len(cells)} by {len(cells[0])}"
        axes = [f"{name} {way}" for name, way in ((self.down, "down"), (self.across, "across"))
                if name]
        head += f" ({', '.join(axes)})" if axes else ""
        if len(cells) * len(cells[0]) <= 64:
            told = "; ".join(
                f"{self.rows[i] if i < len(self.rows) else f'row {i + 1}'}: "
                + ", ".join(cell or "not known yet" for cell in row)
                for i, row in enumerate(cells)
            )
        else:
            told = f"first row {', '.join(cells[0][:8])}, and so on"
        marked = [each.describe() for each in self.highlights]
        return f"{head}: {told}." + (f" Marked: {'; '.join(marked)}." if marked else "")
