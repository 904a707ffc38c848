"""What is done for a figure in a thread: its file is read, its frames are computed and drawn.

Importing NumPy alone may take long, so none of it happens on the event loop.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.content import Content

from tutor.authored import unless_changed

Found = dict[str, tuple[Callable[..., Any], dict[str, Any], bool]]


def read(path: Path) -> Found:
    """The figures of a lecture, their controls, and whether they run."""
    from tutor.figures import controls_of, figures_in, moves

    return unless_changed(path, lambda path: {
        name: (each, controls_of(each), moves(each)) for name, each in figures_in(path).items()})


def begin(function: Any, values: dict[str, Any], look: dict[str, Any]
          ) -> tuple[Any, Any, int | None, Content]:
    """The frames to come, the first one, the number of the last, and the first one drawn."""
    from tutor.errors import ContentError
    from tutor.figures import frames, length

    moving = frames(function, **values)
    first = next(moving, None)
    if first is None:
        raise ContentError(f"The figure `{function.__name__}` produced no frame.")
    count = length(function, **values)
    return moving, first, None if count is None else count - 1, show(first, look)


def following(moving: Any, look: dict[str, Any]) -> tuple[Any, Content | None]:
    """The next frame of a run, drawn; None for both where there is none."""
    frame = next(moving, None)
    return frame, None if frame is None else show(frame, look)


def show(figure: Any, look: dict[str, Any]) -> Content:
    """A frame as the screen takes it."""
    from tutor.figures import draw

    return Content.from_rich_text(draw(figure, **look).rich())
