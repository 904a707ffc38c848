"""The power of the matrix, and all equations of the long run at once, in least squares."""

import numpy as np


def distribution_after(p0, P, n):
    return p0 @ np.linalg.matrix_power(P, n)


def stationary(P):
    S = len(P)
    A = np.vstack([P.T - np.eye(S), np.ones(S)])
    b = np.append(np.zeros(S), 1.0)
    return np.linalg.lstsq(A, b, rcond=None)[0]
