# verdict: wrong
# named: bias-not-summed
# naming: required
# why: The gradient of the bias is not summed.
import numpy as np


def linear_regression(X, y, w, b):
    n = X.shape[0]
    r = X @ w + b - y
    loss = (r ** 2).mean()
    dw = 2 / n * X.T @ r
    db = 2 / n * r
    return loss, (dw, db)
