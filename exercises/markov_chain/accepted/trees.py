"""The way is halved again and again, and the long run comes from determinants.

By the Markov chain tree theorem, each state weighs as much as I − P without its row and column.
"""

import numpy as np


def distribution_after(p0, P, n):
    if n < 2:
        return np.einsum("i,ij->j", p0, P) if n else p0.copy()
    return distribution_after(distribution_after(p0, P, n // 2), P, n - n // 2)


def stationary(P):
    laplacian = np.eye(len(P)) - P
    weights = []
    for state in range(len(P)):
        others = np.delete(np.arange(len(P)), state)
        weights.append(np.linalg.det(laplacian[np.ix_(others, others)]))
    return np.array(weights) / np.sum(weights)
