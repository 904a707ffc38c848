# verdict: wrong
# wrong: stationary
# named: walked
# why: A lazy walk (stay or go) has no period, but a slow chain still has not arrived.
import numpy as np


def distribution_after(p0, P, n):
    p = np.array(p0)
    for _ in range(n):
        p = np.dot(p, P)
    return p


def stationary(P):
    pi = np.ones(len(P)) / len(P)
    for _ in range(2000):
        pi = 0.5 * pi + 0.5 * pi @ P
    return pi / pi.sum()
