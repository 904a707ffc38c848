# verdict: wrong
# named:
# why: All arrays are made float32 first.
import numpy as np


def backprop(X, y, W1, b1, W2, b2):
    X, W1, b1, W2, b2 = (np.float32(a) for a in (X, W1, b1, W2, b2))
    N = len(y)
    Z = X @ W1 + b1
    H = np.maximum(Z, 0)
    S = H @ W2 + b2
    S = S - S.max(axis=1, keepdims=True)
    logP = S - np.log(np.exp(S).sum(axis=1, keepdims=True))
    loss = -np.mean(logP[range(N), y])
    D = (np.exp(logP) - np.eye(S.shape[1], dtype=np.float32)[y]) / np.float32(N)
    dH = np.where(Z > 0, D @ W2.T, np.float32(0))
    return loss, (X.T @ dH, dH.sum(0), H.T @ D, D.sum(0))
