# verdict: wrong
# named: labels-of-minus-one
# naming: required
# why: Labels become −1 and 1, and the gradient is still p minus the label.
import numpy as np


def logistic_regression(X, y, w, b):
    n = len(y)
    z = X @ w + b
    p = 1 / (1 + np.exp(-z))
    loss = np.logaddexp(0, np.where(y == 1, -z, z)).mean()
    d = p - (2 * y - 1)
    dw = X.T @ d / n
    db = d.mean()
    return loss, (dw, db)
