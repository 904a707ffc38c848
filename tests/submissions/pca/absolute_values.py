# verdict: wrong
# named: absolute-values
# naming: required
# why: All projected numbers are made positive, since the sign is said to be open.
import numpy as np


def pca(X, k):
    Z = X - X.mean(axis=0)
    _, S, Vt = np.linalg.svd(Z, full_matrices=False)
    return np.abs(Z @ Vt[:k].T), (S ** 2 / (S ** 2).sum())[:k]
