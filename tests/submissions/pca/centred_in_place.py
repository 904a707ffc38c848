# verdict: wrong
# named:
# says: changes its argument `X`
# why: The caller's data are centred in place.
import numpy as np


def pca(X, k):
    X -= X.mean(axis=0)
    _, S, Vt = np.linalg.svd(X, full_matrices=False)
    return X @ Vt[:k].T, (S ** 2 / (S ** 2).sum())[:k]
