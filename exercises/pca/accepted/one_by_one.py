"""One component after the other: each is found in what those before it have left."""

import numpy as np


def widest(rest):
    """The direction of the largest variance, by squaring what a power iteration would repeat."""
    power = rest.T @ rest
    for _ in range(30):
        power = power / np.trace(power)
        power = power @ power
    direction = power[:, np.argmax(np.diag(power))]
    return direction / np.sqrt(direction @ direction)


def pca(X, k):
    rest = X - X.mean(axis=0)
    total = (rest**2).sum()
    columns = []
    for _ in range(k):
        if (rest**2).sum() < 1e-20 * total:
            columns.append(np.zeros(len(X)))
            continue
        direction = widest(rest)
        columns.append(rest @ direction)
        rest = rest - np.outer(columns[-1], direction)
    projected = np.stack(columns, axis=1)
    return projected, (projected**2).sum(axis=0) / total
