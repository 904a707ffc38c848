# verdict: wrong
# named: bias-keepdims
# naming: required
# why: The gradient of the bias keeps an axis.
import numpy as np


def logistic_regression(X, y, w, b):
    n = len(y)
    z = X @ w + b
    p = 1 / (1 + np.exp(-z))
    loss = np.logaddexp(0, np.where(y == 1, -z, z)).mean()
    d = p - y
    dw = X.T @ d / n
    db = d.mean(keepdims=True)
    return loss, (dw, db)
