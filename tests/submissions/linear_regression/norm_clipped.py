# verdict: wrong
# named:
# why: The gradient is scaled down where its norm is above 100.
import numpy as np


def linear_regression(X, y, w, b):
    n = X.shape[0]
    r = X @ w + b - y
    loss = (r ** 2).mean()
    dw = 2 / n * X.T @ r
    db = 2 / n * r.sum()
    return loss, (dw * min(1, 100 / (np.linalg.norm(dw) + 1e-12)), db)
