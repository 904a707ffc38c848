# verdict: wrong
# named:
# wrong: stationary
# never: float32
# why: It stops when a step changes less than 1e-6, which is as far off as single precision, and has nothing to do with it.
import numpy as np


def distribution_after(p0, P, n):
    p = p0.copy()
    for _ in range(n):
        p = p @ P
    return p


def stationary(P):
    p = np.ones(len(P)) / len(P)
    for _ in range(100000):
        q = p @ P
        if np.abs(q - p).max() < 1e-6:
            return q
        p = q
    return p
