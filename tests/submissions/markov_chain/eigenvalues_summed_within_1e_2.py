# verdict: wrong
# named:
# wrong: stationary
# why: All eigenvectors within 1e-2 of 1 are added up.
import numpy as np


def distribution_after(p0, P, n):
    p = np.array(p0)
    for _ in range(n):
        p = np.dot(p, P)
    return p


def stationary(P):
    lam, vec = np.linalg.eig(P.T)
    pi = vec[:, abs(lam - 1.0) < 1e-2].real.sum(axis=1)
    return pi / pi.sum()
