# verdict: wrong
# named: largest-eigenvalue
# naming: required
# wrong: stationary
# why: Sorted by size, the last one is taken.
import numpy as np


def distribution_after(p0, P, n):
    p = np.array(p0)
    for _ in range(n):
        p = np.dot(p, P)
    return p


def stationary(P):
    lam, vec = np.linalg.eig(P.T)
    k = np.argsort(np.abs(lam))[-1]
    pi = vec[:, k].real
    return pi / pi.sum()
