# verdict: wrong
# named:
# why: The labels are turned into −1 and 1 where the caller keeps them.
import numpy as np


def logistic_regression(X, y, w, b):
    y *= 2
    y -= 1
    n = len(y)
    z = X @ w + b
    p = 1 / (1 + np.exp(-z))
    loss = np.logaddexp(0, -y * z).mean()
    d = -y / (1 + np.exp(y * z))
    dw = X.T @ d / n
    db = d.mean()
    return loss, (dw, db)
