# verdict: wrong
# named: walked-transposed
# naming: required
# wrong: stationary
# why: A thousand steps, one at a time, with the vector on the right of the matrix.
import numpy as np


def distribution_after(p0, P, n):
    p = np.array(p0)
    for _ in range(n):
        p = np.dot(p, P)
    return p


def stationary(P):
    p = np.zeros(len(P))
    p[0] = 1.0
    for _ in range(1000):
        p = P @ p
        p = p / p.sum()
    return p
