"""Figures that run: their frames, their length where it is known, and their words.

A figure that yields Figures runs. Its first frame is the picture that stands there before, so it
comes at once; what takes time comes after the first `yield`.

    @runs(frames=lambda values: values["epochs"] + 1, words="The line turns until …")
    def training(epochs: Annotated[int, Slider(10, 200, 10)] = 50,
                 data: Annotated[int, Seed()] = 1) -> Iterator[Figure]: ...
"""

from __future__ import annotations

import inspect
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from tutor.errors import ContentError
from tutor.figures.parameters import settle
from tutor.figures.plots.figure import Figure

FigureFunction = Callable[..., Figure | Iterator[Figure]]
F = TypeVar("F", bound=Callable[..., Any])

# A run of at most so many frames is told by its last one, where its author gives no words.
TOLD = 200


@dataclass(frozen=True)
class Facts:
    """What is known of a run before it begins."""

    frames: int | Callable[[Mapping[str, Any]], int] | None = None
    words: str = ""


def runs(
    frames: int | Callable[[Mapping[str, Any]], int] | None = None, *, words: str = ""
) -> Callable[[F], F]:
    """Say of a figure that runs how many `frames` it has, the first included, and what is to be
    seen in it.

    `frames` is a number, or a function of the values of all parameters; without it the run's
    length is unknown, and no progress is shown. `words` tell the whole run in plain mode.
    """

    def note(function: F) -> F:
        if not inspect.isgeneratorfunction(function):
            raise ValueError(f"the figure `{function.__name__}` does not yield, so it cannot run")
        function.run_facts = Facts(frames, words)  # type: ignore[attr-defined]
        return function

    return note


def moves(function: FigureFunction) -> bool:
    """Whether the figure gives frames, rather than one still picture."""
    return inspect.isgeneratorfunction(function)


def length(function: FigureFunction, **parameters: Any) -> int | None:
    """How many frames a run has, the first included; None where that is not known."""
    if not moves(function):
        return 1
    known = _facts(function).frames
    return known(settle(function, parameters)) if callable(known) else known


def frames(function: FigureFunction, **parameters: Any) -> Iterator[Figure]:
    """The frames of a figure, one where it stands still. Text values are parsed.

    Raises FigureError at once where a parameter does not fit.
    """
    settled = settle(function, parameters)
    drawn = function(**settled)
    return iter([drawn]) if isinstance(drawn, Figure) else drawn


def figure(function: FigureFunction, **parameters: Any) -> Figure:
    """The figure as it stands before anyone runs it: its only frame, or its first."""
    first = next(frames(function, **parameters), None)
    if first is None:
        raise ContentError(f"The figure `{function.__name__}` gave no frame.")
    return first


def told(function: FigureFunction, **parameters: Any) -> str:
    """The figure in words. Of a run these are its author's words; else its end, where it has
    one that comes soon; else its beginning."""
    if not moves(function):
        return figure(function, **parameters).describe()
    words = _facts(function).words
    if words:
        return " ".join(f"{figure(function, **parameters).caption} {words}".split())
    known = length(function, **parameters)
    if known is None or known > TOLD:
        return f"At its beginning: {figure(function, **parameters).describe()}"
    last = deque(islice(frames(function, **parameters), known), maxlen=1)
    if not last:
        raise ContentError(f"The figure `{function.__name__}` gave no frame.")
    return f"After {known - 1} step{'' if known == 2 else 's'}: {last[0].describe()}"


def _facts(function: FigureFunction) -> Facts:
    return getattr(function, "run_facts", Facts())
