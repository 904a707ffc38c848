# verdict: wrong
# named: share-of-the-kept
# naming: required
# why: The shares are of what is kept.
import numpy as np


def pca(X, k):
    Z = X - X.mean(axis=0)
    U, S, Vt = np.linalg.svd(Z, full_matrices=False)
    var = S[:k] ** 2
    return U[:, :k] * S[:k], var / var.sum()
