"""Probes and known mistakes of `numpy_warmup`."""

import numpy as np

from tutor.check.authoring import Equivalent, Mistake, Probe, body, edit, function

REQUIRED = (
    function("column_means", returns="means"),
    function("row_shares", returns="shares"),
    function("mean_above", returns="mean"),
    function("picked", returns="entries"),
    function("rows_exchanged", returns="Y"),
    function("squared_error", returns="error"),
)


def probes(rng):
    # Both sizes distinct twice, square, then one row, one column, and large numbers.
    for name, shape, rung in (
        ("2 rows of 3", (2, 3), "value"),
        ("5 rows of 2", (5, 2), "value"),
        ("3 rows of 3", (3, 3), "value"),
        ("a single row", (1, 4), "edge"),
        ("a single column", (4, 1), "edge"),
    ):
        yield Probe("column_means", name, rung=rung, X=rng.normal(size=shape))
        yield Probe("row_shares", name, rung=rung, X=rng.uniform(0.5, 2.0, shape))
    yield Probe("column_means", "large numbers", X=rng.uniform(100.0, 900.0, (4, 3)))
    # Each row has entries of both signs, and no sum is near zero; that of the second is negative.
    signs = np.array([[1.0], [-1.0], [1.0]])
    yield Probe("row_shares", "entries of both signs", X=signs * np.hstack([
        rng.uniform(1.0, 2.0, (3, 3)), rng.uniform(-0.8, -0.2, (3, 1))]))
    yield Probe("row_shares", "large numbers", X=rng.uniform(100.0, 900.0, (4, 2)))

    for name, shape, low, rung in (
        ("4 entries", (4,), 0.0, "value"),
        ("9 entries", (9,), 0.5, "value"),
        ("2 rows of 5", (2, 5), 0.25, "value"),
        ("3 rows of 3", (3, 3), 0.25, "value"),
        ("three axes", (2, 3, 4), -0.5, "edge"),
    ):
        size = int(np.prod(shape))
        above = size // 2 + 1
        # The larger, the farther apart, so that their mean is not their median.
        x = rng.permutation(np.concatenate([low - np.linspace(1.3, 0.4, size - above),
                                            low + 0.2 * 16.0 ** np.linspace(0, 1, above)]))
        yield Probe("mean_above", name, rung=rung, x=x.reshape(shape), low=low)
    # Two are equal, and one is greater by less than any threshold.
    yield Probe("mean_above", "entries equal to low", rung="edge",
                x=rng.permutation(np.array([1.0, 1.0, 1.0 + 1e-9, 3.0, -2.0, 6.0])), low=1.0)
    yield Probe("mean_above", "a zero among what is greater", rung="edge",
                x=rng.permutation(np.array([0.0, -3.0, 2.0, 0.0, 5.0])), low=-1.0)
    yield Probe("mean_above", "only negative entries are greater", rung="edge",
                x=rng.permutation(np.array([-9.0, -1.0, -3.5, -8.0])), low=-5.0)
    yield Probe("mean_above", "every entry is greater", rung="edge",
                x=rng.uniform(200.0, 900.0, (3, 2)), low=100.0)

    for name, N, K, rung in (
        ("2 rows of 3", 2, 3, "value"),
        ("5 rows of 2", 5, 2, "value"),
        ("4 rows of 4", 4, 4, "value"),
        ("6 rows of 5", 6, 5, "value"),
        ("a single row", 1, 4, "edge"),
    ):
        labels = rng.integers(0, K, N)
        # Never along the diagonal alone, and never the same label in every row.
        labels[0], labels[-1] = K - 1, (0 if N > 1 else 1)
        yield Probe("picked", name, rung=rung, P=rng.normal(size=(N, K)), labels=labels)

    for name, shape, i, j, rung in (
        ("2 rows of 3, the first and the second", (2, 3), 0, 1, "value"),
        ("5 rows of 4, 1 and 3", (5, 4), 1, 3, "value"),
        ("4 rows of 4, 3 and 0", (4, 4), 3, 0, "value"),
        ("a row with itself", (3, 2), 2, 2, "edge"),
    ):
        yield Probe("rows_exchanged", name, rung=rung, X=rng.normal(size=shape), i=i, j=j)

    for name, N, scale, rung in (
        ("2 examples", 2, 1.0, "value"),
        ("5 examples", 5, 1.0, "value"),
        ("a single example", 1, 1.0, "edge"),
        ("large errors", 4, 60.0, "value"),
    ):
        yield Probe("squared_error", name, rung=rung, y=scale * rng.normal(size=(N, 1)),
                    t=scale * rng.normal(size=N) + scale)


MEANS, SHARES, ABOVE, PICKED, ROWS, ERROR = (each.name for each in REQUIRED)
TOTALS = "X.sum(axis=1, keepdims=True)"
TAKEN = "P[rows, labels]"
EXCHANGE = "Y[[i, j]] = X[[j, i]]"
APART = "y[:, 0] - t"


def result(name, expression):
    """The function with another result."""
    return body(name, f"return {expression}")


MISTAKES = (
    # --------------------------------------------------------- column_means
    Mistake(
        "means-of-rows", MEANS,
        "The means are of rows. `axis` names the axis that is gone afterwards, and here the axis "
        "of the examples, of length N, has to go.",
        [edit(MEANS, "axis=0", "axis=1"), edit(MEANS, "axis=0", "axis=1, keepdims=True")],
    ),
    Mistake(
        "mean-of-all", MEANS,
        "It is one mean of the whole array. Without an axis everything is reduced; every column "
        "should keep a mean of its own.",
        [edit(MEANS, "X.mean(axis=0)", "X.mean()"),
         result(MEANS, "np.full(X.shape[1], X.mean())")],
    ),
    Mistake(
        "means-keep-the-axis", MEANS,
        "The axis that was reduced is still there, with length 1. The result has one axis, (D,).",
        [edit(MEANS, "axis=0", "axis=0, keepdims=True"),
         edit(MEANS, "X.mean(axis=0)", "X.mean(axis=0)[:, None]")],
    ),
    Mistake(
        "column-sums", MEANS,
        "These are sums. A mean is divided by how many numbers were added, here N.",
        [edit(MEANS, "X.mean(axis=0)", "X.sum(axis=0)")],
    ),
    Mistake(
        "divided-by-columns", MEANS,
        "The sum of each column is divided by the number of columns. It has N entries, one in "
        "each row.",
        [edit(MEANS, "X.mean(axis=0)", "X.sum(axis=0) / X.shape[1]")],
    ),
    # ----------------------------------------------------------- row_shares
    Mistake(
        "keepdims-forgotten", SHARES,
        "The sums have lost their axis, so they meet the columns. To stand beside the rows they "
        "were made from, they have to be a column, (N, 1).",
        [edit(SHARES, "axis=1, keepdims=True", "axis=1"),
         edit(SHARES, TOTALS, "X.sum(axis=1)[None, :]")],
    ),
    Mistake(
        "shares-of-columns", SHARES,
        "Every column is divided by its sum. Here the entries of a row belong together: it is the "
        "rows that sum to 1 afterwards.",
        [edit(SHARES, "axis=1, keepdims=True", "axis=0"),
         edit(SHARES, "axis=1, keepdims=True", "axis=0, keepdims=True")],
    ),
    Mistake(
        "shares-of-all", SHARES,
        "Everything is divided by one number, the sum of the whole array. Each row has a sum of "
        "its own.",
        [edit(SHARES, TOTALS, "X.sum()")],
    ),
    Mistake(
        "divided-by-mean", SHARES,
        "Rows are divided by their mean, so they sum to D. Divided by their sum, they sum to 1.",
        [edit(SHARES, TOTALS, "X.mean(axis=1, keepdims=True)")],
    ),
    Mistake(
        "divided-by-largest", SHARES,
        "Rows are divided by their largest entry. Then the largest becomes 1, where the whole row "
        "should sum to 1.",
        [edit(SHARES, TOTALS, "X.max(axis=1, keepdims=True)")],
    ),
    Mistake(
        "absolute-sums", SHARES,
        "Absolute values were taken. The entries keep their signs, and a row is divided by its "
        "plain sum, also where that is negative.",
        [edit(SHARES, TOTALS, "np.abs(X).sum(axis=1, keepdims=True)"),
         edit(SHARES, TOTALS, "np.abs(X.sum(axis=1, keepdims=True))"),
         result(SHARES, "np.abs(X) / np.abs(X).sum(axis=1, keepdims=True)")],
    ),
    Mistake(
        "softmax", SHARES,
        "This is a softmax: exponentials are divided by their sum. The brief divides the entries "
        "themselves.",
        [body(SHARES, """
e = np.exp(X)
return e / e.sum(axis=1, keepdims=True)"""),
         body(SHARES, """
e = np.exp(X - X.max(axis=1, keepdims=True))
return e / e.sum(axis=1, keepdims=True)""")],
    ),
    # ----------------------------------------------------------- mean_above
    Mistake(
        "median", ABOVE,
        "This is the median, the number in the middle. A mean is the sum, divided by how many "
        "numbers were added.",
        [result(ABOVE, "np.median(x[x > low])")],
    ),
    Mistake(
        "zeros-averaged", ABOVE,
        "The sum is divided by the number of all entries, so those that are left out count as "
        "zeros. Index with the condition, and only those that are greater are left.",
        [result(ABOVE, "(x * (x > low)).mean()"),
         result(ABOVE, "np.where(x > low, x, 0.0).mean()"),
         result(ABOVE, "x[x > low].sum() / len(x)")],
    ),
    Mistake(
        "low-included", ABOVE,
        "Entries equal to `low` are counted. Only what is greater belongs to the mean.",
        [edit(ABOVE, "x > low", "x >= low")],
    ),
    Mistake(
        "mean-below", ABOVE,
        "The mean is of the entries that are *not* greater. The condition is turned round.",
        [edit(ABOVE, "x > low", "x <= low"), edit(ABOVE, "x > low", "x < low")],
    ),
    Mistake(
        "share-above", ABOVE,
        "This is the share of entries that are greater: the mean of a condition counts Trues. "
        "Use the condition as an index, and take the mean of what it picks.",
        [edit(ABOVE, "x[x > low].mean()", "(x > low).mean()")],
    ),
    Mistake(
        "sum-above", ABOVE,
        "The entries are added up, but not divided by how many they are.",
        [edit(ABOVE, ".mean()", ".sum()")],
    ),
    Mistake(
        "low-taken-away", ABOVE,
        "`low` is taken from the entries, so that the mean says how far above it they are. Wanted "
        "is the mean of the entries themselves.",
        [result(ABOVE, "(x[x > low] - low).mean()")],
    ),
    Mistake(
        "absolute-compared", ABOVE,
        "Absolute values are compared with `low`, so entries far below it count as well.",
        [edit(ABOVE, "x > low", "np.abs(x) > low"),
         edit(ABOVE, "x > low", "np.abs(x) > np.abs(low)")],
    ),
    Mistake(
        "above-zero", ABOVE,
        "Entries are compared with 0, whatever `low` is.",
        [edit(ABOVE, "x > low", "x > 0")],
    ),
    # --------------------------------------------------------------- picked
    Mistake(
        "labels-for-every-row", PICKED,
        "Every row is asked for every label, which gives (N, N). Two index arrays are taken in "
        "pairs, a row number with a label; a colon is no row number.",
        [edit(PICKED, TAKEN, "P[:, labels]"), edit(PICKED, TAKEN, "P.T[labels]")],
    ),
    Mistake(
        "labels-pick-rows", PICKED,
        "The labels pick whole rows. A single index array stands for the first axis; the labels "
        "count along the second.",
        [edit(PICKED, TAKEN, "P[labels]")],
    ),
    Mistake(
        "indices-exchanged", PICKED,
        "The two indices are exchanged: the labels count rows, and the row numbers columns. The "
        "first index is the row.",
        [edit(PICKED, TAKEN, "P[labels, rows]")],
    ),
    Mistake(
        "largest-picked", PICKED,
        "It is the largest entry of each row, whatever the label says.",
        [edit(PICKED, TAKEN, "P.max(axis=1)")],
    ),
    Mistake(
        "first-label-for-all", PICKED,
        "The first label is taken in every row. Each row has its own.",
        [edit(PICKED, TAKEN, "P[:, labels[0]]")],
    ),
    Mistake(
        "labels-from-one", PICKED,
        "Labels are read as if they counted from 1. In NumPy, and here, the first class is 0.",
        [edit(PICKED, TAKEN, "P[rows, labels - 1]")],
    ),
    Mistake(
        "entries-as-column", PICKED,
        "The entries come back as a column, (N, 1). One entry for each row makes one axis, (N,).",
        [edit(PICKED, TAKEN, "P[rows, labels][:, None]"),
         edit(PICKED, TAKEN, "P[rows[:, None], labels[:, None]]")],
    ),
    # ------------------------------------------------------- rows_exchanged
    Mistake(
        "view-overwritten", ROWS,
        "Both rows are alike now: one was written over, and its numbers never came to the other. "
        "To set a row aside, copy it, for `Y[i]` alone is a view and is written over, too. Or "
        "index both rows at once.",
        [edit(ROWS, EXCHANGE, "first = Y[i]; Y[i] = Y[j]; Y[j] = first"),
         edit(ROWS, EXCHANGE, "second = Y[j]; Y[j] = Y[i]; Y[i] = second"),
         edit(ROWS, EXCHANGE, "Y[i], Y[j] = Y[j], Y[i]"),
         edit(ROWS, EXCHANGE, "Y[j], Y[i] = Y[i], Y[j]")],
    ),
    Mistake(
        "columns-exchanged", ROWS,
        "It is columns that have changed places. The first index is the row.",
        [edit(ROWS, EXCHANGE, "Y[:, [i, j]] = X[:, [j, i]]")],
    ),
    Mistake(
        "nothing-exchanged", ROWS,
        "The rows stand where they were.",
        [edit(ROWS, EXCHANGE, "Y[[i, j]] = X[[i, j]]"), result(ROWS, "X.copy()")],
    ),
    Mistake(
        "two-rows-alone", ROWS,
        "Only the two rows come back. The whole array is wanted, the other rows as they were.",
        [result(ROWS, "X[[j, i]]")],
    ),
    Mistake(
        "rows-reversed", ROWS,
        "The rows are turned round from last to first. Only `i` and `j` change places.",
        [result(ROWS, "X[::-1].copy()")],
    ),
    # -------------------------------------------------------- squared_error
    Mistake(
        "every-pair", ERROR,
        "Every prediction has met every target: (N, 1) and (N,) broadcast to (N, N), and its mean "
        "looks like a loss. Bring both to the same shape first.",
        [edit(ERROR, APART, "y - t"),
         result(ERROR, "((y - t) ** 2).sum() / len(t)"),
         result(ERROR, "((y - t) ** 2).sum()"),
         result(ERROR, "((y - t) ** 2).mean(axis=0)")],
    ),
    Mistake(
        "errors-added", ERROR,
        "The squares are added up, but not divided by N.",
        [edit(ERROR, "np.mean(", "np.sum(")],
    ),
    Mistake(
        "mean-squared-after", ERROR,
        "The mean is taken first and squared then, so errors of both signs cancel. Square each "
        "difference before the mean.",
        [edit(ERROR, "np.mean(difference ** 2)", "np.mean(difference) ** 2")],
    ),
    Mistake(
        "absolute-error", ERROR,
        "These are absolute differences. The brief asks for squares.",
        [edit(ERROR, "difference ** 2", "np.abs(difference)")],
    ),
    Mistake(
        "root-taken", ERROR,
        "The root of the mean is taken. The mean squared error has none.",
        [edit(ERROR, "np.mean(difference ** 2)", "np.sqrt(np.mean(difference ** 2))")],
    ),
    Mistake(
        "half-the-error", ERROR,
        "The mean is halved. With that factor its derivative is simpler, and some books have it; "
        "the brief asks for the plain mean.",
        [edit(ERROR, "np.mean(difference ** 2)", "np.mean(difference ** 2) / 2")],
        convention=True,
    ),
    Mistake(
        "one-error-each", ERROR,
        "There is one squared error for each example. Their mean is what is asked for, one number.",
        [edit(ERROR, "np.mean(difference ** 2)", "difference ** 2")],
    ),
)

EQUIVALENT = (
    Equivalent(ERROR, "difference = y[:, 0] - t", "difference = t - y[:, 0]",
               "Differences are squared, so their sign does not count."),
    Equivalent(ERROR, "difference = y[:, 0] - t", "difference = y[:, -1] - t",
               "y has a single column, which is its first and its last."),
)
