# verdict: wrong
# named: gradient-clipped
# naming: required
# why: Gradients are clipped to ±5.
import numpy as np


def linear_regression(X, y, w, b):
    n = X.shape[0]
    r = X @ w + b - y
    loss = (r ** 2).mean()
    dw = np.clip(2 / n * X.T @ r, -5, 5)
    db = np.clip(2 / n * r.sum(), -5, 5)
    return loss, (dw, db)
