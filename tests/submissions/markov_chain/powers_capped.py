# verdict: wrong
# named:
# wrong: distribution_after
# why: No more than 100 steps are taken.
import numpy as np


def distribution_after(p0, P, n):
    p = np.array(p0)
    for _ in range(min(n, 100)):
        p = np.dot(p, P)
    return p


def stationary(P):
    lam, vec = np.linalg.eig(P.T)
    k = np.argmin(abs(lam - 1.0))
    pi = vec[:, k].real
    return pi / pi.sum()
