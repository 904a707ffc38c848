"""Which name was meant where one is not known: asked in the process that knows the others."""

from __future__ import annotations

import builtins
import re
import sys
from collections.abc import Iterable

# What a submission may import besides the standard library.
PACKAGES = ("numpy", "keras", "tensorflow")
# `numpi` is as near to `numpy`; `softmax` is not to `fmax`, `scipy` not to `copy`, `db` not to `b`.
_ALIKE = 0.78


def meant(error: BaseException, path: str) -> str:
    """The known name that is most like the one that an exception of the file at `path` says is
    unknown; empty where none is like it."""
    # Most answers raise nothing, and are not to wait for it.
    import difflib

    try:
        wrong, known = _unknown(error, path)
        names = {name for name in known if isinstance(name, str)} - {wrong}
        same = sorted(name for name in names if wrong and name.lower() == wrong.lower())
        near = same or difflib.get_close_matches(wrong, sorted(names), 3, _ALIKE)
        # `runpy` is as near to a slip in `numpy`, but nobody means it.
        return next((name for name in near if name in PACKAGES), near[0] if near else "")
    except BaseException:
        # What is asked are the learner's own objects.
        return ""


def _unknown(error: BaseException, path: str) -> tuple[str, Iterable[str]]:
    """The unknown name, and the names that are known in its place."""
    if isinstance(error, ModuleNotFoundError):
        return error.name or "", (*sys.stdlib_module_names, *PACKAGES)
    if isinstance(error, ImportError):
        found = re.match(r"cannot import name '(\w+)'", str(error))
        module = sys.modules.get(error.name or "")
        return (found[1], dir(module)) if found and module is not None else ("", ())
    if isinstance(error, NameError) and not isinstance(error, UnboundLocalError):
        return error.name or "", _in_sight(error, path)
    if isinstance(error, AttributeError):
        name = error.name or ""
        return name, [one for one in dir(error.obj) if one.startswith("_") == name.startswith("_")]
    return "", ()


def _in_sight(error: BaseException, path: str) -> list[str]:
    """The names that the innermost line of the file could have used."""
    names: list[str] = []
    entry = error.__traceback__
    while entry is not None:
        frame = entry.tb_frame
        if frame.f_code.co_filename == path:
            names = [*frame.f_locals, *frame.f_globals, *vars(builtins)]
        entry = entry.tb_next
    return [name for name in names if not name.startswith("_")]
