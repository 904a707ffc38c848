"""A sentence or two beside a picture, as data."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Note:
    """A sentence or two beside a picture."""

    text: str

    def describe(self) -> str:
        return self.text
