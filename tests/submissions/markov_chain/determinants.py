# verdict: right
# why: Cofactors of I − P are proportional to π.
import numpy as np


def distribution_after(p0, P, n):
    return (np.linalg.matrix_power(P.T, n) @ p0[:, None]).ravel()


def stationary(P):
    A = np.eye(len(P)) - P
    pi = [np.linalg.det(np.delete(np.delete(A, i, 0), i, 1)) for i in range(len(P))]
    return np.array(pi) / sum(pi)
