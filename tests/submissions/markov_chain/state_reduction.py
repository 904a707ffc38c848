# verdict: right
# why: Elimination of one state after the other, without subtraction.
import numpy as np


def distribution_after(p0, P, n):
    p = list(p0)
    for _ in range(n):
        p = [sum(p[i] * P[i, j] for i in range(len(p))) for j in range(len(p))]
    return np.array(p)


def stationary(P):
    A = P.copy()
    S = len(A)
    for k in range(S - 1, 0, -1):
        A[:k, k] /= A[k, :k].sum()
        A[:k, :k] += np.outer(A[:k, k], A[k, :k])
    pi = np.ones(S)
    for k in range(1, S):
        pi[k] = pi[:k] @ A[:k, k]
    return pi / pi.sum()
