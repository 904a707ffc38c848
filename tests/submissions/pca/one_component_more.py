# verdict: wrong
# named: one-too-many
# naming: required
# why: A slice to k + 1.
import numpy as np


def pca(X, k):
    centred = X - X.mean(axis=0)
    U, s, Vt = np.linalg.svd(centred, full_matrices=False)
    return centred @ Vt[:k + 1].T, s[:k + 1]**2 / np.sum(s**2)
