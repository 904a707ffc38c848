"""The command `tutor figure`: a lesson's figure drawn without the app."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from tutor.course.catalogue import Course, did_you_mean
from tutor.errors import UsageError

if TYPE_CHECKING:
    from tutor.figures import FigureFunction


def find_figure(course: Course, name: str) -> FigureFunction:
    """The figure function called `name`, from whichever lecture has it."""
    from tutor.figures import figures_in

    known: list[str] = []
    for lecture in course.lectures:
        path = lecture.folder / "figures.py"
        if path.is_file():
            figures = figures_in(path)
            if name in figures:
                return figures[name]
            known.extend(figures)
    raise UsageError(f"No figure is called `{name}`.{did_you_mean(name, known)} "
                     f"There are: {', '.join(known) or 'none yet'}.")


def show_figure(course: Course, name: str, settings: tuple[str, ...], width: int | None,
                words: bool) -> None:
    """Draw a figure, or describe it, on standard output."""
    from tutor.figures import FigureError, draw, figure

    function = find_figure(course, name)
    given = {}
    for setting in settings:
        key, found, value = setting.partition("=")
        if not found:
            raise UsageError(f"`--set {setting}` is not of the form name=value.")
        given[key.strip()] = value.strip()
    try:
        picture = figure(function, **given)
    except FigureError as error:
        raise UsageError(str(error)) from error
    if words:
        sys.stdout.write(picture.describe() + "\n")
        return
    columns = width or min(shutil.get_terminal_size().columns, 100)
    coloured = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    drawn = draw(picture, columns, colour="truecolor" if coloured else "none")
    if coloured:
        from rich.console import Console

        Console().print(drawn.rich())
    else:
        sys.stdout.write(drawn.plain() + "\n")
