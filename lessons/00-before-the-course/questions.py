"""Lecture 0's questions with fresh numbers: shapes that meet, and axes that are reduced."""

import numpy as np

from tutor.questions import (
    Draw,
    Item,
    Wrong,
    choice,
    generator,
    number,
    plus,
    shape,
    shape_text,
    vector,
)

SIZES = [2, 3, 4, 5, 6, 8, 10]
ERROR = "it raises ValueError"


def flush(sizes, axes):
    """A shape with its last axis at the right."""
    return " ".join(f"{size:>3}" for size in [*[""] * (axes - len(sizes)), *sizes])


def aligned(a, b, names="ab"):
    """Two shapes, one above the other."""
    axes = max(len(a), len(b))
    return f"```\n{names[0]}  {flush(a, axes)}\n{names[1]}  {flush(b, axes)}\n```"


# --- Two shapes that meet ----------------------------------------------------------------


def together(a, b):
    """The shape of a + b, or None where they do not fit."""
    axes = max(len(a), len(b))
    pairs = list(zip((1,) * (axes - len(a)) + tuple(a), (1,) * (axes - len(b)) + tuple(b)))
    return tuple(map(max, pairs)) if all(x == y or 1 in (x, y) for x, y in pairs) else None


@generator("broadcast-shape", title="The shape after broadcasting", topic="numpy",
           seconds=(60, 75, 90), levels=3, part="none")
def broadcast_shape(draw: Draw) -> Item:
    n, m, k = draw.sample("sizes", SIZES, 3)
    if draw.level == 1:
        a, b = draw.pick("pair", [
            [[n, m], [m]], [[n, m], [n, 1]], [[n, m], [1, m]], [[n, 1], [m]], [[n], [m, 1]],
            [[n, 1], [1, m]]])
    elif draw.level == 2:
        a, b = draw.pick("pair", [
            [[n, m], [n]], [[n, m], [m, 1]], [[n, m], [m, n]], [[n, m], [m]], [[n, m], [n, 1]],
            [[n, 1], [m]], [[n, m], [1, n]]])
    else:
        a, b = draw.pick("pair", [
            [[k, n, m], [n, 1]], [[k, n, m], [k, 1, m]], [[k, 1, m], [n, m]], [[k, 1, 1], [n, m]],
            [[k, n, m], [k, m]], [[k, n, m], [n, k]], [[k, n, 1], [m]], [[k, n, m], [k, 1]]])
    found = together(a, b)
    fits = found is not None
    axes = max(len(a), len(b))
    left, right = [1] * (axes - len(a)) + a, [1] * (axes - len(b)) + b
    largest = tuple(max(x, y) for x, y in zip(left, right))
    clash = next(((x, y) for x, y in zip(left[::-1], right[::-1])
                  if x != y and 1 not in (x, y)), None)
    said = (f"flush right, {clash[0]} meets {clash[1]}: they differ, and neither is 1."
            if clash else "flush right, all lengths are equal, or 1, or missing.")
    ask = "What is the shape of `a + b`?"
    others = {
        tuple(a): "this is the shape of `a`; an axis of length 1, or one that is missing, is "
                  "stretched to the other's length.",
        tuple(b): "this is the shape of `b`; an axis of length 1, or one that is missing, is "
                  "stretched to the other's length.",
        tuple(x + y for x, y in zip(left, right)): "lengths are compared, never added.",
        (*a, *b): "axes that stand one above the other become one; they are not put in a row.",
        largest[::-1]: "the axes keep their order.",
    }
    if draw.pick("asked", ["shape"] if draw.level == 1 else ["option"]) == "shape":
        part = shape("shape", ask, found, said,
                     [Wrong(other, why) for other, why in others.items() if other != found])
    else:
        options = [(fits, shape_text(largest), said),
                   (not fits, ERROR, said if clash else f"{said} That works.")]
        options += [(False, shape_text(other), said if clash else why)
                    for other, why in others.items() if other != largest][:3]
        part = choice("shape", ask, options)
    return Item(
        f"`a` has the shape {shape_text(a)} and `b` {shape_text(b)}.",
        (part,),
        steps=(
            f"Write the shapes flush right:\n\n{aligned(a, b)}\n\n"
            + (f"Each column holds equal lengths, or a 1, or nothing, and the longer one counts: "
               f"{shape_text(found)}." if fits else
               f"There {clash[0]} meets {clash[1]}, and neither is 1: ValueError.")
        ),
        hints=(
            "Only the lengths matter. What are they, counted from the last axis?",
            "Two lengths fit if they are equal, or if one of them is 1 or missing. Then the longer "
            "one is the result's.",
            f"Write {shape_text(b)} below {shape_text(a)}, flush right, and go through the "
            "columns from the right.",
        ),
    )


@broadcast_shape.second
def _(given):
    # By NumPy itself.
    a, b = given["pair"]
    try:
        found = np.broadcast_shapes(tuple(a), tuple(b))
    except ValueError:
        return {"shape": ERROR}
    return {"shape": found if given["asked"] == "shape" else shape_text(found)}


# --- An axis that is reduced -------------------------------------------------------------


@generator("reduction-shape", title="The shape after a reduction", topic="numpy",
           seconds=(90, 120), levels=2, part="none", points=(3, 3))
def reduction_shape(draw: Draw) -> Item:
    sizes = draw.sample("sizes", SIZES, 1 + draw.level)
    axis = draw.pick("axis", list(range(len(sizes))))
    counted = draw.pick("counted", ["from the front", "from the end"])
    name = draw.pick("function", ["sum", "mean", "max"])
    said = axis if counted == "from the front" else axis - len(sizes)
    without = tuple(size for at, size in enumerate(sizes) if at != axis)
    kept = tuple(1 if at == axis else size for at, size in enumerate(sizes))
    alone = (sizes[axis],)
    fits = together(tuple(sizes), without) == tuple(sizes)
    which = f"`axis={said}` is the axis of length {sizes[axis]}."
    others = [Wrong(alone, f"this is the axis that is reduced. {which} It is the one that goes.")]
    if len(sizes) == 3:
        front = tuple(size for at, size in enumerate(sizes) if at != (axis + 1) % 3)
        others.append(Wrong(front, f"another axis is gone here. {which}"))
    meaning = "" if said >= 0 else " A negative axis counts from the end: −1 is the last."
    return Item(
        f"`X` has the shape {shape_text(sizes)}.{meaning}",
        (
            shape("without", f"What is the shape of `X.{name}(axis={said})`?", without,
                  f"{which} It goes, the others stay.",
                  [*others,
                   Wrong(kept, "so it would be with `keepdims=True`. Without it, the axis is "
                               "gone."),
                   Wrong(sizes, "a reduction takes an axis away.")]),
            shape("kept", f"And of `X.{name}(axis={said}, keepdims=True)`?", kept,
                  f"{which} It stays, with length 1.",
                  [Wrong(without, "`keepdims=True` leaves the axis there, with length 1."),
                   Wrong(tuple(1 if at == (axis + 1) % len(sizes) else size
                               for at, size in enumerate(sizes)),
                         f"the 1 stands at another axis. {which}"),
                   Wrong((1,) * len(sizes), "only one axis is reduced.")]),
            choice("minus", f"What about `X - X.{name}(axis={said})`, without `keepdims`?", [
                (fits, f"its shape is {shape_text(sizes)}",
                 f"flush right, {shape_text(without)} fits {shape_text(sizes)}."
                 if fits else f"flush right, {shape_text(without)} does not fit "
                              f"{shape_text(sizes)}."),
                (not fits, ERROR,
                 f"flush right, {shape_text(without)} does not fit {shape_text(sizes)}; with "
                 "`keepdims=True` it would." if not fits else
                 "the axis that went was the first, and a missing first axis counts as 1."),
                (False, f"its shape is {shape_text(without)}",
                 "the shorter array is stretched, or it does not fit; `X` loses nothing."),
            ], carry=lambda mine: _said_of(together(tuple(sizes), tuple(mine["without"])))),
        ),
        steps=(
            f"{which} Without it, {shape_text(without)} is left; with `keepdims=True`, it stays "
            f"as a 1: {shape_text(kept)}.\n\n"
            + aligned(sizes, without, "X ") + "\n\n"
            + ("Flush right, the lengths fit, so it can be taken away from `X`."
               if fits else "Flush right, two lengths differ, and neither is 1.")
        ),
        hints=(
            "An axis that is named in a reduction is the one that goes.",
            "`keepdims=True` leaves a 1 in its place, so that the result still fits what it was "
            "made from.",
            f"Cross out the length that `axis={said}` names. For the difference, write what is "
            "left below the shape of `X`, flush right.",
        ),
    )


def _said_of(shape):
    return ERROR if shape is None else f"its shape is {shape_text(shape)}"


@reduction_shape.second
def _(given):
    # By doing it.
    X = np.ones(given["sizes"])
    axis = given["axis"] if given["counted"] == "from the front" else \
        given["axis"] - len(given["sizes"])
    reduce = getattr(np, given["function"])
    without = reduce(X, axis=axis)
    try:
        said = f"its shape is {shape_text((X - without).shape)}"
    except ValueError:
        said = ERROR
    return {"without": without.shape, "kept": reduce(X, axis=axis, keepdims=True).shape,
            "minus": said}


# --- What a reduction gives --------------------------------------------------------------


@generator("reduction-value", title="Sums along an axis, by hand", topic="numpy",
           seconds=(75, 105), levels=2, part="none", points=(2, 3))
def reduction_value(draw: Draw) -> Item:
    rows, columns = (2, 3) if draw.level == 1 else (3, 4)
    numbers = draw.several("numbers", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], rows * columns)
    axis = draw.pick("axis", [0, 1])
    X = np.array(numbers).reshape(rows, columns)
    lines = X.T if axis == 0 else X
    sums = X.sum(axis=axis)
    kind, other = ("column", "row") if axis == 0 else ("row", "column")
    parts = [
        vector("sum", f"What is `X.sum(axis={axis})`?", sums,
               f"axis {axis} goes, so each {kind} is added up.",
               [
                   Wrong(X.sum(axis=1 - axis), f"each {other} was added up. `axis={axis}` names "
                                               "the axis that goes."),
                   Wrong(X.mean(axis=axis), "these are the means."),
                   Wrong(X.max(axis=axis), "these are the largest entries."),
                   Wrong(lines[:, -1], f"this is one entry of each {kind}; all of them are "
                                       "added."),
               ]),
        number("all", "And `X.sum()`?", X.sum(), "without an axis, everything is added up.",
               [
                   Wrong(X.size, "this is how many entries there are, `X.size`."),
                   Wrong(sums[0], f"this is the first {kind} alone."),
                   Wrong(X.mean(), "this is the mean of all entries."),
               ]),
    ]
    steps = "\n\n".join(f"{kind.capitalize()} {at}: ${plus(line.tolist())} = {line.sum()}$."
                        for at, line in enumerate(lines))
    steps += f"\n\nTogether: ${plus(sums.tolist())} = {X.sum()}$."
    if draw.level == 2:
        best = X.argmax(axis=axis)
        parts.append(vector(
            "argmax", f"And `X.argmax(axis={axis})`?", best,
            f"the place of the largest entry of each {kind}, counted from 0, the first of equal "
            "ones.",
            [
                Wrong(X.max(axis=axis), "these are the largest entries themselves; `argmax` says "
                                        "where they stand."),
                Wrong(best + 1, "places are counted from 0."),
                Wrong(X.argmax(axis=1 - axis), f"this goes through each {other}."),
                Wrong(X.argmin(axis=axis), "these are the places of the smallest."),
            ]))
        steps += f"\n\nThe largest of each {kind} stand at {', '.join(map(str, best))}."
    text = "\n".join("  ".join(f"{each}" for each in line) for line in X)
    return Item(
        f"`X` is this array of shape {shape_text(X.shape)}:\n\n```\n{text}\n```",
        tuple(parts),
        steps=steps,
        hints=(
            "Which axis goes, and which is left? That says how many numbers the result has.",
            "Axis 0 runs down the rows, axis 1 along a row. What is reduced runs along the axis "
            "that is named.",
            f"`axis={axis}` leaves {len(sums)} numbers, one for each {kind}.",
        ),
    )


@reduction_value.second
def _(given):
    # Entry by entry.
    rows, columns = (2, 3) if len(given["numbers"]) == 6 else (3, 4)
    X = [given["numbers"][columns * r:columns * (r + 1)] for r in range(rows)]
    lines = X if given["axis"] == 1 else [[row[c] for row in X] for c in range(columns)]
    found = {"sum": [sum(line) for line in lines], "all": sum(map(sum, X))}
    if rows == 3:
        found["argmax"] = [line.index(max(line)) for line in lines]
    return found
