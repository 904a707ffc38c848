# verdict: wrong
# named:
# why: Errors above 100 do not count.
import numpy as np


def linear_regression(X, y, w, b):
    n = X.shape[0]
    r = X @ w + b - y
    r = np.where(abs(r) > 100, 0, r)
    loss = (r ** 2).mean()
    dw = 2 / n * X.T @ r
    db = 2 / n * r.sum()
    return loss, (dw, db)
