# verdict: wrong
# named: summed
# naming: required
# why: Sums in place of means, in everything.
import numpy as np


def linear_regression(X, y, w, b):
    n = X.shape[0]
    r = X @ w + b - y
    loss = r @ r
    dw = 2 * X.T @ r
    db = 2 * r.sum()
    return loss, (dw, db)
