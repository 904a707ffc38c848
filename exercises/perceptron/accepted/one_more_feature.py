"""The bias as the weight of a feature that is always 1, and labels multiplied in beforehand."""

import numpy as np


def perceptron(X, y, epochs):
    rows = np.hstack([X, np.ones((len(X), 1))]) * y[:, np.newaxis]
    v = np.zeros(rows.shape[1])
    mistakes = []
    while len(mistakes) < epochs:
        mistakes.append(0)
        for row in rows:
            if not np.dot(v, row) > 0:
                v += row
                mistakes[-1] += 1
        if not mistakes[-1]:
            break
    return v[:-1], v[-1], mistakes
