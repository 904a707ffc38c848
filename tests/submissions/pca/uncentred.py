# verdict: wrong
# named: not-centred
# naming: required
# why: The data are not centred.
import numpy as np


def pca(X, k):
    U, S, Vt = np.linalg.svd(X, full_matrices=False)
    return X @ Vt[:k].T, S[:k] ** 2 / (S ** 2).sum()
