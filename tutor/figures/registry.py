"""The figures of a lesson: found in its `figures.py`, and run with given parameters."""

import inspect
import sys
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, get_args, get_origin, get_type_hints

from tutor.errors import ContentError
from tutor.figures.parameters import controls_of, settle
from tutor.figures.plots import Figure

FigureFunction = Callable[..., Figure | Iterator[Figure]]


def figures_in(path: Path | str) -> dict[str, FigureFunction]:
    """The figures that the file `path` defines, by name, in the order written.

    A figure is a public function whose return annotation is Figure, or an iterator or
    generator of Figure. The file is executed, each time anew. Raises ContentError with a
    sentence, the file and the line where it cannot be read or run, or where a figure's
    parameter has no proper control.
    """
    path = Path(path)
    module = _run(path)
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
            raise ContentError(_at(path, value.__code__.co_firstlineno, str(error))) from error
        found[name] = value
    return found


def frames(function: FigureFunction, **parameters: Any) -> Iterator[Figure]:
    """The frames of a figure, one where it stands still. Text values are parsed.

    Raises FigureError at once where a parameter does not fit.
    """
    settled = settle(function, parameters)
    drawn = function(**settled)
    return iter([drawn]) if isinstance(drawn, Figure) else drawn


def figure(function: FigureFunction, **parameters: Any) -> Figure:
    """The figure as it stands at the end: its only frame, or its last."""
    drawn = deque(frames(function, **parameters), maxlen=1)
    if not drawn:
        raise ContentError(f"The figure `{function.__name__}` gave no frame.")
    return drawn[0]


def moves(function: FigureFunction) -> bool:
    """Whether the figure gives frames, rather than one still picture."""
    return inspect.isgeneratorfunction(function)


def _run(path: Path) -> ModuleType:
    try:
        source = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ContentError(f"There is no file {path}.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(f"{path} cannot be read: {error}.") from error
    # Dataclasses with postponed annotations look their module up by name, so it has to be
    # registered, under a name that no other lesson's figures.py takes.
    name = f"_tutor_figures_{blake2b(str(path.resolve()).encode(), digest_size=8).hexdigest()}"
    module = ModuleType(name)
    module.__file__ = str(path)
    sys.modules[name] = module
    try:
        exec(compile(source, str(path), "exec"), module.__dict__)
    except SyntaxError as error:
        message = f"the Python is not valid: {error.msg}."
        raise ContentError(_at(Path(error.filename or path), error.lineno, message)) from error
    except Exception as error:
        lines = [f.lineno for f in traceback.extract_tb(error.__traceback__)
                 if f.filename == str(path)]
        message = f"{type(error).__name__}: {error}."
        raise ContentError(_at(path, lines[-1] if lines else None, message)) from error
    return module


def _returns_figures(function: FunctionType, path: Path) -> bool:
    try:
        returned = get_type_hints(function).get("return")
    except Exception as error:
        line = function.__code__.co_firstlineno
        message = f"an annotation of `{function.__name__}` cannot be read: {error}."
        raise ContentError(_at(path, line, message)) from error
    if returned is Figure:
        return True
    kinds = (Generator, Iterator, Iterable)
    return get_origin(returned) in kinds and get_args(returned)[:1] == (Figure,)


def _at(path: Path, line: int | None, message: str) -> str:
    return f"{path}, line {line}: {message}" if line else f"{path}: {message}"
