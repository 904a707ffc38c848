# verdict: wrong
# named: divided-by-features
# naming: required
# why: The gradient of the bias is divided by D.
import numpy as np


def linear_regression(X, y, w, b):
    n = X.shape[0]
    r = X @ w + b - y
    loss = (r ** 2).mean()
    dw = 2 / n * X.T @ r
    db = 2 * r.sum() / X.shape[1]
    return loss, (dw, db)
