# verdict: wrong
# named:
# wrong: distribution_after, stationary
# why: The matrix is made float32.
import numpy as np


def distribution_after(p0, P, n):
    p = np.array(p0, np.float32)
    for _ in range(n):
        p = np.dot(p, P.astype(np.float32))
    return p


def stationary(P):
    lam, vec = np.linalg.eig(P.T.astype(np.float32))
    k = np.argmin(abs(lam - 1.0))
    pi = vec[:, k].real
    return pi / pi.sum()
