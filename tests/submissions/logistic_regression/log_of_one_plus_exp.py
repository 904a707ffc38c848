# verdict: wrong
# named: loss-overflows
# naming: required
# why: log(1 + e^z) with an exponential that overflows.
import numpy as np


def logistic_regression(X, y, w, b):
    n = len(y)
    z = X @ w + b
    p = 1 / (1 + np.exp(-z))
    loss = np.mean(np.log(1 + np.exp(z)) - y * z)
    d = p - y
    dw = X.T @ d / n
    db = d.mean()
    return loss, (dw, db)
