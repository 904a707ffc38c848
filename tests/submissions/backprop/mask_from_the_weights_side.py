# verdict: wrong
# named: relu-mask-forgotten
# why: `dH[H < 0] = 0` masks nothing, since H is never negative.
import numpy as np


def backprop(X, y, W1, b1, W2, b2):
    N = X.shape[0]
    Z = X @ W1 + b1
    H = np.maximum(Z, 0)
    S = H @ W2 + b2
    S = S - S.max(axis=1, keepdims=True)
    logP = S - np.log(np.exp(S).sum(axis=1, keepdims=True))
    D = (np.exp(logP) - np.eye(S.shape[1])[y]) / N
    dH = D @ W2.T
    dH[H < 0] = 0
    return -logP[np.arange(N), y].mean(), (X.T @ dH, dH.sum(axis=0), H.T @ D, D.sum(axis=0))
