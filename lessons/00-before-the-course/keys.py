"""Lecture 0's keys and numbers, computed again from what the lesson states."""

import math
import warnings

import numpy as np

# --- What is needed, and placement --------------------------------------------------------

_H = 1e-6


def _slope(f, at):
    return (f(at + _H) - f(at - _H)) / (2 * _H)


def _surface(x, y):
    return x**2 * y + 3 * y


def partial_derivative():
    return round(_slope(lambda y: _surface(2, y), 5), 6)


def partial_derivative_wrong():
    with_respect_to_x = round(_slope(lambda x: _surface(x, 5), 2), 6)
    without_the_term = round(_slope(lambda y: 2**2 * y, 5), 6)
    return with_respect_to_x, without_the_term, _surface(2, 5)


def placement_derivative():
    return round(_slope(lambda x: _surface(x, 5), 2), 6)


def placement_derivative_wrong():
    kept = placement_derivative() + 3
    return partial_derivative(), kept, round(_slope(lambda x: x**2, 2), 6)


def placement_chain_rule():
    return round(_slope(lambda x: (3 * x + 1) ** 2, 1), 6)


def placement_chain_rule_wrong():
    return placement_chain_rule() / 3, (3 * 1 + 1) ** 2, 3**2


def placement_reduction():
    return np.ones((32, 10)).mean(axis=1, keepdims=True).shape


def placement_reduction_wrong():
    X = np.ones((32, 10))
    return X.mean(axis=1).shape, X.mean(axis=0, keepdims=True).shape, X.mean(axis=0).shape


def placement_bayes():
    ill, healthy = 2 * 0.9, 98 * 0.05
    return round(ill / (ill + healthy), 3)


def placement_bayes_wrong():
    return 0.9, 0.02 * 0.9, round(0.9 / (0.9 + 0.05), 3)


def a_positive_test():
    ill, healthy = 0.02 * 0.9, 0.98 * 0.05
    yield (f"{ill:.3f} of all are ill and positive, {healthy:.3f} healthy and positive: "
           f"{ill:.3f}/{ill + healthy:.3f}")
    yield f"[x] {ill / (ill + healthy):.3f} — "
    yield f"[ ] {0.9 / 0.95:.3f} — "


_A, _B = np.array([[1, 2], [3, 4]]), np.array([[5, 6], [7, 8]])


def placement_product():
    return sum(_A[0, k] * _B[k, 1] for k in range(2))


def placement_product_wrong():
    return _A[0, 1] * _B[0, 1], (_B @ _A)[0, 1], (_A @ _B)[1, 0]


def _sigmoid(z):
    return 1 / (1 + math.exp(-z))


def placement_logistic():
    return _sigmoid(2 * 1 + -1 * 3 + 1)


def placement_logistic_wrong():
    return 2 * 1 + -1 * 3 + 1, round(_sigmoid(2 * 1 + -1 * 3), 3)


def without_its_bias():
    yield f"- [ ] {_sigmoid(2 - 3):.3f} — the bias is missing"


def placement_step():
    return round(5 - 0.1 * _slope(lambda w: (w - 3) ** 2, 5), 6)


def placement_step_wrong():
    slope = 2 * (5 - 3)
    return 5 + 0.1 * slope, 5 - 0.1 * slope / 2, 5 - slope


def the_step():
    yield f"the derivative is 2 · (5 − 3) = {2 * (5 - 3)}, and 5 − 0.1 · 4"


def placement_backward():
    return round(_slope(lambda a: a * 3 + a, 2), 6)


def placement_backward_wrong():
    return 3, 2 * 3 + 2, round(_slope(lambda b: 2 * b + 2, 3), 6)


def answers_of_the_quiz():
    try:
        np.ones((32, 10)) - np.ones(32)
    except ValueError:
        pass
    else:
        raise AssertionError("(32, 10) and (32,) fit")
    grid = np.linspace(0.01, 0.99, 99)
    assert abs(grid[np.argmax(grid**7 * (1 - grid) ** 3)] - 0.7) < 1e-9
    yield "$p = 0.7$ — under it, what was seen is most probable"


# --- NumPy --------------------------------------------------------------------------------

_X = np.array([[5.0, 1.0, 2.0], [0.0, 4.0, 3.0]])


def arrays():
    assert (_X.shape, _X.size, str(_X.dtype)) == ((2, 3), 6, "float64")
    assert (_X @ np.ones((3, 4))).shape == (2, 4)
    assert np.ones(3).T.shape == (3,) and np.ones(3)[:, None].shape == (3, 1)
    whole = np.array([1, 2, 3])
    whole[0] = 0.7
    assert whole[0] == 0
    yield "store 0.7 in it, and it keeps 0"


def pixels():
    pair = np.array([[200], [100]], dtype=np.uint8)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        two = pair[0] + pair[1]
    assert two.dtype == np.uint8
    total = np.sum(pair)
    assert total == 300 and total.dtype != np.uint8
    yield "`np.sum` does take a larger one"
    yield f"True or false: `a + b` holds {two[0]} there."
    yield f"what is left is {two[0]}."
    top = np.iinfo(np.uint8).max
    yield f"whole numbers from 0 to {top} that wrap around"
    yield f"pixels are cut off at {top} — they are not: {top} would come out"
    yield f"counts on from 0 after {top} — 300 − {top + 1} = {300 - top - 1}, without a word"


def slices():
    for text, shape in (("[1]", (3,)), ("[1:2]", (1, 3)), ("[:, 2]", (2,)), ("[:, ::2]", (2, 2)),
                        ("[:, -2:]", (2, 2)), ("[:, None]", (2, 1, 3))):
        assert eval(f"X{text}", {"X": _X}).shape == shape
        written = f"({shape[0]},)" if len(shape) == 1 else str(shape)
        line, = (row for row in _TABLE if row.startswith(f"| `X{text}`"))
        assert line.endswith(f"| {written} |")
        yield line


_TABLE = (
    "| `X[1]` | row 1 | (3,) |",
    "| `X[1:2]` | rows from 1 up to, not including, 2 | (1, 3) |",
    "| `X[:, 2]` | column 2 | (2,) |",
    "| `X[:, ::2]` | every second column | (2, 2) |",
    "| `X[:, -2:]` | the last two columns | (2, 2) |",
    "| `X[:, None]` | everything, with a new axis in the middle | (2, 1, 3) |",
)


def views_and_copies():
    X = np.array(_X)
    views = X[0], X[1:], X.T, X[:, None], X.reshape(-1), X.reshape(3, 2)
    copies = X[[1, 0]], X[X > 0], X + 0, X.sum(axis=0), X.copy()
    assert all(np.shares_memory(X, each) for each in views)
    assert not any(np.shares_memory(X, each) for each in copies)
    row = X[0]
    row[:] = 9
    assert (X == [[9, 9, 9], [0, 4, 3]]).all()
    yield "index arrays, `X[[1, 0]]`"
    assert not np.shares_memory(X, X[0].copy())
    yield "`np.shares_memory(X, Y)` says whether two arrays look at the same numbers"
    whole = np.array([[1, 2], [3, 4]])
    try:
        whole -= whole.mean()
    except TypeError:
        yield "A function that says `X -= X.mean()`, with an array of floating-point numbers,"
    Y = np.array([[1.0, 2.0], [3.0, 4.0]])
    first = Y[0]
    Y[0] = Y[1]
    Y[1] = first
    assert (Y == [[3, 4], [3, 4]]).all()
    yield "both rows are the old row 1 now"


def column_minus_row():
    return (np.ones((8, 1)) - np.ones(8)).shape


def column_minus_row_wrong():
    y, t = np.ones((8, 1)), np.ones(8)
    return (y - t[:, None]).shape, (y[:, 0] - t).shape


def differences_of_columns_and_rows():
    y, t = np.ones((5, 1)), np.ones(5)
    assert (y[:, 0] - t).shape == (y.ravel() - t).shape == (5,)
    assert (y - t[:, None]).shape == (5, 1)
    assert (y - t).shape == (y.T - t[:, None]).shape == (5, 5)
    yield "Their difference is (N, N)"


def reduced_images():
    X = np.ones((32, 28, 28, 3))
    assert X.mean(axis=0).shape == (28, 28, 3)
    assert X.mean(axis=(0, 1, 2)).shape == (3,)
    assert X.sum(axis=-1).shape == (32, 28, 28)
    assert X.max().shape == ()
    assert (X - X.mean(axis=0)).shape == X.shape
    yield "−1 is the last axis, the channels: (32, 28, 28)"


def standardised_columns():
    X = np.array([[1.0, 40.0], [2.0, 10.0], [6.0, 10.0]])
    mean, deviation = X.mean(axis=0), X.std(axis=0)
    yield f"array([ {mean[0]:.0f}., {mean[1]:.0f}.])"
    yield repr(deviation.round(3))
    yield from repr(((X - mean) / deviation).round(3)).split("\n")
    squares = [(x - 3) ** 2 for x in (1, 2, 6)]
    yield (f"({squares[0]} + {squares[1]} + {squares[2]})/3 = {sum(squares) / 3:.3f}, and its root "
           f"is {math.sqrt(sum(squares) / 3):.2f}")


def where_keepdims_is_needed():
    for N, D in ((4, 4), (4, 1)):
        X = np.arange(1.0, 1 + N * D).reshape(N, D)
        assert not np.array_equal(X / X.sum(axis=1), X / X.sum(axis=1, keepdims=True))
    for shape in ((4, 3), (4, 3, 2), (4,)):
        X = np.ones(shape)
        assert (X - X.sum(axis=0)).shape == shape
    yield "Where N happens to be D, or D is 1, they fit, the result is wrong"
    yield "Only if you reduced axis 0 can you do without"


def rows_that_do_not_sum_to_one():
    P = np.arange(1.0, 17.0).reshape(4, 4)
    divided = P / P.sum(axis=1)
    assert np.allclose(divided, [[P[i, j] / P[j].sum() for j in range(4)] for i in range(4)])
    assert not np.allclose(divided.sum(axis=1), 1)
    yield "each *column* j is divided by the sum of *row* j"


def masks_and_index_arrays():
    x = np.array([3.0, -1.0, 2.0, -4.0])
    assert (x * (x > 0)).mean() == 5 / 4 and x[x > 0].mean() == 5 / 2
    P, labels = np.arange(12.0).reshape(4, 3), np.array([2, 0, 2, 1])
    right = [P[n, labels[n]] for n in range(4)]
    assert (P[np.arange(4), labels] == right).all()
    assert ((P * np.eye(3)[labels]).sum(axis=1) == right).all()
    assert P[:, labels].shape == (4, 4) and P[labels].shape == (4, 3)
    yield "every row with every label, and has the shape (N, N)"
    yield f"`X[[1, 0, 1]]` takes these rows{', in this order' if len(_X[[1, 0, 1]]) == 3 else ''}"
    rows, cols = np.array([1, 0, 1]), np.array([2, 0])
    grid = _X[rows[:, None], cols]
    assert (grid == [[_X[i, j] for j in cols] for i in rows]).all()
    yield f"With `rows` (3,) and `cols` (2,), `X[rows[:, None], cols]` is a grid, {grid.shape}"
    kept = _X[_X[:, 0] > 0]
    assert kept.tolist() == [_X[0].tolist()]
    yield "keeps whole rows: `X[X[:, 0] > 0]`"
    assert np.array([3, 7, 7]).argmax() == 1
    yield "Of several that are equally large, it gives the first."
    chosen = np.where(x > 0, x, 0)
    assert chosen.tolist() == [3, 0, 2, 0]
    yield "Where the mask is True, it takes the entry of the second argument"


def repeated_indices():
    counts, labels = np.zeros(3), np.array([0, 2, 2, 2])
    counts[labels] += 1
    assert counts.tolist() == [1, 0, 1]
    np.add.at(counts := np.zeros(3), labels, 1)
    assert counts.tolist() == np.bincount(labels, minlength=3).tolist() == [1, 0, 3]
    yield "False — it is 1: repeated indices are not added up."


def the_temporary():
    yield f"of length 100, is {1000 * 1000 * 100 * 8 // 10**6} megabytes in float64"
