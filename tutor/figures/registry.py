"""The figures of a lesson, found in its `figures.py`."""

import sys
import traceback
from collections.abc import Generator, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from types import FunctionType, ModuleType
from typing import get_args, get_origin, get_type_hints

from tutor.errors import ContentError
from tutor.figures.parameters import controls_of
from tutor.figures.plots import Figure
from tutor.figures.running import FigureFunction


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
