"""The figures of lecture 0 show what NumPy does."""

import re
import sys
from itertools import product
from pathlib import Path as File

import numpy as np
import pytest

from tutor.figures import Matrix, Row, Stack, draw, figure

GOLDEN = File(__file__).parent / "golden"
PAIRS = ["vector", "misfit", "column", "grid", "trap"]
AXES = {"0": 0, "1": 1, "all": None}


def module_of(lesson):
    return sys.modules[lesson["axis_reduction"].__module__]


def parts_of(shown):
    """The note's lines, and the matrices beside one another."""
    assert isinstance(shown.plot, Stack)
    note, row = shown.plot.plots
    assert isinstance(row, Row)
    return note.text.split("\n"), [each for each in row.parts if isinstance(each, Matrix)]


def shape_in(title):
    return tuple(int(each) for each in re.findall(r"\d+", title))


def numbers(matrix):
    """Its entries, NaN where they are not known yet."""
    return np.array([[float(cell) if cell.strip(" ·") else np.nan for cell in row]
                     for row in matrix.cells])


# --- Two shapes that meet -----------------------------------------------------------------


def broadcast_steps(lesson, pair):
    steps = module_of(lesson).steps_of(pair)
    return [figure(lesson["broadcast_shapes"], pair=pair, step=step) for step in range(steps)]


@pytest.mark.parametrize("pair", PAIRS)
def test_a_broadcast_ends_as_in_numpy(lesson_0, pair):
    shown = broadcast_steps(lesson_0, pair)
    _, (first, second, *_) = parts_of(shown[0])
    shapes = shape_in(first.title), shape_in(second.title)
    a, b = numbers(first).reshape(shapes[0]), numbers(second).reshape(shapes[1])
    lines, found = parts_of(shown[-1])
    try:
        total = a + b
    except ValueError:
        assert pair == "misfit" and "error" in lines[2] and "ValueError" in shown[-1].caption
        assert len(found) == 2, "there is no sum to be shown"
        return
    assert (numbers(found[2]) == total).all()
    assert shape_in(found[2].title) == total.shape
    assert shape_in(lines[2]) == total.shape
    for stretched, whole in zip(found, (a, b), strict=False):
        assert (numbers(stretched) == np.broadcast_to(whole, total.shape)).all()
        copies = [(row, column) for row, column in np.ndindex(total.shape)
                  if stretched.highlight(row, column)]
        assert len(copies) == total.size - whole.size


@pytest.mark.parametrize("pair", PAIRS)
def test_lengths_are_compared_from_the_right(lesson_0, pair):
    """A length of the result is shown once its axis has been compared, and not before."""
    for step, shown in enumerate(broadcast_steps(lesson_0, pair)):
        (a, b, result), _ = parts_of(shown)
        known = [each for each in result.split()[3:] if each != "…"]
        assert len(known) == min(step, 2)
        assert a.rstrip()[-1] == str(shape_in(a)[-1]) and len(a) == len(b) == len(result)
        if 1 <= step <= 2:
            said = shown.caption.split("axis: ")[1]
            lengths = [shape_in(line)[-step] if step <= len(shape_in(line)) else "nothing"
                       for line in (a, b)]
            assert said.startswith(f"{lengths[0]} meets {lengths[1]}.")


def test_the_trap_is_said_to_be_one(lesson_0):
    *_, last = broadcast_steps(lesson_0, "trap")
    assert "nothing warns you" in last.caption


# --- An axis that is reduced --------------------------------------------------------------


def reduction_steps(lesson, axis, **setting):
    return [figure(lesson["axis_reduction"], axis=axis, step=step, **setting)
            for step in range(module_of(lesson).reduction_steps(axis))]


@pytest.mark.parametrize("axis", AXES)
@pytest.mark.parametrize("does", ["sum", "max", "argmax"])
@pytest.mark.parametrize("keep", [False, True])
def test_a_reduction_ends_as_in_numpy(lesson_0, axis, does, keep):
    shown = reduction_steps(lesson_0, axis, does=does, keep=keep)
    (call,), (array, _) = parts_of(shown[0])
    X = numbers(array)
    expected = getattr(np, does)(X, axis=AXES[axis], keepdims=keep)
    assert eval(call, {"X": X}).tolist() == np.asarray(expected).tolist()
    for step, each in enumerate(shown):
        _, (array, result) = parts_of(each)
        assert shape_in(result.title) == np.shape(expected)
        values = numbers(result).ravel()
        assert (values[:step] == np.ravel(expected)[:step]).all()
        assert np.isnan(values[step:]).all()
        if step:
            lit = [X[row, column] for row, column in np.ndindex(X.shape)
                   if array.highlight(row, column)]
            assert getattr(np, does)(lit) == values[step - 1]
            assert str(int(values[step - 1])) in each.caption


def test_only_what_fits_is_said_to_fit(lesson_0):
    for axis, does in product("01", ("sum", "max")):
        for keep in (False, True):
            shown = reduction_steps(lesson_0, axis, does=does, keep=keep)[-1]
            _, (array, result) = parts_of(shown)
            X = numbers(array)
            try:
                fits = (X - np.zeros(shape_in(result.title))).shape == X.shape
            except ValueError:
                fits = False
            assert ("fits X" in shown.caption) is fits
            assert ("does not fit" in shown.caption) is not fits


def test_places_are_counted_from_0_and_meet_no_array(lesson_0):
    for axis, keep in product(AXES, (False, True)):
        shown = reduction_steps(lesson_0, axis, does="argmax", keep=keep)[-1]
        assert "from 0" in shown.caption
        assert "fit" not in shown.caption


def test_an_array_of_one_axis_is_called_neither_a_row_nor_a_column(lesson_0):
    for axis, does in product("01", ("sum", "max", "argmax")):
        shown = reduction_steps(lesson_0, axis, does=does)[-1]
        assert "like this" not in shown.caption and "a row" not in shown.caption
    for pair in ("vector", "misfit", "trap"):
        for shown in broadcast_steps(lesson_0, pair):
            assert " row" not in shown.caption


# --- How they look ------------------------------------------------------------------------

STILL = [
    *(("broadcast_shapes", {"pair": pair, "step": step})
      for pair in PAIRS for step in ((0, 1) if pair == "misfit" else (0, 2, 4))),
    *(("axis_reduction", {"axis": axis, "does": does, "keep": keep, "step": 1})
      for axis in AXES for does in ("sum", "argmax") for keep in (False, True)),
]


@pytest.mark.parametrize("width", [60, 76, 120])
@pytest.mark.parametrize("colour", ["truecolor", "16", "none"])
@pytest.mark.parametrize("ascii", [False, True])
def test_figures_fit_their_page(lesson_0, width, colour, ascii):
    for name, parameters in STILL:
        drawing = draw(figure(lesson_0[name], **parameters), width, colour=colour, ascii=ascii)
        assert 30 < drawing.width <= width
        assert drawing.height <= (17 if width == 60 else 12), "its controls stand below it"
        assert not ascii or (drawing.plain().isascii() and "?" not in drawing.plain())


@pytest.mark.parametrize("width", [60, 76])
def test_the_numbers_stand_still_while_they_are_stepped(lesson_0, width):
    """Once both are stretched, or from the start, no step moves anything."""
    runs = [broadcast_steps(lesson_0, pair)[3:] for pair in PAIRS if pair != "misfit"]
    runs += [reduction_steps(lesson_0, axis, keep=keep) for axis in "01" for keep in (False, True)]
    for run in runs:
        assert len({(drawn.width, drawn.height) for drawn in
                    (draw(each.plot, width, 20) for each in run)}) == 1


def test_what_is_not_known_is_told_as_such(lesson_0):
    for steps in (broadcast_steps(lesson_0, "vector"), reduction_steps(lesson_0, "0")):
        assert "?" in steps[0].words and "?" not in steps[-1].words


@pytest.mark.parametrize("name", ["broadcast_shapes", "axis_reduction"])
@pytest.mark.parametrize("width", [60, 120])
def test_drawings_are_as_they_were_approved(lesson_0, name, width):
    """Look at the difference. Where the new drawing is better, it becomes the file."""
    step = {"broadcast_shapes": 4, "axis_reduction": 2}[name]
    drawn = draw(figure(lesson_0[name], step=step), width, colour="none").plain() + "\n"
    assert drawn == (GOLDEN / f"{name}_{width}.txt").read_text(encoding="utf-8")
