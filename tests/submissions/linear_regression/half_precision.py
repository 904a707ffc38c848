# verdict: wrong
# named:
# why: Everything is rounded to float16.
import numpy as np


def linear_regression(X, y, w, b):
    n = X.shape[0]
    r = X @ w + b - y
    loss = (r ** 2).mean()
    dw = 2 / n * X.T @ r
    db = 2 / n * r.sum()
    return np.float16(loss), (dw.astype(np.float16), np.float16(db))
