"""From mistake to mistake: all examples that are left in an epoch are scored at once."""

import numpy as np


def perceptron(X, y, epochs):
    w, b = np.zeros(X.shape[1]), 0.0
    mistakes = np.zeros(0, dtype=int)
    for _ in range(epochs):
        at, count = 0, 0
        while at < len(X):
            wrong = np.flatnonzero(y[at:] * (X[at:] @ w + b) <= 0)
            if len(wrong) == 0:
                break
            at += wrong[0]
            w = w + y[at] * X[at]
            b = b + y[at]
            at, count = at + 1, count + 1
        mistakes = np.append(mistakes, count)
        if count == 0:
            break
    return w, b, mistakes
