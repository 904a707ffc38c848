# verdict: wrong
# named: scores-clipped
# naming: required
# why: Scores are cut off at ±30.
import numpy as np


def logistic_regression(X, y, w, b):
    n = len(y)
    z = np.clip(X @ w + b, -30, 30)
    p = 1 / (1 + np.exp(-z))
    loss = np.logaddexp(0, np.where(y == 1, -z, z)).mean()
    d = p - y
    dw = X.T @ d / n
    db = d.mean()
    return loss, (dw, db)
