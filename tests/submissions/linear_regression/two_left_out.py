# verdict: wrong
# named: factor-missing
# naming: required
# why: The square's 2 is missing in both gradients.
import numpy as np


def linear_regression(X, y, w, b):
    n = X.shape[0]
    r = X @ w + b - y
    loss = (r ** 2).mean()
    dw = X.T @ r / n
    db = r.sum() / n
    return loss, (dw, db)
