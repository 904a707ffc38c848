"""Questions on what an index gives: its shape, its values, and whose memory it is."""

import numpy as np

from tutor.questions import (
    Draw,
    Item,
    Wrong,
    choice,
    generator,
    latex,
    number,
    plus,
    shape,
    shape_text,
)

# --- Slices ------------------------------------------------------------------------------

LENGTHS = [6, 7, 8, 9, 10, 12]
# Of one axis: what is written, and whether the axis goes.
ONE = [
    ("2", True), ("-1", True), ("0", True),
    (":", False), ("1:4", False), ("2:", False), (":3", False), ("-2:", False), (":-1", False),
    ("::2", False), ("1:2", False), ("1::2", False),
]


# How long a slice is taken to be, by the size of its axis, and what is wrong about that.
MISREAD = {
    "1:4": (lambda size: 4, "a slice does not include its end: `1:4` takes 1, 2 and 3."),
    "1:2": (lambda size: 2, "a slice does not include its end: `1:2` takes place 1 alone."),
    ":3": (lambda size: 4, "a slice does not include its end: `:3` takes 0, 1 and 2."),
    ":-1": (lambda size: size, "`-1` is the last place, and a slice does not include its end."),
    "2:": (lambda size: 2, "`2:` begins at place 2 and goes on to the end; it does not take two."),
    "-2:": (lambda size: size - 2, "`-2:` begins two before the end: it takes the last two."),
    "::2": (lambda size: size, "the 2 is a step: every second place is taken."),
    "1::2": (lambda size: size - 1, "the 2 is a step: every second place is taken, from 1 on."),
}


def places(first, second, order):
    """What is written for the first two axes."""
    return [ONE[first], ONE[second]][::1 if order == "as drawn" else -1]


def length(text, size):
    """How many places of an axis a slice takes."""
    return len(range(size)[slice(*(int(each) if each else None for each in text.split(":")))])


@generator("slice-shape", title="The shape of a slice", topic="numpy", seconds=(60, 75), levels=2,
           part="none", points=(2, 2))
def slice_shape(draw: Draw) -> Item:
    sizes = draw.sample("sizes", LENGTHS, 1 + draw.level)
    # At most one number, so that an axis is left. At level 2 nothing is written for the last axis.
    texts = places(draw.pick("first", list(range(len(ONE)))),
                   draw.pick("second", list(range(4, len(ONE)))),
                   draw.pick("order", ["as drawn", "turned round"]))
    index = ", ".join(text for text, _ in texts)
    every = [None if goes else length(text, size)
             for (text, goes), size in zip(texts, sizes)] + sizes[2:]
    found = tuple(each for each in every if each is not None)
    kept = tuple(1 if each is None else each for each in every)
    wrong = [Wrong(sizes, "this is the shape of `X`; an index takes a part of it.")]
    gone = [text for text, goes in texts if goes]
    if gone:
        wrong.append(Wrong(kept, f"`{gone[0]}` is a number, not a slice: its axis goes, and is "
                                 "not kept with length 1."))
    for axis, (text, _) in enumerate(texts):
        if text in MISREAD:
            other, why = MISREAD[text]
            misread = [*every[:axis], other(sizes[axis]), *every[axis + 1:]]
            wrong.append(Wrong(tuple(each for each in misread if each is not None), why))
    if len(sizes) == 3:
        wrong.append(Wrong(found[:-1], "the last axis is not mentioned, so all of it is taken."))
    else:
        wrong.append(Wrong(found[::-1] if len(found) == 2 else (*found, 1),
                           "axes keep their order." if len(found) == 2 else
                           "there is one axis left, and no second one."))
    wrong = [each for each in wrong if tuple(each.value) != found]
    told = []
    for (text, goes), size in zip(texts, sizes):
        if goes:
            told.append(f"`{text}` picks one place of {size}: its axis goes.")
        else:
            some = list(range(size)[slice(*(int(each) if each else None
                                            for each in text.split(":")))])
            listed = "all" if len(some) == size else ", ".join(map(str, some))
            told.append(f"`{text}` takes {listed} of {size}: length {len(some)}.")
    if len(sizes) == 3:
        told.append(f"The last axis is taken whole: length {sizes[2]}.")
    return Item(
        f"`X` has the shape {shape_text(sizes)}.",
        (shape("shape", f"What is the shape of `X[{index}]`?", found, " ".join(told), wrong),),
        steps="\n\n".join(told) + f"\n\nTogether: {shape_text(found)}.",
        hints=(
            "Take one axis after the other. What is written for it, a number or a slice?",
            "A number takes its axis away. A slice keeps the axis, as long as the places that it "
            "takes; its end is not among them.",
            f"Begin with `{texts[0][0]}` on the axis of length {sizes[0]}.",
        ),
    )


@slice_shape.second
def _(given):
    # By slicing an array.
    X = np.zeros(given["sizes"])
    index = ", ".join(text for text, _ in
                      places(given["first"], given["second"], given["order"]))
    return {"shape": eval(f"X[{index}]", {"X": X}).shape}


# --- Index arrays and masks --------------------------------------------------------------

WAYS = ["rows", "columns", "pairs", "grid", "mask", "row mask"]


@generator("index-shape", title="The shape that an index array gives", topic="numpy",
           seconds=90, part="none", points=2)
def index_shape(draw: Draw) -> Item:
    n, d = draw.sample("sizes", [6, 8, 10, 12, 15, 20], 2)
    count = draw.pick("count", [3, 4, 5])
    other = draw.pick("other", [2, 7, 9])
    way = draw.pick("way", WAYS)
    intro = f"`X` has the shape {shape_text((n, d))}"
    rows = f"`rows` is an array of {count} row numbers, {shape_text((count,))}"
    if way == "rows":
        intro += f", and {rows}."
        ask, found, why = "X[rows]", (count, d), \
            f"a single index array stands for the first axis: {count} rows, each of {d}."
        wrong = [((count,), "whole rows are taken, with all their columns."),
                 ((n, count), "the index array stands for the first axis, the rows."),
                 ((n, d), "only the rows that are named come back.")]
    elif way == "columns":
        intro += f", and `cols` is an array of {count} column numbers, {shape_text((count,))}."
        ask, found, why = "X[:, cols]", (n, count), \
            f"the colon takes all {n} rows, and of each the {count} columns that are named."
        wrong = [((count,), "the colon takes every row."),
                 ((count, d), "the colon stands for the rows, the index array for the columns."),
                 ((n, d), "only the columns that are named come back.")]
    elif way == "pairs":
        intro += f". {rows}, and `cols` one of {count} column numbers, {shape_text((count,))}."
        ask, found, why = "X[rows, cols]", (count,), \
            "two index arrays are taken in pairs: one entry for each pair."
        wrong = [((count, count), "this would be every row with every column. Two index arrays "
                                  "are taken in pairs."),
                 ((count, d), "`cols` picks one entry of each of these rows."),
                 ((count, 2), "the pairs are places; what comes back are the entries there.")]
    elif way == "grid":
        intro += (f". {rows}, and `cols` one of {other} column numbers, "
                  f"{shape_text((other,))}.")
        ask, found, why = "X[rows[:, None], cols]", (count, other), \
            f"the index arrays broadcast first: ({count}, 1) and ({other},) make every pair."
        wrong = [((count,), "`rows[:, None]` is a column; with `cols` it makes every pair."),
                 ((count, 1, other), "the shapes of the index arrays broadcast: the 1 is "
                                     "stretched."),
                 ((other, count), "rows come first, as `rows` runs down.")]
    elif way == "mask":
        intro += f", and {count * other} of its entries are above zero."
        ask, found, why = "X[X > 0]", (count * other,), \
            "a mask of the array's own shape keeps the entries where it is True, one after another."
        wrong = [((n, d), "the entries that are not above zero are left out, not set to zero."),
                 ((count, other), "which entries are kept is irregular, so they come in one axis."),
                 ((n * d,), "only the entries where the mask is True are kept.")]
    else:
        intro += f", and the first entry of {count} of its rows is above zero."
        ask, found, why = "X[X[:, 0] > 0]", (count, d), \
            f"the mask has one True or False for each row, so whole rows are kept: {count} of them."
        wrong = [((count,), "the mask has the shape of the first axis, so whole rows are kept."),
                 ((n, d), "rows where the mask is False are left out."),
                 ((count, 1), "the mask looks at column 0, but keeps whole rows.")]
    return Item(
        intro,
        (shape("shape", f"What is the shape of `{ask}`?", found, why,
               [Wrong(value, said) for value, said in wrong]),),
        steps=f"{why[0].upper()}{why[1:]} So the shape is {shape_text(found)}.",
        hints=(
            "What stands in the brackets: numbers of places, or True and False?",
            "One index array stands for one axis. Two are taken in pairs, after they have been "
            "broadcast. A mask keeps what is True at its own places.",
            "Ask how many things are named, and what one of them is: an entry, or a whole row?",
        ),
    )


@index_shape.second
def _(given):
    # By indexing an array.
    n, d = given["sizes"]
    count, other, way = given["count"], given["other"], given["way"]
    X = -np.ones((n, d))
    rows, cols = np.arange(count), np.arange(count)
    if way == "rows":
        return {"shape": X[rows].shape}
    if way == "columns":
        return {"shape": X[:, cols].shape}
    if way == "pairs":
        return {"shape": X[rows, cols].shape}
    if way == "grid":
        return {"shape": np.broadcast_shapes(rows[:, None].shape, (other,))}
    if way == "mask":
        X.flat[:count * other] = 1
        return {"shape": X[X > 0].shape}
    X[:count, 0] = 1
    return {"shape": X[X[:, 0] > 0].shape}


# --- Sums over a mask --------------------------------------------------------------------


@generator("masked-sum", title="Sum, number and mean under a mask", topic="numpy",
           seconds=(105, 120), levels=2, part="none", points=(3, 3))
def masked_sum(draw: Draw) -> Item:
    numbers = draw.several("numbers", [-4, -3, -2, -1, 1, 2, 3, 4, 5, 6, 7], 5 + draw.level)
    low = draw.pick("low", [0, 1, 2] if draw.level == 1 else [-1, 1, 2, 3])
    x = np.array(numbers)
    mask = x > low
    # Of an empty mask nothing is asked: the sum would be its number, a wrong answer to the first.
    kept = x[mask] if mask.any() else np.array([0])
    total, count, mean = int(kept.sum()), int(mask.sum()), float(kept.mean())
    ask = "x[x > {0}].sum()" if draw.level == 1 else "np.where(x > {0}, x, 0).sum()"
    return Item(
        f"`x = np.array([{', '.join(map(str, numbers))}])`.",
        (
            number("sum", f"What is `{ask.format(low)}`?", total,
                   f"only the entries above {low} are added.",
                   [
                       Wrong(int(x.sum()), "this adds all entries."),
                       Wrong(count, "this counts the entries; their sum is asked for."),
                       Wrong(int(x[x >= low].sum()), f"{low} itself is not greater than {low}.")
                       if low and (x == low).any() else
                       Wrong(int(x.max()), "this is the largest entry alone."),
                       Wrong(int(x[~mask].sum()), "this adds the entries that are *not* above "
                                                  f"{low}."),
                   ]),
            number("count", f"And `(x > {low}).sum()`?", count,
                   "a True counts as 1, a False as 0, so the sum of a mask is a number of entries.",
                   [
                       Wrong(total, "the mask itself is summed, not what it picks."),
                       Wrong(len(x), "this counts every entry, True or False."),
                       Wrong(len(x) - count, "this counts the Falses."),
                   ]),
            number("mean", f"And `x[x > {low}].mean()`?", mean,
                   "the sum of those entries over how many they are.",
                   [
                       Wrong(total / len(x), "this divides by all entries, as the mean of "
                                             f"`x * (x > {low})` does."),
                       Wrong(float(x.mean()), "this is the mean of all entries."),
                       Wrong(count / len(x), "this is the share of entries above "
                                             f"{low}, the mean of the mask."),
                   ]),
        ),
        steps=(
            f"The mask is True here: {', '.join(str(each).replace('-', '−') for each in kept)}.\n\n"
            f"Sum: ${plus(kept.tolist())}{f' = {total}' if count > 1 else ''}$. Number: {count}."
            f"\n\nMean: ${total} / {count} = {latex(mean)}$."
        ),
        hints=(
            "Go through the entries and write True or False below each.",
            "Indexing with a mask keeps the entries at True. In a sum, True counts as 1.",
            f"Is {numbers[0]} greater than {low}? Go on like this.",
        ),
    )


@masked_sum.second
def _(given):
    # In a loop.
    kept = []
    for each in given["numbers"]:
        if each > given["low"]:
            kept.append(each)
    return {"sum": sum(kept), "count": len(kept), "mean": sum(kept) / len(kept)}


# --- Views and copies --------------------------------------------------------------------

# What is taken, whether it is a view, and why. `i`, `j` are put in.
TAKEN = [
    ("X[{i}]", True, "a single row is a view"),
    ("X[{i}:]", True, "a slice is a view"),
    ("X[:, {j}]", True, "a column is a view, with longer steps"),
    ("X.T", True, "the transpose is a view of the same numbers"),
    ("X", True, "`=` gives a second name to the same array"),
    ("X.reshape(-1)", True, "NumPy has made X without gaps, so a reshape is a view"),
    ("X.copy()", False, "`copy` asks for numbers of its own"),
    ("X[[{i}]]", False, "an index array gives a copy"),
    ("X[X > 0]", False, "a mask gives a copy"),
    ("X[:, [{j}]]", False, "an index array gives a copy"),
    ("X + 0", False, "arithmetic makes a new array"),
    ("X.sum(axis=0)", False, "a reduction makes a new array"),
]
CHANGES, STAYS = "X changes with it", "X stays as it is"


@generator("view-or-copy", title="View or copy?", topic="numpy", seconds=90, part="none", points=3)
def view_or_copy(draw: Draw) -> Item:
    numbers = draw.sample("numbers", [1, 2, 3, 4, 5, 6, 7, 8], 6)
    i = draw.pick("i", [0, 1])
    j = draw.pick("j", [0, 1, 2])
    code, view, why = draw.pick("taken", [list(each) for each in TAKEN])
    value = draw.pick("value", [10, 20])
    code = code.format(i=i, j=j)
    X = np.array(numbers).reshape(2, 3)
    before = int(X.sum())
    # Which of X's entries were taken, as if it were a view.
    seen = np.zeros((2, 3), dtype=bool)
    if code in (f"X[{i}]", f"X[[{i}]]"):
        seen[i] = True
    elif code == f"X[{i}:]":
        seen[i:] = True
    elif code in (f"X[:, {j}]", f"X[:, [{j}]]"):
        seen[:, j] = True
    else:
        seen[:] = True
    changed = int(np.where(seen, value, X).sum())
    after = changed if view else before
    first = X.copy()
    first.flat[int(np.flatnonzero(seen)[0])] = value
    text = "\n".join("  ".join(map(str, row)) for row in X.tolist())
    kept = f"{why}, so `X` keeps its numbers."
    wrong = [
        Wrong(before if view else changed, f"{why}, so `X` changes." if view else kept),
        Wrong(int(first.sum()), "`y[...] = ` fills all of `y`, not one entry." if view else kept),
        Wrong(before + value, "entries are replaced; nothing is added to them." if view else kept),
    ]
    taken = int(seen.sum())
    end = (f"The {taken} entries that `y` sees are {value} now, and the others add up to "
           f"{int(X[~seen].sum())}: the sum is {after}." if view else
           f"So `X` has the numbers that it had: the sum is {after}.")
    return Item(
        f"`X` is this array of whole numbers, freshly made with `np.array`:\n\n```\n{text}\n```\n\n"
        f"Then:\n\n```\ny = {code}\ny[...] = {value}\n```",
        (
            choice("changes", "What becomes of `X`?", [
                (view, CHANGES, f"{why}."),
                (not view, STAYS, f"{why}."),
            ]),
            number("sum", "What is `X.sum()` afterwards?", after,
                   f"{why}.", wrong),
        ),
        steps=f"Here {why}. {end}",
        hints=(
            "Does `y` hold numbers of its own, or does it look at those of `X`?",
            "Slices, single rows, transposes, and most reshapes are views. Index arrays, masks and "
            "arithmetic make copies.",
            "If `y` is a view, mark the entries of `X` that it sees. These are overwritten.",
        ),
    )


@view_or_copy.second
def _(given):
    # By doing it.
    X = np.array(given["numbers"]).reshape(2, 3).copy()
    before = X.copy()
    code = given["taken"][0].format(i=given["i"], j=given["j"])
    y = eval(code, {"X": X})
    y[...] = given["value"]
    return {"changes": STAYS if (before == X).all() else CHANGES, "sum": int(X.sum())}
