# verdict: wrong
# named: loss-of-one-class
# naming: required
# why: The second term of the loss is missing.
import numpy as np


def logistic_regression(X, y, w, b):
    n = len(y)
    z = X @ w + b
    p = 1 / (1 + np.exp(-z))
    loss = np.mean(y * np.logaddexp(0, -z))
    d = p - y
    dw = X.T @ d / n
    db = d.mean()
    return loss, (dw, db)
