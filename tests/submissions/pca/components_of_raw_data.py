# verdict: wrong
# named: components-of-uncentred
# naming: required
# never: The data are not centred
# why: Components of uncentred data, on which centred data are projected.
import numpy as np


def pca(X, k):
    centred = X - X.mean(axis=0)
    U, s, Vt = np.linalg.svd(X, full_matrices=False)
    return centred @ Vt[:k].T, s[:k]**2 / np.sum(s**2)
