# verdict: wrong
# named:
# wrong: distribution_after
# never: agrees with|differs
# why: The start is overwritten by each step.
import numpy as np


def distribution_after(p0, P, n):
    p = p0
    for _ in range(n):
        p[:] = np.dot(p, P)
    return p


def stationary(P):
    lam, vec = np.linalg.eig(P.T)
    k = np.argmin(abs(lam - 1.0))
    pi = vec[:, k].real
    return pi / pi.sum()
