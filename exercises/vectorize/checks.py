"""Probes, known mistakes and speed of `vectorize`."""

import numpy as np

from tutor.check.authoring import Limits, Mistake, Probe, Speed, body, edit, function

REQUIRED = (
    function("squared_distances", returns="d"),
    function("moving_averages", returns="means"),
    function("class_means", returns="means"),
)


def probes(rng):
    for name, N, M, D, rung in (
        ("2 rows against 3, of length 4", 2, 3, 4, "value"),
        ("4 rows against 2, of length 3", 4, 2, 3, "value"),
        ("3 rows against 3, of length 3", 3, 3, 3, "value"),
        ("3 rows against 3, of length 2", 3, 3, 2, "value"),
        ("one row against one", 1, 1, 3, "edge"),
        ("rows of length one", 3, 2, 1, "edge"),
    ):
        yield Probe("squared_distances", name, rung=rung, A=rng.normal(size=(N, D)),
                    B=rng.normal(size=(M, D)))
    yield Probe("squared_distances", "far apart", A=10 * rng.normal(size=(3, 4)),
                B=10 * rng.normal(size=(2, 4)) + 20)
    same = rng.normal(size=(3, 4))
    yield Probe("squared_distances", "rows that stand in both", rung="edge", A=same,
                B=same[[2, 0]])

    for name, T, width, rung in (
        ("5 numbers, windows of 2", 5, 2, "value"),
        ("9 numbers, windows of 4", 9, 4, "value"),
        ("12 numbers, windows of 3", 12, 3, "value"),
        ("windows of one", 4, 1, "edge"),
        ("one window over all", 6, 6, "edge"),
        ("a single number", 1, 1, "edge"),
    ):
        yield Probe("moving_averages", name, rung=rung, x=rng.normal(size=T), width=width)
    yield Probe("moving_averages", "large numbers", x=rng.uniform(100.0, 900.0, 7), width=3)
    yield Probe("moving_averages", "300 numbers, windows of 50", x=rng.normal(size=300) + 2,
                width=50)

    for name, (N, D), K, labels, rung in (
        ("4 rows of 2, 2 classes", (4, 2), 2, [1, 0, 1, 1], "value"),
        ("7 rows of 4, 3 classes", (7, 4), 3, [2, 0, 0, 1, 2, 0, 2], "value"),
        ("4 rows of 4, 2 classes", (4, 4), 2, [1, 1, 0, 1], "value"),
        ("6 rows of 3, 3 classes", (6, 3), 3, [0, 2, 1, 2, 0, 0], "value"),
        ("a class without rows", (5, 3), 4, [0, 3, 1, 3, 0], "edge"),
        ("the last class without rows", (3, 2), 3, [1, 0, 1], "edge"),
        ("one class", (3, 2), 1, [0, 0, 0], "edge"),
        ("a single row", (1, 3), 2, [1], "edge"),
    ):
        yield Probe("class_means", name, rung=rung, X=rng.normal(size=(N, D)),
                    labels=rng.permutation(np.array(labels)), K=K)
    yield Probe("class_means", "large numbers", X=rng.uniform(100.0, 900.0, (6, 2)),
                labels=rng.permutation(np.array([0, 1, 0, 0, 1, 2])), K=3)


# An array of all differences of the first case below, 800 × 900 × 200 numbers, does not fit.
LIMITS = Limits(memory=1024)

_RNG = np.random.default_rng(0)

SPEED = (
    Speed("squared_distances",
          {"A": _RNG.normal(size=(800, 200)), "B": _RNG.normal(size=(900, 200))}, 15,
          "It is slow on 800 rows against 900, of length 200. The square multiplied out needs "
          "only one product of matrices for all pairs, and no loop."),
    Speed("moving_averages", {"x": _RNG.normal(size=40_000), "width": 50}, 40,
          "It is slow on 40,000 numbers with windows of 50. Neighbouring windows share most of "
          "their entries; a running sum adds each number once."),
    Speed("class_means",
          {"X": _RNG.normal(size=(40_000, 6)), "labels": _RNG.integers(0, 10, 40_000), "K": 10},
          40,
          "It is slow on 40,000 rows. In a Python loop over the rows each turn costs far more "
          "than the few additions that are made in it; one product of matrices makes them all."),
)

DISTANCES, AVERAGES, CLASSES = (each.name for each in REQUIRED)
PRODUCT = "2 * A @ B.T"
SQUARES_A, SQUARES_B = "np.sum(A ** 2, axis=1)", "np.sum(B ** 2, axis=1)"
WINDOWS = "total[width:] - total[:-width]"
MEMBER = "(labels == np.arange(K)[:, None]).astype(X.dtype)"


def result(name, expression):
    """The function with another result."""
    return body(name, f"return {expression}")


MISTAKES = (
    # ---------------------------------------------------- squared_distances
    Mistake(
        "cross-term-added", DISTANCES,
        "The product of the rows is added. In the square of a difference it is taken away: rows "
        "that point the same way are near one another.",
        [edit(DISTANCES, "- 2", "+ 2")],
    ),
    Mistake(
        "cross-term-once", DISTANCES,
        "The product of the rows is taken away once. The square of a difference holds it twice.",
        [edit(DISTANCES, PRODUCT, "A @ B.T")],
    ),
    Mistake(
        "only-the-squares", DISTANCES,
        "The product of the rows is missing: only the two sums of squares are added.",
        [edit(DISTANCES, " - 2 * A @ B.T", "")],
    ),
    Mistake(
        "squares-left-out", DISTANCES,
        "One of the two sums of squares is missing. The square of a difference holds both.",
        [edit(DISTANCES, "a[:, None] + b", "b"), edit(DISTANCES, "a[:, None] + b", "a[:, None]")],
    ),
    Mistake(
        "only-the-product", DISTANCES,
        "It is the product of the rows alone. The sums of squares belong to the distance, too.",
        [result(DISTANCES, "A @ B.T"), result(DISTANCES, "-2 * A @ B.T")],
    ),
    Mistake(
        "squares-along-rows", DISTANCES,
        "The squares of `A` meet the columns. They belong to the rows of the result, and have to "
        "stand as a column, (N, 1).",
        [edit(DISTANCES, "a[:, None] + b", "a + b"),
         edit(DISTANCES, "a[:, None] + b", "a + b[:, None]")],
    ),
    Mistake(
        "squares-as-columns", DISTANCES,
        "Both sums of squares stand as columns. Those of `B` belong to the columns of the result, "
        "and fit as they are, (M,).",
        [edit(DISTANCES, "a[:, None] + b", "a[:, None] + b[:, None]")],
    ),
    Mistake(
        "elementwise-product", DISTANCES,
        "`A` and `B` are multiplied entry by entry. Every row should meet every row, and their "
        "products be added up: that is a matrix product.",
        [edit(DISTANCES, PRODUCT, "2 * A * B")],
    ),
    Mistake(
        "rows-meet-columns", DISTANCES,
        "In the product, the rows of `A` meet the columns of `B`. They should meet its rows.",
        [edit(DISTANCES, PRODUCT, "2 * A @ B"), edit(DISTANCES, PRODUCT, "2 * A.T @ B")],
    ),
    Mistake(
        "summed-over-rows", DISTANCES,
        "The squares are added up over the rows. A distance adds over the columns, the D "
        "differences of one pair of rows.",
        [[edit(DISTANCES, SQUARES_A, "np.sum(A ** 2, axis=0)"),
          edit(DISTANCES, SQUARES_B, "np.sum(B ** 2, axis=0)")],
         edit(DISTANCES, SQUARES_A, "np.sum(A ** 2, axis=0)"),
         edit(DISTANCES, SQUARES_B, "np.sum(B ** 2, axis=0)")],
    ),
    Mistake(
        "python-sum", DISTANCES,
        "Python's `sum` adds up whole rows: it goes along the first axis, whatever is meant. "
        "`np.sum` takes an axis.",
        [result(DISTANCES, "sum((A[:, None] - B) ** 2)")],
    ),
    Mistake(
        "differences-summed-wrong", DISTANCES,
        "The differences of all pairs are added up along another axis than the last. Of (N, M, D) "
        "it is D that has to go.",
        [result(DISTANCES, "np.sum((A[:, None] - B) ** 2, axis=1)"),
         result(DISTANCES, "np.sum((A[:, None] - B) ** 2)")],
    ),
    Mistake(
        "distances-transposed", DISTANCES,
        "Rows and columns have changed places: rows of the result belong to `A`, columns to `B`.",
        [edit(DISTANCES, "a[:, None] + b - 2 * A @ B.T", "(a[:, None] + b - 2 * A @ B.T).T"),
         edit(DISTANCES, "a[:, None] + b - 2 * A @ B.T", "a + b[:, None] - 2 * B @ A.T")],
    ),
    Mistake(
        "root-taken", DISTANCES,
        "These are distances. The brief asks for their squares, without the root.",
        [edit(DISTANCES, "a[:, None] + b - 2 * A @ B.T",
              "np.sqrt(np.maximum(a[:, None] + b - 2 * A @ B.T, 0))")],
    ),
    Mistake(
        "absolute-differences", DISTANCES,
        "Absolute differences are added up, which is another distance. The brief squares them.",
        [result(DISTANCES, "np.sum(np.abs(A[:, None] - B), axis=-1)")],
    ),
    Mistake(
        "mean-of-squares", DISTANCES,
        "The squared differences are averaged. A squared distance is their sum.",
        [edit(DISTANCES, "return a[:, None] + b - 2 * A @ B.T",
              "return (a[:, None] + b - 2 * A @ B.T) / A.shape[1]")],
    ),
    Mistake(
        "rows-in-pairs", DISTANCES,
        "Rows are taken in pairs, the first with the first. Every row of `A` should meet every "
        "row of `B`.",
        [result(DISTANCES, "np.sum((A - B) ** 2, axis=1)"),
         result(DISTANCES, "np.sum((A - B) ** 2, axis=1, keepdims=True)")],
    ),
    # ------------------------------------------------------ moving_averages
    Mistake(
        "first-window-lost", AVERAGES,
        "The first window is missing: it starts at the first number. With running sums, a 0 in "
        "front stands for its start, where nothing has been added yet.",
        [edit(AVERAGES, "np.concatenate([[0.0], np.cumsum(x)])", "np.cumsum(x)"),
         edit(AVERAGES, "return sums / width", "return sums[1:] / width")],
    ),
    Mistake(
        "last-window-lost", AVERAGES,
        "The last window is missing: there are T − width + 1 of them, for the first and the last "
        "place where a window can start both count.",
        [edit(AVERAGES, "return sums / width", "return sums[:-1] / width")],
    ),
    Mistake(
        "windows-not-divided", AVERAGES,
        "These are sums. A mean is divided by how many numbers were added, here `width`.",
        [edit(AVERAGES, "sums / width", "sums")],
    ),
    Mistake(
        "divided-by-length", AVERAGES,
        "The sums are divided by the length of `x`. Each holds `width` numbers.",
        [edit(AVERAGES, "sums / width", "sums / len(x)")],
    ),
    Mistake(
        "divided-by-windows", AVERAGES,
        "The sums are divided by how many windows there are. Each holds `width` numbers.",
        [edit(AVERAGES, "sums / width", "sums / len(sums)")],
    ),
    Mistake(
        "same-length", AVERAGES,
        "There are means for windows that stick out over the ends, as if zeros stood there. Only "
        "whole windows count.",
        [result(AVERAGES, 'np.convolve(x, np.ones(width) / width, mode="same")'),
         result(AVERAGES, 'np.convolve(x, np.ones(width) / width, mode="full")')],
    ),
    Mistake(
        "windows-side-by-side", AVERAGES,
        "The windows lie side by side. They overlap: the next one starts one number later.",
        [edit(AVERAGES, "sums / width", "sums[::width] / width")],
    ),
    Mistake(
        "window-too-long", AVERAGES,
        "Every window holds one number too many. From `t` on, the last of `width` numbers stands "
        "at `t + width - 1`.",
        [edit(AVERAGES, WINDOWS, "total[width + 1:] - total[:-width - 1]"),
         [edit(AVERAGES, WINDOWS, "total[width + 1:] - total[:-width - 1]"),
          edit(AVERAGES, "sums / width", "sums / (width + 1)")]],
    ),
    Mistake(
        "window-too-short", AVERAGES,
        "Every window lacks one number, its first or its last. From `t` on, the last of `width` "
        "numbers stands at `t + width - 1`, and all of them count.",
        [edit(AVERAGES, WINDOWS, "total[width - 1:] - total[:len(total) - width + 1]"),
         edit(AVERAGES, WINDOWS, "total[width:] - total[1:len(total) - width + 1]"),
         edit(AVERAGES, WINDOWS, "total[width - 1:-1] - total[:-width]")],
    ),
    Mistake(
        "running-means", AVERAGES,
        "These are means of everything up to a place, not of the last `width` numbers. What has "
        "left the window has to be taken away.",
        [result(AVERAGES, "np.cumsum(x) / np.arange(1, len(x) + 1)"),
         result(AVERAGES, "(np.cumsum(x) / np.arange(1, len(x) + 1))[width - 1:]"),
         result(AVERAGES, "np.cumsum(x)[width - 1:] / width")],
    ),
    # ---------------------------------------------------------- class_means
    Mistake(
        "counted-once", CLASSES,
        "Of each class only one row has been added. With an index array, `+=` writes each place "
        "once, however often the place stands in the index.",
        [body(CLASSES, """
sums, counts = np.zeros((K, X.shape[1])), np.zeros(K)
sums[labels] += X
counts[labels] += 1
return sums / np.maximum(counts, 1)[:, None]"""),
         body(CLASSES, """
sums = np.zeros((K, X.shape[1]))
sums[labels] += X
return sums / np.maximum(np.bincount(labels, minlength=K), 1)[:, None]"""),
         body(CLASSES, """
sums = np.zeros((K, X.shape[1]))
sums[labels] = X
return sums""")],
    ),
    Mistake(
        "class-sums", CLASSES,
        "These are the sums of each class, not divided by how many rows it has.",
        [edit(CLASSES, "sums / np.maximum(counts, 1)[:, None]", "sums")],
    ),
    Mistake(
        "divided-by-all-rows", CLASSES,
        "The sums are divided by the number of all rows. A class is divided by its own rows.",
        [edit(CLASSES, "sums / np.maximum(counts, 1)[:, None]", "sums / len(X)")],
    ),
    Mistake(
        "divided-by-classes", CLASSES,
        "The sums are divided by the number of classes. A class is divided by its own rows.",
        [edit(CLASSES, "sums / np.maximum(counts, 1)[:, None]", "sums / K")],
    ),
    Mistake(
        "divided-alike", CLASSES,
        "All sums are divided by N / K, as if every class had as many rows as the next. A class is "
        "divided by its own rows.",
        [edit(CLASSES, "sums / np.maximum(counts, 1)[:, None]", "sums / (len(X) / K)")],
    ),
    Mistake(
        "counts-along-rows", CLASSES,
        "The counts, (K,), meet the columns. Each belongs to a row of the sums: "
        "they have to stand as a column, (K, 1).",
        [edit(CLASSES, "np.maximum(counts, 1)[:, None]", "np.maximum(counts, 1)")],
    ),
    Mistake(
        "labels-from-one", CLASSES,
        "Labels are read as if they counted from 1. In NumPy, and here, the first class is 0.",
        [edit(CLASSES, MEMBER, "(labels == np.arange(1, K + 1)[:, None]).astype(X.dtype)"),
         body(CLASSES, """
sums = np.zeros((K, X.shape[1]))
np.add.at(sums, labels - 1, X)
return sums / np.maximum(np.bincount(labels, minlength=K), 1)[:, None]"""),
         body(CLASSES, """
sums, counts = np.zeros((K, X.shape[1])), np.zeros(K)
np.add.at(sums, labels - 1, X)
np.add.at(counts, labels - 1, 1)
return sums / np.maximum(counts, 1)[:, None]""")],
    ),
    Mistake(
        "counts-over-classes", CLASSES,
        "The counts add over the classes, which gives 1 for each row of `X`. Add over the rows, "
        "for each class by itself.",
        [edit(CLASSES, "np.sum(member, axis=1)", "np.sum(member, axis=0)")],
    ),
    Mistake(
        "empty-class-undefined", CLASSES,
        "A class without rows is divided by 0. The brief wants its mean to be 0.",
        [edit(CLASSES, "np.maximum(counts, 1)[:, None]", "counts[:, None]"),
         body(CLASSES, "return np.array([X[labels == k].mean(axis=0) for k in range(K)])")],
    ),
    Mistake(
        "empty-class-filled", CLASSES,
        "A class without rows gets the mean of all rows. The brief wants its mean to be 0.",
        [edit(CLASSES, "return sums / np.maximum(counts, 1)[:, None]",
              "return np.where(counts[:, None] > 0, sums / np.maximum(counts, 1)[:, None], "
              "X.mean(axis=0))")],
    ),
    Mistake(
        "one-count-too-many", CLASSES,
        "Every class is divided by one more than it has rows. Only a class without rows needs "
        "another divisor.",
        [edit(CLASSES, "np.maximum(counts, 1)", "(counts + 1)")],
    ),
    Mistake(
        "means-for-every-row", CLASSES,
        "Each row has been replaced by the mean of its class, (N, D). Wanted is each class once, "
        "(K, D).",
        [edit(CLASSES, "return sums / np.maximum(counts, 1)[:, None]",
              "return (sums / np.maximum(counts, 1)[:, None])[labels]")],
    ),
    Mistake(
        "one-mean-a-class", CLASSES,
        "Each class has a single number, the mean of all its entries. Every column should keep "
        "its own mean.",
        [edit(CLASSES, "return sums / np.maximum(counts, 1)[:, None]",
              "return (sums / np.maximum(counts, 1)[:, None]).mean(axis=1)"),
         edit(CLASSES, "return sums / np.maximum(counts, 1)[:, None]",
              "return (sums / np.maximum(counts, 1)[:, None]).mean(axis=1, keepdims=True)")],
    ),
    Mistake(
        "only-classes-that-occur", CLASSES,
        "Classes without rows are left out. The result has K rows, one for each class.",
        [edit(CLASSES, "return sums / np.maximum(counts, 1)[:, None]",
              "return (sums / np.maximum(counts, 1)[:, None])[np.unique(labels)]"),
         edit(CLASSES, "return sums / np.maximum(counts, 1)[:, None]",
              "return (sums / np.maximum(counts, 1)[:, None])[:labels.max() + 1]")],
    ),
)
