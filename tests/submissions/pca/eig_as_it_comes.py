# verdict: wrong
# named: unsorted
# naming: required
# why: General eigenvalues, in no order.
import numpy as np


def pca(X, k):
    C = X - X.mean(axis=0)
    lam, V = np.linalg.eig(C.T @ C / len(C))
    lam, V = lam.real, V.real
    return C @ V[:, :k], lam[:k] / lam.sum()
