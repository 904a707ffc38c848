"""Lecture 5's questions with fresh numbers: what `fit` counts, and shapes of batches."""

import math

import numpy as np

from tutor.questions import Draw, Item, Wrong, choice, generator, number, shape, shape_text

# --- What fit counts ----------------------------------------------------------------------

# Examples and splits of which every part is whole.
EXAMPLES = [1000, 1200, 2000, 2400, 4000, 5000, 6000]
SPLITS = [0.1, 0.2, 0.25]
SIZES = [32, 64, 128, 50]


@generator("keras-fit-numbers", title="What fit counts", topic="training-process",
           seconds=150, points=4,
           convention="`fit` uses the smaller last batch as well, as Keras does.")
def keras_fit_numbers(draw: Draw) -> Item:
    N, split = draw.pick("N", EXAMPLES), draw.pick("split", SPLITS)
    size, epochs = draw.pick("batch", SIZES), draw.pick("epochs", [5, 8, 10, 12, 20])
    kept = round(N * split)
    train = N - kept
    steps, checks = math.ceil(train / size), math.ceil(kept / size)
    return Item(
        f"`x` holds {N} examples.\n\n```python\nmodel.fit(x, labels, validation_split={split},\n"
        f"          batch_size={size}, epochs={epochs})\n```",
        (
            number("train", "On how many examples does it train?", train,
                   f"the split keeps back {split} of {N}.",
                   [Wrong(N, "this is all of them: what validates is kept back from training."),
                    Wrong(kept, "these are the ones that validate."),
                    Wrong(size, "this is a single batch.")]),
            number("steps", "Its progress bar counts steps. How many are there in an epoch?", steps,
                   "training examples divided by the batch size, rounded up.",
                   [Wrong(train // size, "the last batch is smaller, and it is used: round up."),
                    Wrong(math.ceil(N / size), "what validates is kept back: no training step "
                                               "sees it."),
                    Wrong(steps + checks, "validation changes no weights, and its batches are not "
                                          "counted here."),
                    Wrong(train, "these are examples. A step takes a whole batch.")],
                   carry=lambda mine: math.ceil(mine["train"] / size)),
            number("updates", "How often are the weights changed in all?", epochs * steps,
                   "once a step, in every epoch.",
                   [Wrong(steps, "this is one epoch."),
                    Wrong(epochs, "they change at every step, not once an epoch."),
                    Wrong(epochs * train, "they change once a batch, not once an example."),
                    Wrong(epochs * (steps + checks), "validation changes no weights."),
                    Wrong(epochs * (train // size), "the last batch of each epoch counts, too.")],
                   carry=lambda mine: epochs * mine["steps"]),
            choice("which", "Which examples validate?", [
                (True, f"the last {kept}, as they stand in `x`",
                 "the split is made before anything is shuffled."),
                (False, f"{kept} drawn at random", "only the training part is shuffled, and only "
                                                   "after the split."),
                (False, f"the first {kept}", "they are taken from the end."),
                (False, f"another {kept} in every epoch", "they are the same in every epoch, or "
                                                          "validation losses could not be "
                                                          "compared."),
            ]),
        ),
        steps=(f"Kept back are ${split} \\cdot {N} = {kept}$, the last ones. The rest are "
               f"${N} - {kept} = {train}$.\n\n${train} / {size} = {train / size:g}$, so an epoch "
               f"has {steps} steps"
               + (f", the last of them with {train - (steps - 1) * size} examples."
                  if train % size else ".")
               + f"\n\nOver {epochs} epochs the weights change ${epochs} \\cdot {steps} = "
               f"{epochs * steps}$ times."),
        hints=("Two sets come out of one. Which of them changes weights?",
               "Split first, then divide by the batch size; a smaller last batch is a step, too.",
               f"What is {split} of {N}?"),
    )


@keras_fit_numbers.second
def _(given):
    # By going through it.
    N = given["N"]
    kept = [i for i in range(N) if i >= N * (1 - given["split"]) - 1e-6]
    train = [i for i in range(N) if i < kept[0]]
    steps = len(range(0, len(train), given["batch"]))
    return {"train": len(train), "steps": steps,
            "updates": sum(steps for _ in range(given["epochs"])),
            "which": f"the last {len(kept)}, as they stand in x"}


# --- Steps per epoch ----------------------------------------------------------------------


@generator("steps-per-epoch", title="Steps in an epoch", topic="training-process",
           seconds=(75, 75), points=(3, 2), part="none", levels=2)
def steps_per_epoch(draw: Draw) -> Item:
    return _steps(draw) if draw.level == 1 else _examples(draw)


def _steps(draw):
    N, size = draw.pick("N", [1100, 1437, 2000, 2500, 3010, 5150, 10000]), \
        draw.pick("batch", [16, 32, 48, 64, 128])
    whole, left = divmod(N, size)
    return Item(
        f"A data set of {N} training examples is shuffled and cut into batches of {size}.",
        (
            number("kept", "How many steps are in an epoch, where the smaller last batch is kept?",
                   whole + 1, "rounded up.",
                   [Wrong(whole, "this leaves the last batch out."),
                    Wrong(N, "these are examples, not batches."),
                    Wrong(whole + 2, "there is one smaller batch, and no more.")]),
            number("last", "How many examples has that last batch?", left,
                   "what the whole batches leave.",
                   [Wrong(size, "this is a whole batch: it would take more examples than there "
                                "are."),
                    Wrong(size - left, "these are the ones that are missing for a whole batch."),
                    Wrong(N - whole, "from the examples take away those in the whole batches.")]),
            number("dropped", "And how many steps, where it is dropped?", whole, "rounded down.",
                   [Wrong(whole + 1, "this counts the smaller batch, too."),
                    Wrong(whole - 1, "only the smaller batch is dropped."),
                    Wrong(N - left, "these are the examples that are left. They come in "
                                   "batches.")]),
        ),
        steps=(f"${N} = {whole} \\cdot {size} + {left}$: {whole} whole batches and one of {left}. "
               f"That is {whole + 1} steps, or {whole} without the last."),
        hints=("How many whole batches are there, and what is left over?",
               "With the rest: round up. Without it: round down.",
               f"Divide {N} by {size}, and look at the remainder."),
    )


def _examples(draw):
    steps, size = draw.pick("steps", [23, 36, 45, 57, 79, 118]), draw.pick("batch", [32, 64, 128])
    most, least = steps * size, (steps - 1) * size + 1
    return Item(
        f"While `fit` trains with `batch_size={size}`, its progress bar ends at "
        f"`{steps}/{steps}`. The smaller last batch is kept.",
        (
            number("most", "How many training examples are there at most?", most,
                   "the last batch may be full.",
                   [Wrong(most - size, "the last batch counts, too."),
                    Wrong(most - 1, "the last batch may be full as well."),
                    Wrong(most + size, "this would be a step more.")]),
            number("least", "And at least?", least, "the last batch may hold a single one.",
                   [Wrong(most - size, "so many would take one step less: the last batch holds at "
                                       "least one."),
                    Wrong(most, "this is the most. The last batch need not be full."),
                    Wrong(steps, "each step but the last takes a whole batch.")]),
        ),
        steps=(f"All but the last batch are whole: ${steps - 1} \\cdot {size} = {most - size}$ "
               f"examples. The last holds from 1 to {size}: between {least} and {most}."),
        hints=("What do you know of every batch but the last?",
               "All are full but the last, which holds at least one example and at most a full "
               "batch.",
               f"How many examples are in the first {steps - 1} batches?"),
    )


@steps_per_epoch.second
def _(given):
    size = given["batch"]
    if "N" in given:
        batches = [range(at, min(at + size, given["N"])) for at in range(0, given["N"], size)]
        return {"kept": len(batches), "last": len(batches[-1]),
                "dropped": sum(len(each) == size for each in batches)}
    fitting = [n for n in range(1, given["steps"] * size + 2 * size)
               if len(range(0, n, size)) == given["steps"]]
    return {"most": fitting[-1], "least": fitting[0]}


# --- Shapes of batches --------------------------------------------------------------------

# What is fed in, the axes of one example, what they are called, and the number of classes.
FEEDS = [
    ["grey images of 28×28 pixels, with the axis for colours", [28, 28, 1], "image", [10]],
    ["colour images of 32×32 pixels", [32, 32, 3], "image", [10, 100]],
    ["colour photos, resized to 150×180 pixels (height × width)", [150, 180, 3], "image", [2, 5]],
    ["digits of 8×8 pixels, flattened for a dense layer", [64], "row", [10]],
    ["reviews, padded or cut to 200 words, as indices of a vocabulary of 5000", [200], "text",
     [2, 5]],
    ["headlines, padded or cut to 20 words, as indices of a vocabulary of 8000", [20], "text",
     [4, 46]],
    ["patients, each with 5 numbers and one category of 4, one-hot", [9], "table", [2, 3]],
    ["flowers, each with 4 numbers and two categories of 3 and 2, one-hot", [9], "table", [3]],
    ["windows of 24 hours with 7 measurements an hour", [24, 7], "series", [3, 4]],
]
# What people leave out, put in, or turn round, of each kind.
SLIPS = {
    "image": [(lambda a: a[:-1], "the axis for colours is missing: it stands last, and is 1 for "
                                 "grey."),
              (lambda a: [a[2], *a[:2]], "the colours stand first in other libraries. Keras has "
                                         "them last."),
              (lambda a: [math.prod(a)], "nobody flattened them: height, width and colours stay "
                                         "axes of their own.")],
    "row": [(lambda a: [8, 8], "they were flattened: one axis of 64."),
            (lambda a: [8, 8, 1], "they were flattened: one axis of 64."),
            (lambda a: [*a, 1], "a dense layer takes rows: no axis of 1 at the end.")],
    "text": [(lambda a: [*a, 1], "an index is one number, with no axis of its own."),
             (lambda a: [5000 if a[0] == 200 else 8000], "the vocabulary is what indices may be. "
                                                         "How many there are is the length."),
             (lambda a: [*a, 5000 if a[0] == 200 else 8000], "they go in as indices. One-hot "
                                                             "rows would have this shape.")],
    "table": [(lambda a: [6], "one-hot, a category has a column for each of its values."),
              (lambda a: [*a, 1], "a row of features has one axis."),
              (lambda a: [a[0] - 1], "each value of a category has its column.")],
    "series": [(lambda a: a[::-1], "time comes first, then what was measured."),
               (lambda a: [math.prod(a)], "nobody flattened them: time and features stay apart."),
               (lambda a: a[:1], "every hour has several measurements: an axis for them is "
                                 "missing.")],
}


@generator("batch-shape", title="The shape of a batch", topic="ingesting-data",
           seconds=(75, 105), points=(2, 3), part="none", levels=2,
           convention="Batch first, channels last; sequences are (batch, time, features).")
def batch_shape(draw: Draw) -> Item:
    text, axes, kind, counts = draw.pick("feed", FEEDS)
    size, K = draw.pick("batch", [16, 48, 64, 128]), draw.pick("K", counts)
    hot = draw.level == 2 or draw.pick("labels", ["integers", "one-hot"]) == "one-hot"
    labels = (size, K) if hot else (size,)
    steps = (f"The batch comes first, then the axes of one example, {shape_text(axes)}: "
             f"{shape_text((size, *axes))}. The labels are "
             + (f"rows of {K}" if hot else "single integers") + f": {shape_text(labels)}.")
    parts = [
        shape("inputs", "What is the shape of a batch of inputs?", (size, *axes),
              "the batch first, then the axes of one example.",
              [*[Wrong((size, *slip(axes)), said) for slip, said in SLIPS[kind]],
               Wrong(tuple(axes), "this is one example. The batch is an axis of its own, the "
                                  "first.")]),
        shape("labels", "And of its labels?", labels,
              "a row of zeros and a one for each example." if hot else "one integer an example.",
              [Wrong((size,) if hot else (size, K),
                     "one-hot, each label is a row." if hot else "they are integers: one number "
                                                                 "an example."),
               Wrong((K,), "this is one label, one-hot, or the number of classes. There is one "
                           "label for each example." if hot else
                     "this is the number of classes. There is one label for each example."),
               Wrong((K, size), "the batch comes first."),
               Wrong((size, *axes), "these are the inputs.")]),
    ]
    if draw.level == 2:
        N = draw.pick("N", [1000, 1437, 2500, 5150])
        left = N % size
        parts.append(shape(
            "last", f"There are {N} examples, and the smaller last batch is kept. What is the "
                    "shape of its inputs?", (left, *axes), f"{N} leave {left} for it.",
            [Wrong((size, *axes), "so many are not left: whole batches have taken the others."),
             Wrong((size - left, *axes), "these are the ones that are missing for a whole batch."),
             Wrong((N // size, *axes), "this is the number of whole batches.")]))
        steps += (f"\n\n${N} = {N // size} \\cdot {size} + {left}$, so the last batch is "
                  f"{shape_text((left, *axes))}.")
    return Item(
        f"The inputs are {text}. A batch has {size} of them. There are {K} classes, and the labels "
        f"are {'one-hot' if hot else 'integers'}.",
        tuple(parts), steps=steps,
        hints=("Ask first what one example is: how many axes has it?",
               "The batch is the first axis. Everything else is as in one example.",
               f"One example here is {'an image' if kind == 'image' else 'a row of numbers'}: "
               "which axes does it have?" if kind != "series" else
               "One example here is a table: what are its rows, and what its columns?"),
    )


@batch_shape.second
def _(given):
    # By making the arrays.
    _, axes, _, _ = given["feed"]
    x = np.zeros((given["batch"], *axes))
    labels = np.arange(given["batch"]) % given["K"]
    if given.get("labels", "one-hot") == "one-hot":
        labels = np.eye(given["K"])[labels]
    found = {"inputs": x.shape, "labels": labels.shape}
    if "N" in given:
        rows = list(range(given["N"]))
        while len(rows) > given["batch"]:
            rows = rows[given["batch"]:]
        found["last"] = x[np.zeros(len(rows), int)].shape
    return found
