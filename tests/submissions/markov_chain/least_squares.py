# verdict: right
# why: All equations together with the one for the sum.
from functools import reduce

import numpy as np


def distribution_after(p0, P, n):
    return reduce(lambda p, _: np.einsum("i,ij->j", p, P), range(n), p0)


def stationary(P):
    S = P.shape[0]
    A = np.concatenate([(P - np.eye(S)).T, np.ones((1, S))])
    b = np.append(np.zeros(S), 1)
    return np.linalg.lstsq(A, b, rcond=None)[0]
