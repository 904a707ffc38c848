# verdict: wrong
# named: singular-not-squared
# naming: required
# why: The singular values are not squared.
import numpy as np


def pca(X, k):
    Z = X - X.mean(0)
    U, S, Vt = np.linalg.svd(Z, full_matrices=False)
    return Z @ Vt.T[:, :k], S[:k] / S.sum()
