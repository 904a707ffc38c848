# verdict: wrong
# named: not-normalised
# wrong: stationary
# why: The eigenvector has length 1 instead of the sum 1.
import numpy as np


def distribution_after(p0, P, n):
    p = np.array(p0)
    for _ in range(n):
        p = np.dot(p, P)
    return p


def stationary(P):
    lam, vec = np.linalg.eig(P.T)
    k = np.argmin(abs(lam - 1.0))
    pi = vec[:, k].real
    return np.abs(pi) / np.linalg.norm(pi)
