"""The Gaussian under which some examples are most probable."""

import numpy as np


def gaussian_mle(X):
    """Mean and covariance of maximum likelihood.

    X (N, D): each row an example, each column a feature, both at least one.
    Returns (mean, cov), of shapes (D,) and (D, D); the covariance has the divisor N.
    """
    ### BEGIN SOLUTION
    N = len(X)
    mean = np.mean(X, axis=0)
    centred = X - mean
    cov = centred.T @ centred / N
    return mean, cov
    ### END SOLUTION
