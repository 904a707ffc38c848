# verdict: wrong
# named:
# why: Examples are weighted so that both classes count alike.
import numpy as np


def logistic_regression(X, y, w, b):
    n = len(y)
    z = X @ w + b
    p = 1 / (1 + np.exp(-z))
    loss = np.logaddexp(0, np.where(y == 1, -z, z)).mean()
    d = (p - y) * np.where(y == 1, 0.5 / max(y.mean(), 1e-9), 0.5 / max(1 - y.mean(), 1e-9))
    dw = X.T @ d / n
    db = d.mean()
    return loss, (dw, db)
