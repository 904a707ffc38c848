# verdict: wrong
# named: first-label-for-all
# naming: required
# why: The first label serves all.
import numpy as np


def logistic_regression(X, y, w, b):
    y = np.full(len(y), y[0])
    n = len(y)
    z = X @ w + b
    p = 1 / (1 + np.exp(-z))
    loss = np.logaddexp(0, np.where(y == 1, -z, z)).mean()
    d = p - y
    dw = X.T @ d / n
    db = d.mean()
    return loss, (dw, db)
