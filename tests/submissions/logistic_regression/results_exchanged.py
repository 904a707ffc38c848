# verdict: wrong
# named: order-exchanged
# why: Gradients before the loss.
import numpy as np


def logistic_regression(X, y, w, b):
    n = len(y)
    z = X @ w + b
    p = 1 / (1 + np.exp(-z))
    loss = np.logaddexp(0, np.where(y == 1, -z, z)).mean()
    d = p - y
    dw = X.T @ d / n
    db = d.mean()
    return (dw, db), loss
