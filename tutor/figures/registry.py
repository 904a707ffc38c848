"""The figures of a lesson, found in its `figures.py`."""

from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from types import FunctionType
from typing import get_args, get_origin, get_type_hints

from tutor.authored import at_line, run_module
from tutor.errors import ContentError
from tutor.figures.parameters import controls_of
from tutor.figures.plots.figure import Figure
from tutor.figures.running import FigureFunction


def figures_in(path: Path | str) -> dict[str, FigureFunction]:
    """The figures that the file `path` defines, by name, in the order written.

    A figure is a public function whose return annotation is Figure, or an iterator or
    generator of Figure. The file is executed, each time anew. Raises ContentError with a
    sentence, the file and the line where it cannot be read or run, or where a figure's
    parameter has no proper control.
    """
    path = Path(path)
    module = run_module(path)
    found: dict[str, FigureFunction] = {}
    for name, value in vars(module).items():
        if not isinstance(value, FunctionType) or name.startswith("_"):
            continue
        if value.__module__ != module.__name__ or not _returns_figures(value, path):
            continue
        try:
            controls_of(value)
        except ContentError:
            raise
        except Exception as error:
            raise ContentError(at_line(path, value.__code__.co_firstlineno, str(error))) from error
        found[name] = value
    return found


def _returns_figures(function: FunctionType, path: Path) -> bool:
    try:
        returned = get_type_hints(function).get("return")
    except Exception as error:
        line = function.__code__.co_firstlineno
        message = f"an annotation of `{function.__name__}` cannot be read: {error}."
        raise ContentError(at_line(path, line, message)) from error
    if returned is Figure:
        return True
    kinds = (Generator, Iterator, Iterable)
    return get_origin(returned) in kinds and get_args(returned)[:1] == (Figure,)
