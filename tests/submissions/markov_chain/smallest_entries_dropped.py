# verdict: wrong
# named:
# wrong: stationary
# why: Entries below 1e-2 are set to 0 as noise.
import numpy as np


def distribution_after(p0, P, n):
    p = np.array(p0)
    for _ in range(n):
        p = np.dot(p, P)
    return p


def stationary(P):
    lam, vec = np.linalg.eig(P.T)
    k = np.argmin(abs(lam - 1.0))
    pi = vec[:, k].real / vec[:, k].real.sum()
    pi = np.where(pi < 1e-2, 0, pi)
    return pi / pi.sum()
