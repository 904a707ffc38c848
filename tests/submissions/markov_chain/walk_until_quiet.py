# verdict: wrong
# named: walked
# wrong: stationary
# why: It walks until a step changes less than 1e-12, at most 100,000 steps.
import numpy as np


def distribution_after(p0, P, n):
    p = np.array(p0)
    for _ in range(n):
        p = np.dot(p, P)
    return p


def stationary(P):
    pi = np.ones(len(P)) / len(P)
    for _ in range(5000):
        after = pi @ P
        if np.abs(after - pi).max() < 1e-12:
            break
        pi = after
    return pi / pi.sum()
