# verdict: wrong
# named: not-shifted, log-of-zero
# why: The logarithm is taken of a probability that may have become exactly 0.
import numpy as np


def backprop(X, y, W1, b1, W2, b2):
    N = len(y)
    Z = X @ W1 + b1
    H = np.maximum(Z, 0)
    S = H @ W2 + b2
    E = np.exp(S - S.max(axis=1, keepdims=True))
    P = E / E.sum(axis=1, keepdims=True)
    loss = -np.log(P)[np.arange(N), y].mean()
    D = (P - np.eye(P.shape[1])[y]) / N
    dH = (D @ W2.T) * (Z > 0)
    return loss, (X.T @ dH, dH.sum(axis=0), H.T @ D, D.sum(axis=0))
