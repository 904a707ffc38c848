# verdict: wrong
# named: median-for-mean
# naming: required
# never: one number
# why: Medians in place of means.
import numpy as np


def pca(X, k):
    centred = X - np.median(X, axis=0)
    U, s, Vt = np.linalg.svd(centred, full_matrices=False)
    return centred @ Vt[:k].T, s[:k]**2 / np.sum(s**2)
