"""NumPy's own function, told where the examples are, by what to divide, and to keep its axes."""

import numpy as np


def gaussian_mle(X):
    return X.mean(axis=0), np.atleast_2d(np.cov(X, rowvar=False, ddof=0))
