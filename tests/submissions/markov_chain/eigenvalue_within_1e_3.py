# verdict: wrong
# named:
# wrong: stationary
# why: The first eigenvalue within 1e-3 of 1: a chain that moves seldom has others as near.
import numpy as np


def distribution_after(p0, P, n):
    p = np.array(p0)
    for _ in range(n):
        p = np.dot(p, P)
    return p


def stationary(P):
    lam, vec = np.linalg.eig(P.T)
    k = np.flatnonzero(abs(lam - 1.0) < 1e-3)[0]
    pi = vec[:, k].real
    return pi / pi.sum()
