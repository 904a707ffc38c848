# verdict: wrong
# named: half-the-square
# naming: required
# why: A ½ before the mean square.
import numpy as np


def linear_regression(X, y, w, b):
    n = X.shape[0]
    r = X @ w + b - y
    loss = r @ r / (2 * n)
    dw = r @ X / n
    db = r.mean()
    return loss, (dw, db)
