# verdict: wrong
# named:
# wrong: distribution_after
# why: The distribution calls itself for every step; two thousand are too deep.
import numpy as np


def distribution_after(p0, P, n):
    if n == 0:
        return p0
    return distribution_after(p0, P, n - 1) @ P


def stationary(P):
    lam, vec = np.linalg.eig(P.T)
    k = np.argmin(abs(lam - 1.0))
    pi = vec[:, k].real
    return pi / pi.sum()
