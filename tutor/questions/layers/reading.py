"""A list of layers read from text: a layer a line, or several with commas or arrows between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tutor.questions.layers.calls import read_calls
from tutor.questions.layers.layer import Layer
from tutor.questions.layers.problem import Problem, Unreadable
from tutor.questions.layers.short import goes_on, read_short

LONGEST_TEXT, MOST_LINES, MOST_LAYERS, MOST_PROBLEMS = 5000, 120, 60, 8

_SIGNS = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "×": "x", "−": "-",
                        "\u00a0": " ", "\u202f": " ", "\t": " ", "→": ";", "⟶": ";"})
_ARROW = re.compile(r"[-=]{1,4}>")
# What people put before the items of a list.
_BULLET = re.compile(r"^\s*(?:\d{1,2}[.):]\s+|[-*•]\s+|>>>\s*)")
_CALL = re.compile(r"\s*(?:[A-Za-z_]\w*\s*=\s*)?(?:[A-Za-z_][\w.]*\(|\[)")


@dataclass(frozen=True)
class Reading:
    """What a text says: its layers in order, and what could not be read of it."""

    layers: tuple[Layer, ...]
    problems: tuple[Problem, ...] = ()


@lru_cache(maxsize=64)
def read(text: str, axes: int = 2) -> Reading:
    """Read a list of layers. `axes` is how many axes of places go in; it tells the short `conv`
    for images from that for sequences. A line that cannot be read does not hide the others."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(text) > LONGEST_TEXT or len(lines) > MOST_LINES:
        return Reading((), (Problem(1, f"this is longer than {MOST_LINES} lines, or "
                                       f"{LONGEST_TEXT:,} characters: shorten it."),))
    layers: list[Layer] = []
    problems: list[Problem] = []
    for line, part in _parts(lines):
        try:
            for each in read_calls(part, line, axes) if _CALL.match(part) else (
                    read_short(part.strip(), line, axes),):
                if isinstance(each, Problem):
                    problems.append(each)
                else:
                    layers.append(each)
        except Unreadable as error:
            problems.append(Problem(line, str(error)))
        if len(layers) > MOST_LAYERS or len(problems) >= MOST_PROBLEMS:
            break
    if len(layers) > MOST_LAYERS:
        return Reading((), (Problem(layers[MOST_LAYERS].line,
                                    f"more than {MOST_LAYERS} layers cannot be read here."),))
    return Reading(tuple(layers), tuple(problems))


def _parts(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The parts that are a layer each, or a call with layers in it, and the line of each."""
    clean = [_ARROW.sub(";", _without_comment(line.translate(_SIGNS))) for line in lines]
    depths = [_depth(line) for line in clean]
    at = 0
    while at < len(clean):
        end, depth = at, depths[at]
        while depth > 0 and end + 1 < len(clean):
            end += 1
            depth += depths[end]
        if depth > 0:
            # The bracket is never closed: only the line in which it is opened suffers.
            end = at
        yield from _within(_BULLET.sub("", "\n".join(clean[at:end + 1])), at + 1)
        at = end + 1


def _within(text: str, line: int) -> Iterator[tuple[int, str]]:
    """The parts of a text that commas and arrows outside brackets separate."""
    found: list[tuple[int, str]] = []
    for at, part in _split(text, line):
        if found and not _CALL.match(found[-1][1]) and goes_on(part.strip(), found[-1][1]):
            found[-1] = (found[-1][0], f"{found[-1][1]} {part.strip()}")
        elif part.strip():
            found.append((at, part))
    yield from found


def _split(text: str, line: int) -> Iterator[tuple[int, str]]:
    start, depth, quote = 0, 0, ""
    for at, sign in enumerate(text):
        if quote:
            quote = "" if sign in (quote, "\n") else quote
        elif sign in "\"'":
            quote = sign
        elif sign in "([{":
            depth += 1
        elif sign in ")]}":
            depth -= 1
        elif sign in ",;" and depth <= 0:
            yield line + text.count("\n", 0, start), text[start:at]
            start = at + 1
    yield line + text.count("\n", 0, start), text[start:]


def _without_comment(line: str) -> str:
    quote = ""
    for at, sign in enumerate(line):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign == "#":
            return line[:at]
    return line


def _depth(line: str) -> int:
    """How many brackets a line opens that it does not close."""
    depth, quote = 0, ""
    for sign in line:
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        else:
            depth += (sign in "([{") - (sign in ")]}")
    return depth
