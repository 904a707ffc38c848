# verdict: wrong
# named: no-influence
# naming: required
# why: It starts from weights of its own instead of those that are given.
import numpy as np


def backprop(X, y, W1, b1, W2, b2):
    rng = np.random.default_rng(0)
    W1 = rng.normal(size=W1.shape) / np.sqrt(len(W1))
    W2 = rng.normal(size=W2.shape) / np.sqrt(len(W2))
    N = X.shape[0]
    Z = X @ W1 + b1
    H = np.maximum(Z, 0)
    S = H @ W2 + b2
    S = S - S.max(axis=1, keepdims=True)
    logP = S - np.log(np.exp(S).sum(axis=1, keepdims=True))
    D = (np.exp(logP) - np.eye(S.shape[1])[y]) / N
    dH = (D @ W2.T) * (Z > 0)
    return -logP[np.arange(N), y].mean(), (X.T @ dH, dH.sum(axis=0), H.T @ D, D.sum(axis=0))
