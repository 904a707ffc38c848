# verdict: wrong
# named: gradient-not-averaged
# naming: required
# why: The 1/N is missing in both gradients.
import numpy as np


def logistic_regression(X, y, w, b):
    n = len(y)
    z = X @ w + b
    p = 1 / (1 + np.exp(-z))
    loss = np.logaddexp(0, np.where(y == 1, -z, z)).mean()
    d = p - y
    dw = d @ X
    db = np.sum(d)
    return loss, (dw, db)
