# verdict: wrong
# wrong: stationary
# named: trivial-solution
# why: π (P − I) = 0 is given to a solver without the equation for the sum.
import numpy as np


def distribution_after(p0, P, n):
    p = np.array(p0)
    for _ in range(n):
        p = np.dot(p, P)
    return p


def stationary(P):
    S = len(P)
    return np.linalg.lstsq(P.T - np.eye(S), np.zeros(S), rcond=None)[0]
