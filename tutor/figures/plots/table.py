"""Rows of cells under a header, as data."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """Rows of cells under a header. Columns whose cells are all numbers align to the right."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "header", tuple(self.header))
        object.__setattr__(self, "rows", tuple(tuple(row) for row in self.rows))
        if any(len(row) != len(self.header) for row in self.rows):
            raise ValueError("every row of a table needs as many cells as its header")

    def describe(self) -> str:
        told = [
            ", ".join(f"{name} {cell}" for name, cell in zip(self.header, row, strict=True))
            for row in self.rows
        ]
        return (f"Table “{self.title}”: " if self.title else "Table: ") + "; ".join(told) + "."
