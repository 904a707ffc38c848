"""Questions on the shapes of tensors, and on contractions."""

from itertools import product
from math import prod

import numpy as np

from tutor.questions import (
    Draw,
    Item,
    Wrong,
    choice,
    generator,
    latex,
    number,
    products,
    shape,
    shape_text,
)

# --- Tensors -----------------------------------------------------------------------------

SIZES = [2, 3, 4, 5, 6, 8, 10]
ERROR = "it is an error"


@generator("tensor-shapes", title="Shapes through NumPy", topic="tensors",
           seconds=(90, 150, 150), levels=3)
def tensor_shapes(draw: Draw) -> Item:
    return [_matrix_shapes, _batch_shapes, _column_shapes][draw.level - 1](draw)


def _matrix_shapes(draw):
    n, d, m = draw.sample("sizes", SIZES, 3)
    b = draw.pick("b", [[m], [1, m], [n, 1], [n], [m, 1]])
    return Item(
        f"`X` has the shape {_of(n, d)}, `W` {_of(d, m)} and `b` {_of(*b)}. In NumPy:\n\n"
        "```\nY = X @ W\nZ = Y + b\n```",
        (
            shape("product", "What is the shape of `Y`?", (n, m),
                  f"the inner sizes, {d} and {d}, are summed away; the outer ones stay.",
                  [
                      Wrong((d, d), "these are the inner sizes, which are summed away. The outer "
                                    "ones stay."),
                      Wrong((m, n), "the order is kept: rows come from `X`, columns from `W`."),
                      Wrong((n, d, m), f"the {d} is summed over and does not come back."),
                      Wrong((n, d), "this is the shape of `X`; its rows are mapped to a new "
                                    "length."),
                  ]),
            _broadcast("sum", "And of `Z`?", (n, m), b, [(n, n), (m, m)]),
        ),
        steps=(
            f"In `X @ W`, the inner sizes must agree, and are summed away: {_of(n, d)} times "
            f"{_of(d, m)} gives {_of(n, m)}.\n\n{_aligned((n, m), b)}"
        ),
        hints=SHAPE_HINTS,
    )


SHAPE_HINTS = (
    "Follow the shapes one line of code at a time, as if no numbers were there.",
    "A product sums away the inner sizes. A sum compares sizes *from the end*: equal ones fit, and "
    "a 1, or a missing one, is stretched.",
    "Write the two shapes of the sum below each other, flush right. Does each column hold equal "
    "sizes, or a 1?",
)


def _batch_shapes(draw):
    n, t, d, m = draw.sample("sizes", SIZES, 4)
    b = draw.pick("b", [[m], [t, m], [t, 1], [n, 1, 1], [n, m], [n, t], [n]])
    # No product of the sizes is a multiple of 7.
    first = {"merge": n * t, "keep": n, "seven": 7}[draw.pick("reshape", ["merge", "keep",
                                                                         "seven"])]
    total = n * t * m
    fits = total % first == 0
    left = total // first

    def rest(size):
        text = _of(first, size)
        if fits and size == left:
            return (True, text, f"{first} · {size} = {total}, as many numbers as `Y` holds.")
        return (False, text, f"this holds {first} · {size} = {first * size} numbers. `Y` has "
                             f"{n} · {t} · {m} = {total}.")
    return Item(
        f"`X` has the shape {_of(n, t, d)}: {n} sequences of {t} steps, with {d} numbers each. "
        f"`W` has the shape {_of(d, m)} and `b` {_of(*b)}. In NumPy:\n\n"
        f"```\nY = X @ W\nZ = Y + b\nR = Y.reshape({first}, -1)\n```",
        (
            shape("product", "What is the shape of `Y`?", (n, t, m),
                  f"every row of length {d} is mapped to one of length {m}; all before stays.",
                  [
                      Wrong((n, m), f"the {t} steps stay: a product with a matrix acts on the "
                                    "last axis only."),
                      Wrong((n, t, d, m), f"the {d} is summed over and does not come back."),
                      Wrong((n, d, m), f"summed away is the last axis of `X`, {d}, and not the "
                                       "one before it."),
                      Wrong((n * t, m), "the product keeps the axes apart; it does not flatten "
                                        "them."),
                  ]),
            _broadcast("sum", "And of `Z`?", (n, t, m), b, [(n, m), (t, m)]),
            choice("reshaped", "And of `R`? (−1 stands for what is left.)", [
                rest(m), rest(t * m), rest(t + m),
                (not fits, ERROR, f"{total} numbers cannot be parted into {first} equal rows."
                 if not fits else f"{first} divides the {total} numbers of `Y`, so it works."),
            ], carry=lambda mine: _rows_of(first, mine["product"])),
        ),
        steps=(
            f"`X @ W` maps the last axis: {_of(n, t, d)} becomes {_of(n, t, m)}.\n\n"
            f"{_aligned((n, t, m), b)}\n\n"
            f"`Y` holds {n} · {t} · {m} = {total} numbers. "
            + (f"In {first} rows, that leaves {total} / {first} = {left}: {_of(first, left)}."
               if fits else f"{first} does not divide that, so the reshape is an error.")
        ),
        hints=(
            *SHAPE_HINTS[:2],
            "For the sum, write the two shapes below each other, flush right. For the reshape, "
            "count how many numbers `Y` holds.",
        ),
    )


def _column_shapes(draw):
    n, d = draw.sample("sizes", SIZES[1:], 2)
    w = [d, 1] if draw.pick("w", ["column", "flat"]) == "column" else [d]
    t = [n, 1] if draw.pick("t", ["column", "flat"]) == "column" else [n]
    y = (n, *w[1:])
    mixed = len(w) != len(t)
    e = (n, n) if mixed else y
    g = (d, *e[1:])
    flat, column = "a vector has one axis: no second size appears by itself.", \
        f"`w` is a column, {_of(d, 1)}, and so the product is one, too."
    other = (n,) if len(y) == 2 else (n, 1)
    squared = "this would be so if both had the same number of axes. A vector lies down as a " \
              "row, and meets a column."
    as_it_should = "a gradient should have the shape of `w`, {}. Here `e` has become a square, " \
                   "and so `g` is a matrix: a fault that raises no error."
    equal = "the shapes are the same, so the numbers are taken one by one; nothing is stretched."
    return Item(
        f"`X` has the shape {_of(n, d)}, `w` {_of(*w)} and `t` {_of(*t)}. In NumPy:\n\n"
        "```\ny = X @ w\ne = y - t\ng = X.T @ e\n```",
        (
            shape("prediction", "What is the shape of `y`?", y,
                  f"the {d} is summed away.",
                  [
                      Wrong(other, column if len(y) == 2 else flat),
                      Wrong((n, d), f"the {d} is summed over; one number for each row is left."),
                      Wrong((d,), f"the {d} is what is summed away."),
                      Wrong((1, n), "rows stay rows: one number for each of them."),
                  ]),
            shape("error", "And of `e`?", e,
                  f"from the end, {_of(*y)} and {_of(*t)} are stretched to a square."
                  if mixed else "equal shapes: the difference is taken number by number.",
                  [Wrong((n,), squared), Wrong((n, 1), squared), Wrong((1,), "nothing is summed "
                   "here; a difference keeps every number.")] if mixed else
                  [Wrong((n, n), equal), Wrong(other, equal), Wrong((1,), "nothing is summed "
                   "here; a difference keeps every number.")],
                  carry=lambda mine: np.broadcast_shapes(mine["prediction"], tuple(t))),
            shape("gradient", "And of `g`?", g,
                  f"`X.T` has the shape {_of(d, n)}, and the {n} is summed away.",
                  ([Wrong((d,), as_it_should.format(_of(*w))),
                    Wrong((d, 1), as_it_should.format(_of(*w)))]
                   if mixed else
                   [Wrong((d, n), f"this is the shape of `X.T`; the {n} is summed away."),
                    Wrong((d,) if len(g) == 2 else (d, 1), "the axes of `e` decide: it has "
                                                           f"{'two' if len(e) == 2 else 'one'}.")])
                  + [Wrong((n, d), f"`X` is turned here: its {d} columns have become rows."),
                     Wrong((n, n), f"the {n} is the inner size; it is summed away.")],
                  carry=lambda mine: _product_shape((d, n), mine["error"])),
        ),
        steps=(
            f"`y`: {_of(n, d)} times {_of(*w)} gives {_of(*y)}.\n\n"
            + (f"`e`: compared from the end, one of {_of(*y)} and {_of(*t)} is a row of {n}, the "
               f"other a column of {n}. Each is stretched along the other: {_of(*e)}. Every "
               "prediction has met every target, and nothing complained."
               if mixed else f"`e`: both are {_of(*e)}, and so is the difference.")
            + f"\n\n`g`: {_of(d, n)} times {_of(*e)} gives {_of(*g)}."
        ),
        hints=(
            SHAPE_HINTS[0],
            "A vector of shape (n,) has one axis; a column (n, 1) has two. A sum or a difference "
            "compares sizes *from the end*, and stretches a 1, or a missing one.",
            "For `e`, write both shapes below each other, flush right, and put a 1 where one is "
            "missing.",
        ),
    )


@tensor_shapes.second
def _(given):
    # By doing it, in NumPy.
    def tried(compute):
        try:
            return _of(*compute().shape)
        except ValueError:
            return ERROR
    sizes = given["sizes"]
    if len(sizes) == 2:
        n, d = sizes
        X = np.ones((n, d))
        y = X @ np.ones((d, 1) if given["w"] == "column" else d)
        e = y - np.ones((n, 1) if given["t"] == "column" else n)
        return {"prediction": y.shape, "error": e.shape, "gradient": (X.T @ e).shape}
    Y = np.ones(sizes[:-1]) @ np.ones(sizes[-2:])
    b = np.ones(given["b"])
    found = {"product": Y.shape, "sum": tried(lambda: Y + b)}
    if "reshape" in given:
        first = {"merge": sizes[0] * sizes[1], "keep": sizes[0], "seven": 7}[given["reshape"]]
        found["reshaped"] = tried(lambda: Y.reshape(first, -1))
    return found


def _of(*sizes):
    return shape_text(sizes)


def _product_shape(left, right):
    if right[0] != left[1]:
        raise ValueError("the inner sizes differ")
    return (left[0], *right[1:])


def _fits(whole, part):
    return all(b in (1, a) for a, b in zip(whole[::-1], part[::-1]))


def _broadcast(id, ask, whole, part, others):
    """A choice: the shape of a sum, or an error. `part` has no more axes than `whole`."""
    fits = _fits(whole, part)
    at = next((n for n, (a, b) in enumerate(zip(whole[::-1], part[::-1])) if b not in (1, a)), 0)
    clash = "" if fits else (
        f"sizes are compared from the end, and there {whole[-1 - at]} meets {part[-1 - at]}. "
        "Neither is 1, so nothing can be stretched.")
    return choice(id, ask, [
        (fits, _of(*whole), "compared from the end, every size is equal, or 1, or missing: `b` is "
                            "stretched." if fits else clash),
        (not fits, ERROR, clash or "compared from the end, every size is equal, or 1, or missing. "
                                   "That works."),
        *((False, _of(*other), "a sum loses no axis and exchanges no sizes: `Y` keeps its shape, "
                               "or there is an error.") for other in others),
    ], carry=lambda mine: _sum_of(mine["product"], part))


def _sum_of(whole, part):
    """What a sum of these shapes gives."""
    try:
        return _of(*np.broadcast_shapes(tuple(whole), tuple(part)))
    except ValueError:
        return ERROR


def _rows_of(count, shape):
    """What a reshape to so many rows gives."""
    total = prod(shape)
    return ERROR if total % count else _of(count, total // count)


def _aligned(whole, part):
    """How the sizes of a sum compare, from the end."""
    fits = _fits(whole, part)
    return (f"In `Y + b`, compare from the end:\n\n```\nY  {_flush(whole, len(whole))}\n"
            f"b  {_flush(part, len(whole))}\n```\n\n"
            + (f"Sizes that are 1 or missing are stretched, and the sum is {_of(*whole)}."
               if fits else "Two sizes differ and neither is 1: an error."))


def _flush(sizes, axes):
    return " ".join(f"{size:>3}" for size in [*[""] * (axes - len(sizes)), *sizes])


CONTRACTIONS = ["ij,jk->ik", "ij,kj->ik", "ij,j->i", "ij,i->j", "ij,ij->i", "ij,ij->j"]
BATCHED = ["bij,bjk->bik", "bij,bkj->bik", "bij,jk->bik", "bij,bj->bi", "bij,bij->bj"]


@generator("einsum-shape", title="An einsum, its shape and one entry", topic="tensors",
           seconds=(150, 210), levels=2, convention="Indices count from 0, as in NumPy.")
def einsum_shape(draw: Draw) -> Item:
    formula = draw.pick("formula", CONTRACTIONS if draw.level == 1 else BATCHED)
    sizes = dict(zip("ijk", draw.sample("sizes", [2, 3, 4], 3)))
    if draw.level == 2:
        sizes["b"] = draw.pick("batch", [5, 6, 8, 16])
    left, right, out = _letters(formula)
    numbers = draw.several("numbers", [-2, -1, 1, 2, 3], 24)
    A, B = _small_arrays(formula, sizes, numbers)
    at = dict(zip("ijk", draw.pick("at", [[a, b, c] for a in (0, 1) for b in (0, 1)
                                          for c in (0, 1)])))
    kept = out.replace("b", "")
    summed, = set("ijk") & set(left + right) - set(out)
    terms = [(_entry(A, left, at | {summed: s}), _entry(B, right, at | {summed: s}))
             for s in range(sizes[summed])]
    key = sum(a * b for a, b in terms)
    every = [letter for letter in "bijk" if letter in left + right]
    shapes = {
        "".join(every): f"`{summed}` stands left of the arrow only: it is summed over, and gone.",
        out[::-1] if draw.level == 1 else out[:1] + out[:0:-1]:
            f"the order right of the arrow counts: `{out}`.",
        left: f"this is the shape of `A`. What is left stands right of the arrow, `{out}`.",
        right: f"this is the shape of `B`. What is left stands right of the arrow, `{out}`.",
        kept: "`b` stands right of the arrow, so it is kept: one result for each.",
        out.replace(kept[-1], summed): f"`{summed}` is the one that is summed over; "
                                       f"`{kept[-1]}` is kept.",
    }
    shapes.pop(out, None)
    wrong_shapes = [Wrong([sizes[letter] for letter in letters], said)
                    for letters, said in shapes.items()]
    if len(kept) == 1:
        wrong_shapes.append(Wrong([*(sizes[letter] for letter in out), 1],
                                  f"`{summed}` is gone, not kept with the size 1."))
    full = tuple(sizes[letter] for letter in out)
    where = ", ".join(["1"] * (draw.level == 2) + [str(at[letter]) for letter in kept])
    wrong = [
        Wrong(sum(a + b for a, b in terms), "the pairs were added. A comma stands for a product."),
        Wrong(terms[0][0] * terms[0][1],
              f"this is the first product only. `{summed}` runs over {sizes[summed]} values, and "
              "their products are added."),
        Wrong(_total(formula, A, B, sizes), "this sums over every index. Those right of the "
                                            "arrow are fixed."),
    ]
    earlier = {letter: n - 1 for letter, n in at.items()}
    if all(earlier[letter] >= 0 for letter in kept):
        wrong.append(Wrong(_contracted(A, B, formula, earlier, sizes),
                           "this is right when indices count from 1. In NumPy they count from "
                           "0."))
    elif len(kept) == 2 and at[kept[0]] != at[kept[1]]:
        turned = at | {kept[0]: at[kept[1]], kept[1]: at[kept[0]]}
        wrong.append(Wrong(_contracted(A, B, formula, turned, sizes),
                           "its two indices were exchanged: the first is the row."))
    shown_B = "B" if "b" not in right else "B[1]"
    shown_A = "A" if draw.level == 1 else "A[1]"
    extra = "" if draw.level == 1 else (
        f", with `A` of shape {_of(*(sizes[c] for c in left))} and `B` of shape "
        f"{_of(*(sizes[c] for c in right))}")
    which = ", where" if draw.level == 1 else ". You need only these slices of them:"
    return Item(
        f"`C = np.einsum(\"{formula}\", A, B)`{extra}{which}\n\n"
        f"$$\n{_upright(shown_A)} = {latex(A)}, \\quad {_upright(shown_B)} = {latex(B)}\n$$",
        (
            shape("shape", "What is the shape of `C`?", full,
                  f"its axes are those right of the arrow: `{out}`.",
                  wrong_shapes),
            number("entry", f"What is `C[{where}]`?", key,
                   f"the products over `{summed}`, added up.", wrong),
        ),
        steps=(
            f"Right of the arrow stands `{out}`, so `C` has the shape {_of(*full)}.\n\n"
            f"The index `{summed}` does not stand there. Fix the others and run over it, from 0 "
            f"to {sizes[summed] - 1}:\n\n"
            f"$$\n{products([a for a, _ in terms], [b for _, b in terms])} = {latex(key)}\n$$"
        ),
        hints=(
            "Each letter names an axis. Which of them does the result keep?",
            "A letter that is missing right of the arrow is summed over. All others are fixed "
            "when you compute one entry.",
            f"Set the letters right of the arrow to the entry's indices. Then let `{summed}` run, "
            "and write one product for each of its values.",
        ),
    )


@einsum_shape.second
def _(given):
    # By NumPy itself, on whole arrays whose other slices hold anything.
    formula, numbers = given["formula"], given["numbers"]
    sizes = dict(zip("ijk", given["sizes"])) | {"b": given.get("batch", 1)}
    left, right, out = _letters(formula)
    rng = np.random.default_rng(0)
    arrays = []
    for letters, values in ((left, numbers[:12]), (right, numbers[12:])):
        whole = rng.normal(size=[sizes[letter] for letter in letters])
        part = whole[1] if letters[0] == "b" else whole
        part[...] = np.array(values[:part.size]).reshape(part.shape)
        arrays.append(whole)
    C = np.einsum(formula, *arrays)
    at = dict(zip("ijk", given["at"])) | {"b": 1}
    return {"shape": C.shape, "entry": round(float(C[tuple(at[letter] for letter in out)]), 9)}


def _letters(formula):
    operands, out = formula.split("->")
    return (*operands.split(","), out)


def _small_arrays(formula, sizes, numbers):
    """The two arrays without their batch, as nested lists."""
    left, right, _ = _letters(formula)
    found = []
    for letters, values in ((left, numbers[:12]), (right, numbers[12:])):
        extent = [sizes[letter] for letter in letters if letter != "b"]
        found.append(np.array(values[:prod(extent)]).reshape(extent))
    return found


def _entry(array, letters, at):
    return int(array[tuple(at[letter] for letter in letters if letter != "b")])


def _contracted(A, B, formula, at, sizes):
    left, right, out = _letters(formula)
    summed, = set(left + right) - set(out)
    return sum(_entry(A, left, at | {summed: s}) * _entry(B, right, at | {summed: s})
               for s in range(sizes[summed]))


def _total(formula, A, B, sizes):
    left, right, _ = _letters(formula)
    letters = sorted(set(left + right) - {"b"})
    return sum(_entry(A, left, dict(zip(letters, where))) *
               _entry(B, right, dict(zip(letters, where)))
               for where in product(*(range(sizes[letter]) for letter in letters)))


def _upright(name):
    return rf"\mathtt{{{name}}}"
