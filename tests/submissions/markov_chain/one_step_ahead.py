# verdict: wrong
# named: after-one-step-too-many
# wrong: distribution_after
# why: The loop runs once more than n.
import numpy as np


def distribution_after(p0, P, n):
    p = np.array(p0)
    for _ in range(n + 1):
        p = np.dot(p, P)
    return p


def stationary(P):
    lam, vec = np.linalg.eig(P.T)
    k = np.argmin(abs(lam - 1.0))
    pi = vec[:, k].real
    return pi / pi.sum()
