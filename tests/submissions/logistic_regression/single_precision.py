# verdict: wrong
# named:
# why: Computed in float32.
import numpy as np


def logistic_regression(X, y, w, b):
    X, w, b = X.astype("float32"), w.astype("float32"), np.float32(b)
    n = len(y)
    z = X @ w + b
    p = 1 / (1 + np.exp(-z))
    loss = np.logaddexp(0, np.where(y == 1, -z, z)).mean()
    d = p - y
    dw = X.T @ d / n
    db = d.mean()
    return loss, (dw, db)
