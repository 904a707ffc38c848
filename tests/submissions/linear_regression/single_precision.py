# verdict: wrong
# named:
# why: Computed in float32.
import numpy as np


def linear_regression(X, y, w, b):
    X, y, w = (np.asarray(a, np.float32) for a in (X, y, w))
    b = np.float32(b)
    n = X.shape[0]
    r = X @ w + b - y
    loss = (r ** 2).mean()
    dw = 2 / n * X.T @ r
    db = 2 / n * r.sum()
    return loss, (dw, db)
