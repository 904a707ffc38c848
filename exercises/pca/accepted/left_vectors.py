"""The projection from the left singular vectors, with all signs turned."""

import numpy as np


def pca(X, k):
    near = X - X[-1]
    U, s, _ = np.linalg.svd(near - near.mean(axis=0), full_matrices=False)
    share = np.square(s) / np.sum(np.square(s))
    return -(U * s)[:, :k], share[:k]
