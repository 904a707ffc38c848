# verdict: wrong
# named: order-changed, values-exchanged, order-exchanged
# naming: required
# why: The gradients come back as W1, W2, b1, b2.
import numpy as np


def backprop(X, y, W1, b1, W2, b2):
    N = len(y)
    Z = X @ W1 + b1
    H = np.maximum(Z, 0)
    S = H @ W2 + b2
    S = S - S.max(axis=1, keepdims=True)
    logP = S - np.log(np.exp(S).sum(axis=1, keepdims=True))
    D = (np.exp(logP) - np.eye(S.shape[1])[y]) / N
    dH = (D @ W2.T) * (Z > 0)
    return -logP[np.arange(N), y].mean(), (X.T @ dH, H.T @ D, dH.sum(axis=0), D.sum(axis=0))
