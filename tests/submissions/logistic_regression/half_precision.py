# verdict: wrong
# named:
# why: Everything is rounded to float16.
import numpy as np


def logistic_regression(X, y, w, b):
    n = len(y)
    z = X @ w + b
    p = 1 / (1 + np.exp(-z))
    loss = np.logaddexp(0, np.where(y == 1, -z, z)).mean()
    d = p - y
    dw = X.T @ d / n
    db = d.mean()
    return np.float16(loss), (dw.astype("float16"), np.float16(db))
