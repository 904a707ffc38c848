# verdict: right
# why: Each class by itself, and the shares put together.
import numpy as np


def softplus(z):
    return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))


def logistic_regression(X, y, w, b):
    N, total = len(y), 0.0
    dw, db = np.zeros(X.shape[1]), 0.0
    for label, sign in ((0, 1), (1, -1)):
        part = X[y == label]
        z = sign * (part.dot(w) + b)
        total += softplus(z).sum()
        wrong = sign * np.exp(-softplus(-z))
        dw += wrong.dot(part)
        db += wrong.sum()
    return total / N, (dw / N, db / N)
