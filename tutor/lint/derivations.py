"""What must hold for a lecture's derivations: they are proved, readable and can be typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any

import sympy as sp

from tutor import typeset
from tutor.algebra.expression import (
    Equation,
    Expression,
    ParseError,
    parse,
    parse_equation,
    plain_name,
)
from tutor.course import model
from tutor.course.block import walk
from tutor.course.catalogue import Lecture
from tutor.course.dialect import Reader
from tutor.derivations import RELATIONS, Derivation, Step, derivations_in, follow
from tutor.errors import ContentError
from tutor.lint.arrays import array_problems
from tutor.lint.depth import LINT, Depth
from tutor.lint.faults import raised
from tutor.lint.formulas import formula_problems
from tutor.lint.latex import Line, Unread, read_line
from tutor.lint.relations import meant, numbers, prove, same_at_points, value_of

# The sign of the relation, and the number of the line, stand beside it.
WIDEST_LINE = 66


class Proofs:
    """How the lines of a lecture's derivations were proved."""

    def __init__(self) -> None:
        self.symbolic = self.points = self.stated = self.read = 0

    def __str__(self) -> str:
        parts = [f"{self.symbolic} lines proved"]
        if self.points:
            parts.append(f"{self.points} tried at points")
        if self.stated:
            parts.append(f"{self.stated} stated")
        if self.read:
            parts.append(f"the LaTeX of {self.read} compared")
        return ", ".join(parts)


def prove_derivations(lecture: Lecture, used: set[str],
                      depth: Depth = LINT) -> tuple[list[str], str]:
    """The problems of `derivations.py`, and a summary. `used` are the names in the lesson."""
    path = lecture.folder / "derivations.py"
    if not path.is_file():
        return [f"lesson.md: there is no derivation `{name}`." for name in sorted(used)], ""
    try:
        found = derivations_in(path)
    except ContentError as error:
        return [str(error)], ""
    problems = [f"lesson.md: there is no derivation `{n}`." for n in sorted(used - set(found))]
    problems += [f"derivations.py: `{n}` is used nowhere." for n in sorted(set(found) - used)]
    proofs = Proofs()
    for name, each in found.items():
        try:
            problems += [f"derivations.py: `{name}`: {problem}"
                         for problem in derivation_problems(each, proofs, depth)]
        except Exception as error:
            # SymPy has many ways to refuse what an author wrote.
            problems.append(f"derivations.py: `{name}`: {raised(error, path)}")
    return problems, f"{len(found)} derivations, {proofs}"


def derivation_problems(derivation: Derivation, proofs: Proofs | None = None,
                        depth: Depth = LINT) -> Iterator[str]:
    """What is wrong with a derivation: lines that do not follow, or cannot be read or typed."""
    proofs = proofs or Proofs()
    yield from _words(derivation)
    faulty = False
    try:
        for problem in chain(_readable(derivation), _names(derivation)):
            faulty = True
            yield problem
    except ValueError as error:
        faulty = True
        yield f"{error}."
    if not faulty:
        for number, problem in array_problems(derivation):
            yield problem if number < 0 else f"line {number + 1}: {problem}"
    for number, step in enumerate(derivation.steps):
        where = f"line {number + 1}"
        if step.relation not in RELATIONS or (number and not step.relation):
            yield f"{where}: there is no relation `{step.relation}`."
            continue
        if number and not step.reason:
            yield f"{where} has no reason."
        # What cannot be read was said; every line would only say it again.
        if not faulty:
            yield from (f"{where}: {problem}" for problem in _typing(derivation, number))
            yield from (f"{where}: {problem}" for problem in _compared(derivation, number, proofs))
        if number:
            try:
                how = prove(derivation.before(number), step, derivation, symbolic=depth.whole)
            except Exception as error:
                kind = "" if isinstance(error, ValueError) else f"{type(error).__name__}: "
                yield f"{where}: {kind}{error}."
                continue
            if how == "wrong":
                before = step.after or number
                yield f"{where} does not follow: it is not so that line {before} " \
                      f"“{RELATIONS[step.relation].words}” line {number + 1}."
            else:
                setattr(proofs, how, getattr(proofs, how) + 1)


def _compared(derivation: Derivation, number: int, proofs: Proofs) -> Iterator[str]:
    """The LaTeX that is read must be what was proved."""
    step = derivation.steps[number]
    if step.holds is None:
        return
    try:
        line = read_line(step.latex, derivation)
    except Unread as error:
        yield f"its LaTeX cannot be compared with what is proved: {error} cannot be read. Say in " \
              "`notation` what it is on the instance, or `None`."
        return
    except (TypeError, AttributeError, IndexError, ArithmeticError, KeyError,
            ValueError) as error:
        # Shapes that do not fit, the transpose of a number, a function without its argument.
        yield f"its LaTeX means nothing on the instance: {str(error).rstrip('.')}."
        return
    # Where the lines have no value at all, the proof of the line says so.
    with suppress(ValueError):
        if line is not None and _says(line, step, derivation):
            proofs.read += 1
        elif line is not None:
            yield "its LaTeX says another thing than what is proved, " \
                  f"`{step.holds}`. Mend one of them; or say in `notation` what the signs stand " \
                  "for."


def _says(line: Line, step: Step, derivation: Derivation) -> bool:
    """Whether a line that was read has the values of what it holds, at points of the ranges."""
    def same(a: Any, b: Any) -> bool:
        if hasattr(a, "shape") and hasattr(b, "shape") and a.shape == b.T.shape and 1 in a.shape:
            # The entries of one free index are a row or a column.
            a = a.reshape(*b.shape)
        return getattr(a, "shape", ()) == getattr(b, "shape", ()) \
            and same_at_points(a, b, step, derivation)

    if not all(same(aside[0], each) for aside in line.asides for each in aside[1:]):
        return False
    if not isinstance(step.holds, sp.Eq):
        return all(same(side, step.holds) for side, named in zip(line.sides, line.named) if named) \
            and same(line.sides[-1], step.holds)
    gap, first = step.holds.lhs - step.holds.rhs, line.sides[0]
    return len(line.sides) > 1 and all(
        same(first - side, gap) or same(side - first, gap) for side in line.sides[1:])


def _words(derivation: Derivation) -> Iterator[str]:
    reader = Reader(Path("derivations.py"))
    texts = [derivation.given, derivation.meaning, derivation.instance,
             *(step.reason for step in derivation.steps)]
    try:
        blocks: list[model.Block] = [b for text in texts for b in walk(tuple(reader.blocks(text)))]
    except ContentError as error:
        yield str(error)
        return
    blocks += [model.Formula(1, step.latex) for step in derivation.steps]
    yield from (problem.removeprefix("derivations.py, line 1: ")
                for problem in formula_problems(blocks, "derivations.py"))
    for number, step in enumerate(derivation.steps, 1):
        # A line that has to be broken is no line any more.
        width = typeset.display(step.latex, width=10 * WIDEST_LINE).width
        if width > WIDEST_LINE:
            yield f"line {number} is {width} columns wide; {WIDEST_LINE} fit."


def _names(derivation: Derivation) -> Iterator[str]:
    """A name can be typed, is one name, and its range is what SymPy takes it for."""
    names = derivation.every_name
    for name, count in Counter(plain_name(name) for name in names).items():
        if count > 1:
            yield f"the name `{name}` stands {count} times in `variables` and `short_for`."
    for name in names:
        try:
            read = parse(name, names)
        except ParseError as error:
            yield f"the name `{name}` cannot be typed: {error}"
        else:
            if read.names != {plain_name(name)}:
                yield f"the name `{name}` is read as something else."
    for name, value in derivation.short_for.items():
        try:
            parse(sp.sstr(value), names)
        except ParseError as error:
            yield f"what `{name}` is short for cannot be read: {error}"
    seen: dict[str, Any] = {}
    for symbol in sorted(_symbols(derivation), key=str):
        if seen.setdefault(str(symbol), symbol) != symbol:
            yield f"two symbols of SymPy are called `{symbol}`."
        elif str(symbol) in derivation.variables:
            low, high = derivation.variables[str(symbol)]
            if not low < high:
                yield f"the range of `{symbol}` is empty."
            elif (symbol.is_nonnegative and low < 0) or (symbol.is_nonpositive and high > 0):
                yield f"`{symbol}` has a sign for SymPy, and its range has another."
    for name, value in derivation.short_for.items():
        full = meant(value, None, derivation)
        way = value_of(full)
        known = [at for values in numbers(derivation, full.free_symbols)
                 if (at := way(values)) is not None]
        if not known:
            yield f"what `{name}` is short for has no value in the ranges."
        elif (name.is_nonnegative and min(known) < 0) or (name.is_nonpositive and max(known) > 0):
            yield f"`{name}` has a sign for SymPy, and what it is short for has another."


def _symbols(derivation: Derivation) -> set[Any]:
    found = set(derivation.short_for)
    for value in (*derivation.short_for.values(), *(s.holds for s in derivation.steps)):
        found |= getattr(value, "free_symbols", set())
    return found


def _readable(derivation: Derivation) -> Iterator[str]:
    for number, step in enumerate(derivation.steps, 1):
        try:
            if step.text:
                _read(step.text, derivation)
        except ParseError as error:
            yield f"line {number}: `{step.text}` cannot be typed: {error} Give `typed=\"\"` " \
                  "where that is meant."


def _read(text: str, derivation: Derivation) -> Expression | Equation:
    return (parse_equation if "=" in text else parse)(text, derivation.every_name)


def _typing(derivation: Derivation, number: int) -> Iterator[str]:
    """What the learner types must be what was proved, and be known as the expected line."""
    step = derivation.steps[number]
    if not step.text:
        return
    line = _read(step.text, derivation)
    if step.holds is None:
        yield f"`{step.text}` can be typed, and nothing proves it."
        return
    if not _is_proved(line, step, derivation):
        yield f"`{step.text}`, as typed, is not the line that is proved."
        return
    if not number:
        return
    said = follow(derivation, number, step.text)
    if said.kind != "expected":
        yield f"`{step.text}`, typed, is answered with “{said.sentence}”"
    source = derivation.before(number)
    if source.text and follow(derivation, number, source.text).kind == "expected":
        yield f"`{step.text}`, typed, is the line before again. Give `typed=\"\"` where that is " \
              "meant."


def _is_proved(line: Any, step: Step, derivation: Derivation) -> bool:
    """Whether the line, as typed, has the values of what is proved, at points of the ranges."""
    holds = step.holds[0, 0] if hasattr(step.holds, "shape") else step.holds
    if isinstance(line, Expression) == isinstance(holds, sp.Eq):
        return False
    pairs = [(line, holds)] if isinstance(line, Expression) else \
        [(line.left, holds.lhs), (line.right, holds.rhs)]
    put_in = {} if step.relation == "mean" else step.where
    own = {name: meant(name, step, derivation) for name in (*derivation.short_for, *put_in)
           if plain_name(str(name)) in line.names}
    ways = {name: value_of(value) for name, value in own.items()}
    for typed, proved in pairs:
        proved = meant(proved, step, derivation)
        value, seen = value_of(proved), 0
        free = proved.free_symbols.union(*(each.free_symbols for each in own.values()))
        free |= {sp.Symbol(n) for n in derivation.variables if n not in map(str, (*free, *own))}
        for values in numbers(derivation, free):
            every = values | {name: way(values) for name, way in ways.items()}
            due = value(values)
            at = typed.at({plain_name(str(n)): float(v) for n, v in every.items()
                           if v is not None})
            if due is None or at != at:
                continue
            seen += 1
            if abs(float(due) - at) > 1e-6 * max(1.0, abs(at)):
                return False
        if not seen:
            return False
    return True
