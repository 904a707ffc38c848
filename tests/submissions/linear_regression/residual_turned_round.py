# verdict: wrong
# named: gradient-sign
# naming: required
# why: Target minus prediction, and no minus in the gradients.
import numpy as np


def linear_regression(X, y, w, b):
    n = X.shape[0]
    r = y - X @ w - b
    loss = (r ** 2).mean()
    dw = 2 / n * X.T @ r
    db = 2 / n * r.sum()
    return loss, (dw, db)
