"""A callable that a driver hands to a submission: it checks what it is given, and keeps a log.

    from tutor.check.recorder import Recorder

    def drive(answer, x):
        f = Recorder("f", lambda point: float(np.sum(point**2)), x.shape)
        return answer.gradient(f, x), f.calls

This runs in the learner's process and holds no expected value. The log is evidence, never a claim.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from tutor.counting import counted

# Of one argument: an array's shape, a type, or None where anything will do.
Kind = tuple[int, ...] | type | None
# Whoever calls more often is in a loop that does not end, and the log has to travel.
MOST = 10_000
_WORDS = {int: "a whole number", float: "a number", str: "a text", bool: "True or False"}
_TYPES: dict[type, tuple[type, ...]] = {
    int: (int, np.integer), float: (int, float, np.integer, np.floating),
    bool: (bool, np.bool_), str: (str,),
}


class Recorder:
    """`function` under a name, with one of `kinds` for each of its arguments.

    `calls` are the arguments of every call, in order, as tuples. Arrays are copied: the log and
    `function` have them as they were, whatever is done to them later. Arguments that do not fit
    are a TypeError or a ValueError in the submission's own line, with a sentence for the learner.
    """

    def __init__(self, name: str, function: Callable[..., Any], *kinds: Kind) -> None:
        self.name, self.function, self.kinds = name, function, kinds
        self.calls: list[tuple[Any, ...]] = []

    def __call__(self, *arguments: Any) -> Any:
        if len(arguments) != len(self.kinds):
            raise TypeError(f"{self.name} takes {_count(len(self.kinds))}, and was given "
                            f"{len(arguments)}")
        if len(self.calls) >= MOST:
            raise RuntimeError(f"{self.name} has been called {MOST} times; that is enough")
        for kind, argument in zip(self.kinds, arguments):
            self._check(kind, argument)
        self.calls.append(tuple(_copy(argument, isinstance(kind, tuple))
                                for kind, argument in zip(self.kinds, arguments)))
        return self.function(*(_copy(argument) for argument in self.calls[-1]))

    def _check(self, kind: Kind, argument: Any) -> None:
        if isinstance(kind, tuple):
            if argument is None:
                raise TypeError(f"{self.name} takes an array of shape {kind}, and was given None")
            if isinstance(argument, list | tuple):
                # Other functions than this one would not take it.
                raise TypeError(f"{self.name} takes an array of shape {kind}, and was given a "
                                f"{type(argument).__name__}")
            if np.shape(argument) != kind:
                raise ValueError(f"{self.name} takes an array of shape {kind}, and was given one "
                                 f"of shape {np.shape(argument)}")
        elif kind is not None:
            if isinstance(argument, np.ndarray) and argument.shape == ():
                argument = argument[()]
            fits = isinstance(argument, _TYPES.get(kind, (kind,)))
            if not fits or (kind is not bool and isinstance(argument, bool)):
                raise TypeError(f"{self.name} takes {_WORDS.get(kind, kind.__name__)}, and was "
                                f"given {argument!r:.80}")


def _count(number: int) -> str:
    return counted(number, "argument")


def _copy(argument: Any, array: bool = False) -> Any:
    return np.array(argument) if array or isinstance(argument, np.ndarray) else argument
