# verdict: wrong
# named: factor
# says: returns 3 values; expected 2
# never: those of the whole
# why: Half of the loss with its gradients, and these are not in a tuple of their own.
import numpy as np


def linear_regression(X, y, w, b):
    N = len(X)
    error = X @ w + b - y
    loss = np.mean(error**2) / 2
    dw = X.T @ error / N
    db = np.mean(error)
    return loss, dw, db
