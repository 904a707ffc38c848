# verdict: wrong
# named:
# why: Ten steps of a power iteration for each component.
import numpy as np


def pca(X, k):
    Z = X - X.mean(axis=0)
    total = (Z ** 2).sum()
    R, cols, ratios = Z.copy(), [], []
    for _ in range(k):
        v = np.ones(X.shape[1])
        for _ in range(10):
            v = R.T @ (R @ v)
            v = v / np.linalg.norm(v)
        cols.append(R @ v)
        ratios.append((cols[-1] ** 2).sum() / total)
        R = R - np.outer(R @ v, v)
    return np.array(cols).T, np.array(ratios)
