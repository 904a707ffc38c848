# verdict: wrong
# named: right-for-left
# wrong: stationary
# why: The eigenvector from the right: all equal.
import numpy as np


def distribution_after(p0, P, n):
    p = np.array(p0)
    for _ in range(n):
        p = np.dot(p, P)
    return p


def stationary(P):
    lam, vec = np.linalg.eig(P)
    k = np.argmin(abs(lam - 1.0))
    pi = vec[:, k].real
    return pi / pi.sum()
