# verdict: wrong
# named: sign
# never: up to .dlogits|already differs
# why: Minus the error, under a name that held something else before.
import numpy as np


def backprop(X, y, W1, b1, W2, b2):
    N = X.shape[0]
    Z = X @ W1 + b1
    H = np.maximum(Z, 0)
    S = H @ W2 + b2
    S = S - S.max(axis=1, keepdims=True)
    logP = S - np.log(np.exp(S).sum(axis=1, keepdims=True))
    dS = np.exp(logP)
    dS[np.arange(N), y] -= 1
    dS = -dS / N
    dH = (dS @ W2.T) * (Z > 0)
    return -logP[np.arange(N), y].mean(), (X.T @ dH, dH.sum(axis=0), H.T @ dS, dS.sum(axis=0))
