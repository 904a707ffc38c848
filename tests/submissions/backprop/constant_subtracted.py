# verdict: wrong
# named: shifted-across-rows
# why: A fixed 1000 is taken from every logit; ordinary rows then underflow together.
import numpy as np


def backprop(X, y, W1, b1, W2, b2):
    N = len(y)
    H = np.maximum(X @ W1 + b1, 0)
    S = H @ W2 + b2
    if np.abs(S).max() > 500:
        S = S - 1000
    logP = S - np.log(np.exp(S).sum(axis=1, keepdims=True))
    loss = -logP[np.arange(N), y].mean()
    D = (np.exp(logP) - np.eye(S.shape[1])[y]) / N
    dH = (D @ W2.T) * (H > 0)
    return loss, (X.T @ dH, dH.sum(0), H.T @ D, D.sum(0))
