# verdict: right
# why: Eigenvalues of the scatter matrix, sorted with argsort.
import numpy as np


def pca(X, k):
    m = X.mean(axis=0)
    Z = X - m
    vals, vecs = np.linalg.eigh(Z.T @ Z)
    idx = np.argsort(vals)[::-1]
    vals, vecs = vals[idx], vecs[:, idx]
    return Z @ vecs[:, :k], vals[:k] / vals.sum()
