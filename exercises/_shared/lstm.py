"""Steps of an LSTM cell: their sizes, and arguments whose gates are half open, or wide."""

import numpy as np

# Examples, features and units: all distinct twice, with square input weights, a single unit, and
# all alike, so that what is exchanged or not transposed gives values rather than an exception.
SIZES = (
    ("2 examples, 3 features, 4 units", 2, 3, 4),
    ("5 examples, 4 features, 2 units", 5, 4, 2),
    ("3 examples, 8 features, 2 units", 3, 8, 2),
    ("4 examples, 3 features, 1 unit", 4, 3, 1),
    ("4 examples, 4 features, 4 units", 4, 4, 4),
)


def step(rng, N, D, H):
    """Random arguments whose gates are half open, each in its own way."""
    return {
        "x": rng.normal(size=(N, D)),
        "h": rng.uniform(-0.9, 0.9, size=(N, H)),
        "c": 1.2 * rng.normal(size=(N, H)),
        "W": rng.normal(size=(D, 4 * H)) / np.sqrt(D),
        "U": rng.normal(size=(H, 4 * H)) / np.sqrt(H),
        "b": 0.5 * rng.normal(size=4 * H),
    }


# Added to the bias of five units, it opens or shuts every gate. By units: kept, replaced, hidden,
# shown; the last one with a candidate of −1.
WIDE = 1000.0 * np.array([
    [-1, 1, 0, 0, 1],    # input
    [1, -1, 0, 0, 1],    # forget
    [0, 0, 1, 0, -1],    # candidate
    [0, 0, -1, 1, 1],    # output
]).ravel()
