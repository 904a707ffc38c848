"""The next step from the one before, and the long run from determinants.

By the Markov chain tree theorem, each state weighs as much as I − P without its row and column.
"""

import numpy as np


def distribution_after(p0, P, n):
    return p0.copy() if n == 0 else np.einsum("i,ij->j", distribution_after(p0, P, n - 1), P)


def stationary(P):
    laplacian = np.eye(len(P)) - P
    weights = []
    for state in range(len(P)):
        others = np.delete(np.arange(len(P)), state)
        weights.append(np.linalg.det(laplacian[np.ix_(others, others)]))
    return np.array(weights) / np.sum(weights)
