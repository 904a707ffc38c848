# verdict: wrong
# named: after-entrywise-power
# wrong: distribution_after
# why: P ** n raises each entry.
import numpy as np


def distribution_after(p0, P, n):
    return np.dot(p0, P**n)


def stationary(P):
    lam, vec = np.linalg.eig(P.T)
    k = np.argmin(abs(lam - 1.0))
    pi = vec[:, k].real
    return pi / pi.sum()
