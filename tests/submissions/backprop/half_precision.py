# verdict: wrong
# named:
# why: Loss and gradients come back as float16.
import numpy as np


def backprop(X, y, W1, b1, W2, b2):
    N = len(y)
    Z = X @ W1 + b1
    H = np.maximum(Z, 0)
    S = H @ W2 + b2
    S = S - S.max(axis=1, keepdims=True)
    logP = S - np.log(np.exp(S).sum(axis=1, keepdims=True))
    loss = -np.mean(logP[range(N), y])
    D = (np.exp(logP) - np.eye(S.shape[1])[y]) / N
    dH = np.where(Z > 0, D @ W2.T, 0)
    grads = X.T @ dH, dH.sum(0), H.T @ D, D.sum(0)
    return np.float16(loss), tuple(g.astype(np.float16) for g in grads)
