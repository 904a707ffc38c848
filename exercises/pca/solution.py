"""Principal component analysis: the directions along which data vary most."""

import numpy as np


def pca(X, k):
    """The examples seen along their first k principal components.

    X (N, D): each row an example, each column a feature; k from 1 to min(N, D).
    Returns (projected, ratios): the centred examples along the first k components, (N, k), each
    column of either sign; and the share of the whole variance along each of them, (k,).
    """
    ### BEGIN SOLUTION
    centred = X - X.mean(axis=0)
    _, s, Vt = np.linalg.svd(centred, full_matrices=False)
    projected = centred @ Vt[:k].T
    variances = s**2
    ratios = variances[:k] / variances.sum()
    return projected, ratios
    ### END SOLUTION
