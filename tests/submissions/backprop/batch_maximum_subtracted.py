# verdict: wrong
# named: shifted-across-rows
# naming: required
# why: One maximum for the whole batch: rows far below it lose all their exponentials.
import numpy as np


def backprop(X, y, W1, b1, W2, b2):
    N = len(y)
    H = np.maximum(X @ W1 + b1, 0)
    S = H @ W2 + b2
    S -= S.max()
    logP = S - np.log(np.exp(S).sum(axis=1, keepdims=True))
    loss = -logP[np.arange(N), y].mean()
    D = (np.exp(logP) - np.eye(S.shape[1])[y]) / N
    dH = (D @ W2.T) * (H > 0)
    return loss, (X.T @ dH, dH.sum(0), H.T @ D, D.sum(0))
