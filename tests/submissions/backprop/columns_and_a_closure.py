# verdict: right
# why: Everything transposed: examples are columns, and the way back is a closure.
import numpy as np


def backprop(X, y, W1, b1, W2, b2):
    A0, V, U = X.T, W1.T, W2.T
    N = A0.shape[1]
    Z = V @ A0 + b1.reshape(-1, 1)
    A1 = Z.clip(min=0)
    S = U @ A1 + b2.reshape(-1, 1)
    S = S - S.max(axis=0)
    L = S - np.log(np.exp(S).sum(axis=0))
    T = np.zeros(S.shape)
    T[y, range(N)] = 1

    def back():
        D = np.exp(L) - T
        E = U.T @ D
        E[Z <= 0] = 0
        return [g / N for g in ((E @ A0.T).T, E.sum(axis=1), (D @ A1.T).T, D.sum(axis=1))]

    return -(T * L).sum() / N, tuple(back())
