# verdict: wrong
# named: bias-keepdims
# naming: required
# why: The gradient of the bias keeps an axis.
import numpy as np


def linear_regression(X, y, w, b):
    n = X.shape[0]
    r = X @ w + b - y
    loss = (r ** 2).mean()
    dw = 2 / n * X.T @ r
    db = 2 * r.mean(axis=0, keepdims=True)
    return loss, (dw, db)
