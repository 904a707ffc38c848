"""From column to column, with P transposed; one balance gives way to the sum."""

import numpy as np


def distribution_after(p0, P, n):
    column = np.array(p0, dtype=float).reshape(-1, 1)
    while n > 0:
        column = P.T @ column
        n -= 1
    return column.ravel()


def stationary(P):
    balance = np.eye(len(P)) - P.T
    balance[-1, :] = 1
    right = np.zeros(len(P))
    right[-1] = 1
    return np.linalg.solve(balance, right)
