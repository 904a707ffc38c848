# verdict: wrong
# named: no-activation-forward
# naming: required
# why: The ReLU is missing forward, though its mask is there on the way back.
import numpy as np


def backprop(X, y, W1, b1, W2, b2):
    N = X.shape[0]
    Z = X @ W1 + b1
    S = Z @ W2 + b2
    S = S - S.max(axis=1, keepdims=True)
    logP = S - np.log(np.exp(S).sum(axis=1, keepdims=True))
    loss = -logP[np.arange(N), y].mean()
    D = (np.exp(logP) - np.eye(S.shape[1])[y]) / N
    dH = (D @ W2.T) * (Z > 0)
    return loss, (X.T @ dH, dH.sum(axis=0), Z.T @ D, D.sum(axis=0))
