# verdict: wrong
# named:
# why: Whole numbers are squeezed into 32 bits.
import numpy as np


def linear_regression(X, y, w, b):
    X, y = (a.astype(np.int32) if a.dtype.kind == "i" else a for a in (X, y))
    n = X.shape[0]
    r = X @ w + b - y
    loss = (r ** 2).mean()
    dw = 2 / n * X.T @ r
    db = 2 / n * r.sum()
    return loss, (dw, db)
