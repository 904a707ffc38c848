"""One example after the other, as Welford (1962) updates mean and scatter."""

import numpy as np


def gaussian_mle(X):
    mean = np.zeros(X.shape[1])
    scatter = np.zeros((X.shape[1], X.shape[1]))
    for n, x in enumerate(X, 1):
        before = x - mean
        mean = mean + before / n
        scatter += np.outer(before, x - mean)
    return mean, scatter / len(X)
