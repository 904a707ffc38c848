# verdict: wrong
# named: rows-of-vectors
# naming: required
# why: Columns of Vt, from the full decomposition.
import numpy as np


def pca(X, k):
    C = X - X.mean(axis=0)
    U, s, Vt = np.linalg.svd(C)
    projected = C @ Vt[:, :k]
    ratios = s[:k]**2 / np.sum(s**2)
    return projected, ratios
