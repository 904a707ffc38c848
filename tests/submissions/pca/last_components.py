# verdict: wrong
# named: last-components
# naming: required
# why: The last k components.
import numpy as np


def pca(X, k):
    centred = X - X.mean(axis=0)
    U, s, Vt = np.linalg.svd(centred, full_matrices=False)
    return centred @ Vt[-k:].T, s[-k:]**2 / np.sum(s**2)
