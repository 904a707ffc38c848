# verdict: wrong
# named:
# wrong: distribution_after, stationary
# why: Both results are float16.
import numpy as np


def distribution_after(p0, P, n):
    p = np.array(p0)
    for _ in range(n):
        p = np.dot(p, P)
    return p.astype(np.float16)


def stationary(P):
    lam, vec = np.linalg.eig(P.T)
    k = np.argmin(abs(lam - 1.0))
    pi = vec[:, k].real
    return (pi / pi.sum()).astype(np.float16)
