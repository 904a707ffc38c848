# verdict: right
# why: The null space by a singular value decomposition; steps by squaring.
import numpy as np


def distribution_after(p0, P, n):
    p, step = p0.copy(), P
    while n:
        if n % 2:
            p = p @ step
        step = step @ step
        n //= 2
    return p


def stationary(P):
    _, _, rows = np.linalg.svd(P.T - np.eye(len(P)))
    v = rows[-1]
    return v / v.sum()
