# verdict: wrong
# named: broadcast-to-pairs
# naming: required
# why: Targets are made a column, predictions are a row.
import numpy as np


def linear_regression(X, y, w, b):
    n = X.shape[0]
    r = X @ w + b - y.reshape(-1, 1)
    loss = (r ** 2).mean()
    dw = 2 / n * X.T @ r
    db = 2 * r.mean()
    return loss, (dw, db)
