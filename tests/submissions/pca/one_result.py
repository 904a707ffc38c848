# verdict: wrong
# named:
# says: expected 2 values
# why: Only the projection comes back.
import numpy as np


def pca(X, k):
    Z = X - X.mean(axis=0)
    return Z @ np.linalg.svd(Z, full_matrices=False)[2][:k].T
