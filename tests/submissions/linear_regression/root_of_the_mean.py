# verdict: wrong
# named: root-taken
# naming: required
# why: The root of the mean square.
import numpy as np


def linear_regression(X, y, w, b):
    n = X.shape[0]
    r = X @ w + b - y
    loss = np.sqrt((r ** 2).mean())
    dw = 2 / n * X.T @ r
    db = 2 / n * r.sum()
    return loss, (dw, db)
