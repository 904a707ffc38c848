# verdict: wrong
# named: rows-of-vectors
# naming: required
# why: The components are taken from the columns of Vt.
import numpy as np


def pca(X, k):
    Z = X - X.mean(axis=0)
    U, S, Vt = np.linalg.svd(Z, full_matrices=False)
    ratios = S ** 2 / np.sum(S ** 2)
    return Z.dot(Vt[:, :k]), ratios[:k]
