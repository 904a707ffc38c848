# verdict: wrong
# named: log-clipped
# naming: required
# why: 1e-12 in both logarithms.
import numpy as np


def logistic_regression(X, y, w, b):
    n = len(y)
    z = X @ w + b
    p = 1 / (1 + np.exp(-z))
    loss = -(y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12)).mean()
    d = p - y
    dw = X.T @ d / n
    db = d.mean()
    return loss, (dw, db)
