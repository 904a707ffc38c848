# verdict: wrong
# named: not-sorted
# naming: required
# why: The eigenvalues are taken in the order in which they come.
import numpy as np


def pca(X, k):
    Z = X - X.mean(0)
    vals, vecs = np.linalg.eigh(np.atleast_2d(np.cov(Z.T)))
    return Z @ vecs[:, :k], vals[:k] / vals.sum()
