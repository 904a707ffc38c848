# verdict: right
# why: The covariance from differences of all pairs of examples: no mean is needed.
import numpy as np


def gaussian_mle(X):
    N, D = X.shape
    pairs = X[:, None, :] - X[None, :, :]
    cov = np.einsum("abi,abj->ij", pairs, pairs) / (2 * N * N)
    return X[0] + (X - X[0]).mean(axis=0), cov
