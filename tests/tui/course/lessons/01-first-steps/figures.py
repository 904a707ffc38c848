"""The figures of the small course."""

from typing import Annotated

from tutor.figures import Choice, Figure, Note, Slider, Switch


def squares(
    n: Annotated[int, Slider(0, 10, 1, label="number")] = 3,
    power: Annotated[str, Choice("square", "cube", label="power")] = "square",
    negative: Annotated[bool, Switch(label="negative")] = False,
) -> Figure:
    value = (-n if negative else n) ** (2 if power == "square" else 3)
    return Figure(Note(f"{n} {power}: {value}"))
