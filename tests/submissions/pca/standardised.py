# verdict: wrong
# named: scaled
# naming: required
# why: Each feature is scaled to a standard deviation of 1.
import numpy as np


def pca(X, k):
    Z = (X - X.mean(axis=0)) / X.std(axis=0)
    C = Z.T @ Z / len(Z)
    vals, vecs = np.linalg.eigh(C)
    return Z @ vecs[:, ::-1][:, :k], vals[::-1][:k] / vals.sum()
