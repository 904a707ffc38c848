"""The derivations of a lecture, found in its `derivations.py`."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from types import FunctionType
from typing import get_type_hints

from tutor.algebra.expression import ParseError
from tutor.authored import at_line, run_module
from tutor.derivations.model import Derivation
from tutor.errors import ContentError


def derivations_in(path: Path) -> dict[str, Derivation]:
    """The derivations that the file `path` defines, by name, in the order written.

    A derivation is what a public function without parameters returns whose return annotation is
    Derivation. Importing SymPy takes a third of a second: never call this on an event loop. Where
    it has been called, following a line asks nothing more of SymPy.
    Raises ContentError with a sentence, the file and the line.
    """
    module = run_module(path)
    found: dict[str, Derivation] = {}
    for name, value in vars(module).items():
        if not isinstance(value, FunctionType) or name.startswith("_"):
            continue
        if value.__module__ != module.__name__ or get_type_hints(value).get("return") \
                is not Derivation:
            continue
        try:
            found[name] = value()
        except Exception as error:
            line = value.__code__.co_firstlineno
            raise ContentError(at_line(path, line, f"{type(error).__name__}: {error}.")) from error
        # An author's line that cannot be typed is for the linter to say.
        with suppress(ParseError, ValueError):
            _ = found[name].names, found[name].meanings, found[name].array_lines
    return found
