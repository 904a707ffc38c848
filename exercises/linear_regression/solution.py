"""Linear regression: the mean squared error of a linear model, and its gradient."""

import numpy as np


def linear_regression(X, y, w, b):
    """The mean squared error of the predictions X w + b, and its gradients for w and b.

    X (N, D) one example in each row; y (N,) their targets; w (D,) weights; b one number.
    Returns (loss, (dw, db)): the mean over the examples as one number, and its gradients, dw (D,)
    and db one number.
    """
    ### BEGIN SOLUTION
    N = len(X)
    error = X @ w + b - y
    loss = np.mean(error**2)

    dw = 2 * (X.T @ error) / N
    db = 2 * np.mean(error)
    return loss, (dw, db)
    ### END SOLUTION
