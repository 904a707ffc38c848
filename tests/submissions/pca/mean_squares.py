# verdict: wrong
# named: digits-lost
# naming: required
# why: The covariance as mean of squares minus square of means, lost far from zero.
import numpy as np


def pca(X, k):
    m = X.mean(axis=0)
    C = X.T @ X / len(X) - np.outer(m, m)
    vals, vecs = np.linalg.eigh(C)
    return (X - m) @ vecs[:, ::-1][:, :k], vals[::-1][:k] / vals.sum()
