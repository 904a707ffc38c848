# verdict: wrong
# named:
# why: Only the first 100 examples are read.
import numpy as np


def linear_regression(X, y, w, b):
    X, y = X[:100], y[:100]
    n = X.shape[0]
    r = X @ w + b - y
    loss = (r ** 2).mean()
    dw = 2 / n * X.T @ r
    db = 2 / n * r.sum()
    return loss, (dw, db)
