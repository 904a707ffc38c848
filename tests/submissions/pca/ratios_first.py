# verdict: wrong
# named: order-changed
# naming: required
# why: The ratios come first.
import numpy as np


def pca(X, k):
    Z = X - X.mean(axis=0)
    S, Vt = np.linalg.svd(Z, full_matrices=False)[1:]
    return (S ** 2 / (S ** 2).sum())[:k], Z @ Vt[:k].T
