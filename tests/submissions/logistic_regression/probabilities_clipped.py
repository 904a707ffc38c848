# verdict: wrong
# named: log-clipped
# naming: required
# why: Probabilities are kept away from 0 and 1 by 1e-7.
import numpy as np


def logistic_regression(X, y, w, b):
    n = len(y)
    z = X @ w + b
    p = 1 / (1 + np.exp(-z))
    q = np.clip(p, 1e-7, 1 - 1e-7)
    loss = -np.mean(y * np.log(q) + (1 - y) * np.log(1 - q))
    d = p - y
    dw = X.T @ d / n
    db = d.mean()
    return loss, (dw, db)
