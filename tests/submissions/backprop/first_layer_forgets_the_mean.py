# verdict: wrong
# named: factor
# never: twice
# why: The 1/N reaches the second layer only.
import numpy as np


def backprop(X, y, W1, b1, W2, b2):
    N = X.shape[0]
    Z = X @ W1 + b1
    H = np.maximum(Z, 0)
    S = H @ W2 + b2
    S = S - S.max(axis=1, keepdims=True)
    logP = S - np.log(np.exp(S).sum(axis=1, keepdims=True))
    D = np.exp(logP) - np.eye(S.shape[1])[y]
    dW2, db2 = H.T @ D / N, D.sum(axis=0) / N
    dH = (D @ W2.T) * (Z > 0)
    return -logP[np.arange(N), y].mean(), (X.T @ dH, dH.sum(axis=0), dW2, db2)
