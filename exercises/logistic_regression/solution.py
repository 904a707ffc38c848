"""Logistic regression: the loss of a linear classifier of two classes, and its gradient."""

import numpy as np


def logistic_regression(X, y, w, b):
    """The mean binary cross-entropy of a linear classifier, and its gradients for w and b.

    X (N, D) one example in each row; y (N,) their classes, 0 or 1; w (D,) weights; b one number.
    The scores X w + b are logits, right up to ±1000.
    Returns (loss, (dw, db)): the mean over the examples as one number, and its gradients, dw (D,)
    and db one number.
    """
    ### BEGIN SOLUTION
    N = len(X)
    z = X @ w + b

    # log(1 + e^z), without an exponential that overflows.
    loss = np.mean(np.logaddexp(0, z) - y * z)

    p = np.exp(-np.logaddexp(0, -z))
    error = p - y
    dw = X.T @ error / N
    db = np.mean(error)
    return loss, (dw, db)
    ### END SOLUTION
