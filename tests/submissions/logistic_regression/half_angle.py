# verdict: right
# why: The sigmoid by tanh, the loss by the logarithm of a cosine.
import numpy as np


def logistic_regression(X, y, w, b):
    half = (X @ w + b) / 2
    p = (1 + np.tanh(half)) / 2
    cosh = np.abs(half) + np.log1p(np.exp(-2 * np.abs(half)))
    loss = np.mean(cosh + (1 - 2 * y) * half)
    back = ((p - y) @ np.c_[X, np.ones(len(X))]) / len(X)
    return loss, (back[:-1], back[-1])
