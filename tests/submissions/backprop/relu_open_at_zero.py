# verdict: wrong
# named: relu-at-zero
# naming: required
# never: up to `dW1`
# why: The gradient passes at exactly zero; rows of zeros hide it in one of the results.
import numpy as np


def backprop(X, y, W1, b1, W2, b2):
    N = X.shape[0]
    rows = np.arange(N)
    Z = X @ W1 + b1
    H = np.maximum(Z, 0)
    S = H @ W2 + b2
    shifted = S - S.max(axis=1, keepdims=True)
    logP = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    P = np.exp(logP)
    loss = -np.mean(logP[rows, y])
    dS = P.copy()
    dS[rows, y] -= 1
    dS /= N
    dZ = dS @ W2.T
    dZ[Z < 0] = 0
    return loss, (X.T @ dZ, dZ.sum(0), H.T @ dS, dS.sum(0))
