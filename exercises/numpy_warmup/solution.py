"""Six short functions in NumPy, one idea each."""

import numpy as np


def column_means(X):
    """The mean of each column. X (N, D); returns (D,)."""
    ### BEGIN SOLUTION
    return X.mean(axis=0)
    ### END SOLUTION


def row_shares(X):
    """Every row divided by its own sum. X (N, D), no row sums to zero; returns (N, D)."""
    ### BEGIN SOLUTION
    totals = X.sum(axis=1, keepdims=True)
    return X / totals
    ### END SOLUTION


def mean_above(x, low):
    """The mean of the entries of x that are greater than the number low; there is at least one.

    x may have any shape. Returns a number.
    """
    ### BEGIN SOLUTION
    return x[x > low].mean()
    ### END SOLUTION


def picked(P, labels):
    """Entry P[n, labels[n]] of every row n. P (N, K), labels (N,) whole numbers; returns (N,)."""
    ### BEGIN SOLUTION
    rows = np.arange(len(P))
    return P[rows, labels]
    ### END SOLUTION


def rows_exchanged(X, i, j):
    """A copy of X (N, D) in which rows i and j have changed places. X itself stays as it is."""
    ### BEGIN SOLUTION
    Y = X.copy()
    Y[[i, j]] = X[[j, i]]
    return Y
    ### END SOLUTION


def squared_error(y, t):
    """The mean of the N squared differences. y (N, 1) predictions, t (N,) targets."""
    ### BEGIN SOLUTION
    difference = y[:, 0] - t
    return np.mean(difference ** 2)
    ### END SOLUTION
