# verdict: wrong
# named: after-transposed
# wrong: distribution_after
# why: P times p.
import numpy as np


def distribution_after(p0, P, n):
    p = np.array(p0)
    for _ in range(n):
        p = np.dot(P, p)
    return p


def stationary(P):
    lam, vec = np.linalg.eig(P.T)
    k = np.argmin(abs(lam - 1.0))
    pi = vec[:, k].real
    return pi / pi.sum()
