# verdict: wrong
# named: projected-uncentred
# naming: required
# never: points from the origin
# why: Right components, on which the data are projected as they are.
import numpy as np


def pca(X, k):
    C = X - X.mean(axis=0)
    U, s, Vt = np.linalg.svd(C, full_matrices=False)
    projected = X @ Vt[:k].T
    ratios = s[:k]**2 / np.sum(s**2)
    return projected, ratios
