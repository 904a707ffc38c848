# verdict: wrong
# named: largest-eigenvalue
# naming: required
# wrong: stationary
# why: The eigenvalue of largest size: a periodic chain has several of size 1.
import numpy as np


def distribution_after(p0, P, n):
    p = np.array(p0)
    for _ in range(n):
        p = np.dot(p, P)
    return p


def stationary(P):
    lam, vec = np.linalg.eig(P.T)
    k = np.argmax(np.abs(lam))
    pi = vec[:, k].real
    return pi / pi.sum()
