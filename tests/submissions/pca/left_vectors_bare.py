# verdict: wrong
# named: whitened
# naming: required
# why: The left singular vectors without their lengths.
import numpy as np


def pca(X, k):
    Z = X - X.mean(axis=0)
    U, S, Vt = np.linalg.svd(Z, full_matrices=False)
    return U[:, :k], (S ** 2 / (S ** 2).sum())[:k]
