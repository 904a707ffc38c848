# verdict: wrong
# named: sigmoid-overflows
# naming: required
# why: e^z / (1 + e^z).
import numpy as np


def logistic_regression(X, y, w, b):
    n = len(y)
    z = X @ w + b
    p = np.exp(z) / (np.exp(z) + 1)
    loss = np.logaddexp(0, np.where(y == 1, -z, z)).mean()
    d = p - y
    dw = X.T @ d / n
    db = d.mean()
    return loss, (dw, db)
