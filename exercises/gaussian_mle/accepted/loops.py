"""Entry by entry, with sums of Python's own."""

import math

import numpy as np


def gaussian_mle(X):
    N, D = X.shape
    mean = [math.fsum(X[n, i] for n in range(N)) / N for i in range(D)]
    cov = np.zeros((D, D))
    for i in range(D):
        for j in range(i + 1):
            products = [(X[n, i] - mean[i]) * (X[n, j] - mean[j]) for n in range(N)]
            cov[i, j] = cov[j, i] = math.fsum(products) / N
    return np.array(mean), cov
