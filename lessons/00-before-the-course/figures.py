"""The figures of lecture 0: shapes that broadcast, and an axis that is reduced."""

from typing import Annotated, Any

import numpy as np

from tutor.figures import (
    Choice,
    Figure,
    Highlight,
    Matrix,
    Note,
    Row,
    Stack,
    Step,
    Switch,
)

# --- Two shapes that meet ------------------------------------------------------------------

Shape = tuple[int, ...]
PAIRS: dict[str, tuple[Shape, Shape]] = {
    "vector": ((3, 4), (4,)),
    "misfit": ((3, 4), (3,)),
    "column": ((3, 4), (3, 1)),
    "grid": ((3, 1), (4,)),
    "trap": ((3,), (3, 1)),
}
PLACES = ("last", "second last")


def fits(one: int, other: int) -> bool:
    """Whether two lengths of one axis go together."""
    return one == other or 1 in (one, other)


def padded(shape: Shape) -> Shape:
    """A shape with two axes: where the first is missing, it counts as 1."""
    return (1,) * (2 - len(shape)) + shape


def steps_of(pair: str) -> int:
    """Shapes; each axis, from the last on; both stretched; added. A clash ends it."""
    a, b = (padded(shape) for shape in PAIRS[pair])
    for back in (1, 2):
        if not fits(a[-back], b[-back]):
            return 1 + back
    return 5


def broadcast_shapes(
    pair: Annotated[str, Choice(*PAIRS, label="shapes")] = "vector",
    step: Annotated[int, Step(lambda values: steps_of(values["pair"]), label="step")] = 0,
) -> Figure:
    """Two shapes compared axis by axis from the right, then both arrays stretched and added."""
    shapes = PAIRS[pair]
    a, b = (padded(shape) for shape in shapes)
    last = steps_of(pair) - 1
    compared = min(step, 2)
    result = [max(x, y) if fits(x, y) else None for x, y in zip(a, b, strict=True)]
    seen = [result[axis] if 2 - axis <= compared else None for axis in (0, 1)]
    clash = compared and result[2 - compared] is None
    lines = [_flush("a", shapes[0]), _flush("b", shapes[1]),
             "a + b " + "".join(_cell("error" if clash and axis == 2 - compared else
                                      "…" if seen[axis] is None else str(seen[axis]))
                                for axis in (0, 1))]
    full = (result[0] or 0, result[1] or 0)
    left, right = first_array(shapes[0]), second_array(shapes[1])
    parts: list[Matrix] = []
    for name, values, shape in (("a", left, shapes[0]), ("b", right, shapes[1])):
        wide = step >= 3
        shown = np.broadcast_to(values, full) if wide else values
        own = padded(shape)
        copies = tuple(Highlight(*([range(1, full[0]), None] if axis == 0 else
                                   [None, range(1, full[1])]), "muted")
                       for axis in (0, 1) if wide and own[axis] < full[axis])
        parts.append(Matrix(shown, f"{name} {_text(full if wide else shape)}", copies))
    row: tuple[Matrix | str, ...] = (parts[0], "+", parts[1])
    if last == 4:
        total = left + right
        widest = len(str(total.max()))
        # As wide before they are known as after, so that nothing moves.
        cells = [[f"{each if step >= 4 else '·':>{widest}}" for each in line] for line in total]
        row = (*row, "=", Matrix(cells, f"a + b {_text(full)}"))
    caption = f"Step {step} of {last}. {_said(pair, step, shapes, a, b)}"
    told = ", ".join(f"{part.title} [{_entries(part)}]" for part in row if isinstance(part, Matrix))
    return Figure(Stack((Note("\n".join(lines)), Row(row))), caption,
                  words=f"{'; '.join(' '.join(line.split()) for line in lines)}. {told}.")


def first_array(shape: Shape) -> np.ndarray:
    """Tens: 10, 20, …, in rows."""
    return 10 * np.arange(1, 1 + int(np.prod(shape))).reshape(shape)


def second_array(shape: Shape) -> np.ndarray:
    """Units: 1, 2, …, so that a sum shows what it was made of."""
    return np.arange(1, 1 + int(np.prod(shape))).reshape(shape)


def _said(pair: str, step: int, shapes: tuple[Shape, Shape], a: Shape, b: Shape) -> str:
    if step == 0:
        return "Write the shapes flush right, one above the other."
    if step < 3:
        at = 2 - step
        missing = [name for name, shape in zip("ab", shapes, strict=True) if len(shape) < step]
        where = f"The {PLACES[step - 1]} axis: "
        x, y = a[at], b[at]
        if missing:
            own, other = ("nothing", str(y)) if missing == ["a"] else (str(x), "nothing")
            return (f"{where}{own} meets {other}. {missing[0]} has no such axis, which counts "
                    "as a 1.")
        if x == y:
            return f"{where}{x} meets {y}. Equal lengths fit."
        if 1 in (x, y):
            stretched = "a" if x == 1 else "b"
            return f"{where}{x} meets {y}. The 1 fits: {stretched} is stretched to {max(x, y)}."
        return (f"{where}{x} meets {y}. They differ, and neither is 1: NumPy raises ValueError. "
                "As a column, (3, 1), b would fit.")
    if step == 3:
        kept = [name for name, shape, own in zip("ab", shapes, (a, b), strict=True)
                if own == tuple(map(max, a, b)) and len(shape) == 2]
        rest = [name for name in "ab" if name not in kept]
        which = " and ".join(rest)
        verb = "is" if len(rest) == 1 else "are both"
        return (f"{which} {verb} repeated along what was 1. Copies have '\u00a0', and take up no "
                "memory.")
    if pair == "trap":
        return ("(3,) against (3,\u00a01) makes a square: every entry has met every other. Where "
                "you wanted three sums, nothing warns you.")
    return "Now the shapes are equal, and entries are added place by place."


def _cell(text: str) -> str:
    return f"{text:>7}"


def _flush(name: str, shape: Shape) -> str:
    return f"{name:<6}" + "".join(map(_cell, [*[""] * (2 - len(shape)), *map(str, shape)]))


def _text(shape: Shape) -> str:
    """A shape on one line: its spaces do not break."""
    inside = ",\u00a0".join(map(str, shape))
    return f"({inside},)" if len(shape) == 1 else f"({inside})"


def _entries(part: Matrix) -> str:
    return "; ".join(" ".join(cell.strip(" ·") or "?" for cell in row) for row in part.cells)


# --- An axis that is reduced ---------------------------------------------------------------

X = np.array([[1, 4, 2, 0], [3, 1, 0, 2], [2, 0, 5, 1]])
AXES: dict[str, int | None] = {"0": 0, "1": 1, "all": None}
FUNCTIONS: dict[str, Any] = {"sum": np.sum, "max": np.max, "argmax": np.argmax}


def reduction_steps(axis: str) -> int:
    """The array alone, and then an entry of the result for each step."""
    return 1 + {"0": X.shape[1], "1": X.shape[0], "all": 1}[axis]


def axis_reduction(
    axis: Annotated[str, Choice(*AXES, label="axis")] = "0",
    does: Annotated[str, Choice(*FUNCTIONS, label="function")] = "sum",
    keep: Annotated[bool, Switch(label="keepdims")] = False,
    step: Annotated[int, Step(lambda values: reduction_steps(values["axis"]), label="step")] = 0,
) -> Figure:
    """A (3, 4) array reduced along one axis, an entry of the result at a time."""
    along = AXES[axis]
    whole = np.asarray(FUNCTIONS[does](X, axis=along, keepdims=keep), dtype=float)
    known = np.where(np.arange(whole.size) < step, whole.ravel(), np.nan)
    # With one axis left, the result is a vector: it is written as a row.
    written = known.reshape(whole.shape if whole.ndim == 2 else (1, whole.size))
    now = step - 1
    lit: tuple[Highlight, ...] = ()
    here: tuple[Highlight, ...] = ()
    if step:
        lit = ({0: Highlight(None, now), 1: Highlight(now), None: Highlight()}[along],)
        row, column = divmod(now, written.shape[1])
        here = (Highlight(row, column),)
    call = f"X.{does}({_arguments(along, keep)})"
    shape = _text(whole.shape)
    array = Matrix(X, "X (3, 4)", lit, down="axis 0", across="axis 1")
    result = Matrix(written, shape, here)
    caption = (f"Step {step} of {reduction_steps(axis) - 1}. "
               f"{_reduced(does, along, now, whole, keep)}")
    words = f"{call}: X [{_entries(array)}], result {shape} [{_entries(result)}]."
    return Figure(Stack((Note(call), Row((array, "→", result)))), caption, words=words)


def _arguments(along: int | None, keep: bool) -> str:
    said = [] if along is None else [f"axis={along}"]
    return ", ".join([*said, *(["keepdims=True"] if keep else [])])


def _reduced(does: str, along: int | None, now: int, whole: np.ndarray, keep: bool) -> str:
    shape = _text(whole.shape)
    if now < 0:
        if along is None:
            return (f"No axis is named, so both are reduced{', and stay as 1s' if keep else ''}: "
                    f"{shape} is left.")
        lost = X.shape[along]
        return (f"axis={along} is reduced: of {_text(X.shape)} the {lost} "
                f"{'becomes a 1' if keep else 'goes'}, and {shape} is left.")
    what, entries = {0: (f"Column {now}", X[:, now]), 1: (f"Row {now % 3}", X[now % 3]),
                     None: ("All entries", X.ravel())}[along]
    listed = f"the {X.size} numbers" if along is None else ", ".join(map(str, entries))
    value = int(whole.ravel()[now])
    said = {
        "sum": f"their sum is {value}" if along is None else
               f"{' + '.join(map(str, entries))} = {value}",
        "max": f"the largest of {listed} is {value}",
        "argmax": f"the largest of {listed} stands at {value}"
                  f", counted {'row by row ' if along is None else ''}from 0",
    }[does]
    # Sums and maxima are taken from X or divide it; places do not.
    end = (f" {_fitting(along, keep)}" if now == whole.size - 1 and along is not None
           and does != "argmax" else "")
    return f"{what}: {said}.{end}"


def _fitting(along: int, keep: bool) -> str:
    if along == 0:
        return (f"{'A row like this' if keep else _text((4,))} fits X as it is: each column meets "
                "its own number.")
    if keep:
        return "A column like this fits X: each row meets its own number."
    return f"Flush right, {_text((3,))} meets the 4 columns of X, and does not fit."
