# verdict: wrong
# named: other-eigenvalue
# naming: required
# wrong: stationary
# why: The eigenvector is that of the eigenvalue nearest to 0.
import numpy as np


def distribution_after(p0, P, n):
    p = np.array(p0)
    for _ in range(n):
        p = np.dot(p, P)
    return p


def stationary(P):
    w, v = np.linalg.eig(P.T)
    k = np.argsort(np.abs(w))[0]
    pi = np.abs(np.real(v[:, k]))
    return pi / pi.sum()
