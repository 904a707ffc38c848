# verdict: wrong
# named:
# why: The weights take a step before they are returned to the caller.
import numpy as np


def linear_regression(X, y, w, b):
    n = X.shape[0]
    r = X @ w + b - y
    loss = (r ** 2).mean()
    dw = 2 / n * X.T @ r
    db = 2 / n * r.sum()
    w -= 0.01 * dw
    return loss, (dw, db)
