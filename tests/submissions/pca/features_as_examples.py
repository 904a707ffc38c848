# verdict: wrong
# named: centred-otherwise
# naming: required
# why: The covariance is between the examples.
import numpy as np


def pca(X, k):
    Z = X - X.mean(axis=1)[:, None]
    U, S, Vt = np.linalg.svd(Z, full_matrices=False)
    return Z @ Vt[:k].T, S[:k] ** 2 / (S ** 2).sum()
