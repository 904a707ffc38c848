# verdict: wrong
# named: squared-error
# naming: required
# why: The mean squared difference, with its own gradient.
import numpy as np


def logistic_regression(X, y, w, b):
    n = len(y)
    z = X @ w + b
    p = 1 / (1 + np.exp(-z))
    loss = np.mean((p - y) ** 2)
    d = 2 * (p - y) * p * (1 - p)
    dw = X.T @ d / n
    db = d.mean()
    return loss, (dw, db)
