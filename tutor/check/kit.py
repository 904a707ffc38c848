"""An exercise's trusted side, loaded: its solution, oracle, checks and driver."""

from __future__ import annotations

import inspect
import linecache
import sys
import types
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from tutor.check.authoring import Equivalent, Limits, Mistake, Probe, Property, Requirement, Speed
from tutor.check.faults import faults_of_content, line_of
from tutor.check.neighbours import Stamp, package_of, stamp_of
from tutor.course.shared import shared_folder
from tutor.errors import ContentError


@dataclass
class Kit:
    """The files of `exercises/<id>/`, loaded on first use. Never reaches the learner's process."""

    folder: Path
    _modules: dict[str, types.ModuleType] = field(default_factory=dict)
    _signatures: dict[str, Mapping[str, inspect.Parameter]] = field(default_factory=dict)
    # What diagnosis has computed from these files, for the next check by the same process.
    memory: dict[Any, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.folder.name

    def has(self, name: str) -> bool:
        return (self.folder / name).is_file()

    def source(self, name: str) -> str:
        try:
            return (self.folder / name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ContentError(f"{self.folder / name} cannot be read: {error}.") from error

    def module(self, name: str) -> types.ModuleType:
        """A file of the exercise as a module of its own."""
        if name not in self._modules:
            path = str(self.folder / name)
            self._modules[name] = load_source(f"{package_of(self.folder)}.{name[:-3]}",
                                              self.source(name), path)
        return self._modules[name]

    @cached_property
    def solution_source(self) -> str:
        return self.source("solution.py")

    @cached_property
    def requirements(self) -> tuple[Requirement, ...]:
        found = getattr(self.module("checks.py"), "REQUIRED", ())
        if not isinstance(found, tuple | list) or not found \
                or not all(isinstance(one, Requirement) for one in found):
            raise ContentError(f"{self.folder / 'checks.py'}: `REQUIRED` holds what is to be "
                               "written, as in `REQUIRED = (function(\"f\", returns=\"y\"),)`.")
        return tuple(found)

    @cached_property
    def mistakes(self) -> tuple[Mistake, ...]:
        return self._tuple("MISTAKES", Mistake)

    @cached_property
    def limits(self) -> Limits:
        found = getattr(self.module("checks.py"), "LIMITS", Limits())
        if not isinstance(found, Limits):
            raise ContentError(f"{self.folder / 'checks.py'}: `LIMITS` is made with `Limits(…)`.")
        return found

    @cached_property
    def speeds(self) -> tuple[Speed, ...]:
        return self._tuple("SPEED", Speed)

    @cached_property
    def equivalents(self) -> tuple[Equivalent, ...]:
        return self._tuple("EQUIVALENT", Equivalent)

    def _tuple(self, name: str, kind: type) -> tuple[Any, ...]:
        """What `checks.py` lists under a name, or nothing."""
        found = getattr(self.module("checks.py"), name, ())
        if not isinstance(found, list | tuple) or not all(isinstance(one, kind) for one in found):
            raise ContentError(f"{self.folder / 'checks.py'}: `{name}` is a list or a tuple of "
                               f"`{kind.__name__}`. Is a comma missing?")
        return tuple(found)

    def probes(self, seed: int) -> list[Probe]:
        if not hasattr(self.module("checks.py"), "probes"):
            raise ContentError(f"{self.folder / 'checks.py'}: there is no function `probes(rng)`.")
        return self._yielded("probes", np.random.default_rng(seed))

    def _yielded(self, name: str, rng: np.random.Generator) -> list[Any]:
        """What a function of `checks.py` yields, or nothing where there is no such function."""
        module = self.module("checks.py")
        try:
            return list(getattr(module, name)(rng)) if hasattr(module, name) else []
        except Exception as error:
            path = str(module.__file__)
            raise ContentError(f"{path}{line_of(error, path)}: `{name}` fails with "
                               f"{type(error).__name__}: {error}.") from error

    def properties(self, seed: int) -> list[Property]:
        return self._yielded("properties", np.random.default_rng([seed, 1]))

    def requirement(self, name: str) -> Requirement:
        found = next((r for r in self.requirements if r.name == name), None)
        if found is None:
            raise ContentError(f"{self.folder / 'checks.py'}: `{name}` is not in `REQUIRED`.")
        return found

    def _parameters(self, name: str) -> Mapping[str, inspect.Parameter]:
        """What a function of the solution takes; looked up once, for there are many calls."""
        if name not in self._signatures:
            target = getattr(self.module("solution.py"), name, None)
            if not callable(target):
                raise ContentError(f"{self.folder / 'solution.py'} defines no `{name}`.")
            self._signatures[name] = inspect.signature(target).parameters
        return self._signatures[name]

    def bind(self, name: str, inputs: dict[str, Any]) -> tuple[list[Any], dict[str, Any]]:
        """Split inputs into positional and keyword ones, as the solution's signature has them."""
        parameters = self._parameters(name)
        unknown = [key for key in inputs if key not in parameters]
        if unknown:
            raise ContentError(f"{self.folder}/checks.py: `{name}` takes no `{unknown[0]}`.")
        positional, keywords = [], {}
        skipped = False
        for key, parameter in parameters.items():
            if key not in inputs:
                skipped = True
            elif parameter.kind is inspect.Parameter.KEYWORD_ONLY or skipped:
                keywords[key] = inputs[key]
            else:
                positional.append(inputs[key])
        return positional, keywords


_KITS: dict[Path, tuple[Stamp, Kit]] = {}


def kit_of(folder: Path) -> Kit:
    """The kit of an exercise, kept in this process until a file of it, or a shared one, changes."""
    stamp = stamp_of(folder) + stamp_of(shared_folder(folder))
    kept = _KITS.get(folder)
    if kept is None or kept[0] != stamp:
        _KITS[folder] = kept = (stamp, Kit(folder))
    return kept[1]


def load_source(name: str, source: str, path: str) -> types.ModuleType:
    """Run `source` as a module registered under `name`, its package's name included."""
    module = types.ModuleType(name)
    module.__file__ = path
    module.__package__ = name.rpartition(".")[0]
    sys.modules[name] = module
    linecache.cache[path] = (len(source), None, source.splitlines(keepends=True), path)
    with faults_of_content(path):
        exec(compile(source, path, "exec", dont_inherit=True), module.__dict__)
    return module
