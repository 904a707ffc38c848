# verdict: wrong
# named: labels-from-one
# naming: required
# why: Classes are read as if they counted from 1.
import numpy as np


def backprop(X, y, W1, b1, W2, b2):
    N = len(y)
    Z = X @ W1 + b1
    H = np.maximum(Z, 0)
    S = H @ W2 + b2
    S = S - S.max(axis=1, keepdims=True)
    logP = S - np.log(np.exp(S).sum(axis=1, keepdims=True))
    loss = -logP[np.arange(N), y - 1].mean()
    D = np.exp(logP)
    D[np.arange(N), y - 1] -= 1
    D /= N
    dH = (D @ W2.T) * (Z > 0)
    return loss, (X.T @ dH, dH.sum(axis=0), H.T @ D, D.sum(axis=0))
