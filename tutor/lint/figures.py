"""What must hold for a lecture's figures: they are drawn at the ends of their controls, their runs
end as promised, and they can be told in words."""

from __future__ import annotations

import dataclasses
import re
import warnings
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from tutor.course import model
from tutor.course.catalogue import Lecture
from tutor.errors import TutorError
from tutor.figures import (
    Choice,
    Figure,
    FigureError,
    FigureFunction,
    Seed,
    Slider,
    Step,
    Switch,
    Typed,
    controls_of,
    draw,
    figures_in,
    frames,
    length,
    moves,
    told,
)
from tutor.figures.parameters import Parameter
from tutor.lint.depth import LINT, Depth
from tutor.lint.faults import raised

WIDTHS = (60, 76, 120)
# At the ends of its controls a run is followed for so many frames, and at its defaults to its
# end; where its length is not known, for at most so many.
FRAMES, LONGEST = 3, 2000
# What is shown and is further from zero than this has run away.
FAR = 1e15
# What learners type by mistake, or in order to see what happens.
JUNK = ("", "(", ")(", "1 +", "0", "1/0", "9" * 40, "x" * 60, "(" * 50, "a = ", "; ; ;",
        "nan", "1e308 1e308", "__import__('os')", "\N{PILE OF POO}", "-1; -2, 3")
_NO_NUMBER = re.compile(r"\b(?:nan|inf)\b|not a number|∞", re.IGNORECASE)


def prove_figures(lecture: Lecture, blocks: list[model.Block],
                  depth: Depth = LINT) -> list[str]:
    """The problems of `figures.py`, and of where the lesson shows its figures."""
    used = [block for block in blocks if isinstance(block, model.FigureBlock)]
    path = lecture.folder / "figures.py"
    try:
        figures = figures_in(path) if path.is_file() else {}
    except TutorError as error:
        return [str(error)]
    problems = []
    for block in used:
        where = f"lesson.md, line {block.line}"
        if block.name not in figures:
            problems.append(f"{where}: there is no figure `{block.name}`.")
        if not block.blocks:
            problems.append(f"{where}: say in the body, in words, what `{block.name}` shows.")
    names = [block.name for block in used]
    problems += [f"figures.py: `{name}` is used nowhere." for name in figures if name not in names]
    for name, function in figures.items():
        problems += [f"figures.py: `{name}`{problem}"
                     for problem in dict.fromkeys(_figure(function, depth))]
    return problems


def _figure(function: FigureFunction, depth: Depth) -> Iterator[str]:
    parameters = controls_of(function)
    for name, each in parameters.items():
        if not each.control.label.strip():
            yield f": the control of `{name}` has no label; give it `label=…`."
        if isinstance(each.control, Typed):
            yield from _typed(function, name, each.control)
    if moves(function) and not getattr(function, "run_facts", None):
        yield ": it runs, and nothing tells the run; put `@runs(frames=…, words=\"…\")` above it."
    yield from _drawn(function, {}, whole=True)
    for values in _ends(parameters) if depth.whole else ():
        yield from _drawn(function, values, whole=False)


def _ends(parameters: Mapping[str, Parameter]) -> Iterator[dict[str, Any]]:
    """Each control at each of its ends, the others as they are; then all at one end together."""
    ends = {name: _extremes(each) for name, each in parameters.items()}
    for name, values in ends.items():
        yield from ({name: value} for value in values)
    if len(ends) > 1:
        yield {name: values[0] for name, values in ends.items()}
        yield {name: values[-1] for name, values in ends.items()}


def _extremes(parameter: Parameter) -> tuple[Any, ...]:
    match parameter.control:
        case Slider(low, high):
            return (low, high)
        case Choice() as choice:
            return choice.options
        case Switch():
            return (False, True)
        case Seed():
            return (0, 1)
        case Typed() as typed:
            return typed.examples or (parameter.default,)
        case Step() as step:
            # The last one depends on the other values: it is found when they are known.
            return (0, step)
    raise TypeError(f"{parameter.control} is no control")


def _typed(function: FigureFunction, name: str, control: Typed) -> Iterator[str]:
    """Whatever is typed is either read, and then drawn, or refused in a sentence."""
    for text in JUNK:
        try:
            control.check(text)
        except FigureError as error:
            if not re.match(r"[^a-z].*[.?)]$", str(error), re.DOTALL):
                yield f": of `{text}` typed as `{name}` it says {str(error)!r}, not a sentence."
        except Exception as error:
            yield f": `{text}` typed as `{name}` raises {type(error).__name__}, not ValueError."
        else:
            yield from _drawn(function, {name: text}, whole=False)


def _drawn(function: FigureFunction, values: dict[str, Any], *, whole: bool) -> Iterator[str]:
    """What is wrong with a figure at these values, the others being its defaults."""
    at = ""
    path, count = Path(function.__code__.co_filename), -1
    try:
        values = _settled(function, values)
        if values:
            at = " at " + ", ".join(f"{name} = {value}" for name, value in values.items())
        promised = length(function, **values)
        wanted = (LONGEST if promised is None else promised + 1) if whole else FRAMES
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            for count, each in enumerate(islice(frames(function, **values), wanted)):
                frame = f"{at}, frame {count}" if moves(function) else at
                if not isinstance(each, Figure):
                    yield f"{frame} gives {type(each).__name__}, not a Figure."
                    return
                yield from (f"{frame}: {problem}" for problem in _sound(each))
                if count < FRAMES:
                    for width in WIDTHS if whole else WIDTHS[:1]:
                        draw(each, width, colour="truecolor" if whole else "none")
            if whole and count >= 0:
                for colour in ("16", "none"):
                    for width in WIDTHS:
                        draw(each, width, colour=colour)  # type: ignore[arg-type]
                if not told(function, **values).strip():
                    yield " has no words for plain mode."
        yield from (f"{at} warns: {each.message}." for each in said
                    if issubclass(each.category, RuntimeWarning))
        if count < 0:
            yield f"{at} gives no frame."
        elif promised is not None and (count >= promised or (whole and count + 1 < promised)):
            more = f"at least {count + 1}" if count >= promised else f"{count + 1}"
            yield f"{at} gives {more} frames; `frames` says {promised}."
    except TutorError as error:
        yield f"{at}: {error}"
    except Exception as error:
        frame = f"{at}, after frame {count}" if moves(function) and count >= 0 else at
        yield f"{frame}: {raised(error, path)}"


def _settled(function: FigureFunction, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values, with the last step put in for a control that stands for it."""
    every = {name: each.default for name, each in controls_of(function).items()} | dict(values)
    return {name: value.last(every) if isinstance(value, Step) else value
            for name, value in values.items()}


def _sound(figure: Figure) -> Iterator[str]:
    if not figure.caption.strip():
        yield "it has no caption; say in one what is to be seen."
    elif _NO_NUMBER.search(figure.caption):
        yield f"its caption has lost a number: “{figure.caption.splitlines()[0]}”."
    if any(np.isinf(values).any() or (values.size and np.isnan(values).all())
           or (np.abs(np.nan_to_num(values)) > FAR).any() for values in _numbers(figure)):
        yield "it shows numbers that have run away: infinite, beyond 1e15, or none at all."


def _numbers(value: Any) -> Iterator[np.ndarray]:
    """Every array of numbers in a figure's plots, and every number."""
    if isinstance(value, np.ndarray):
        if np.issubdtype(value.dtype, np.number):
            yield value
    elif isinstance(value, bool | str):
        return
    elif isinstance(value, int | float):
        yield np.asarray(float(value))
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _numbers(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _numbers(each)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _numbers(getattr(value, field.name))
