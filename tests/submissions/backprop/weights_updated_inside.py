# verdict: wrong
# named:
# never: twice
# why: The weights take a step inside, so the hidden layer's error comes back through new
#   weights.
import numpy as np


def backprop(X, y, W1, b1, W2, b2, lr=0.1):
    N = X.shape[0]
    Z = X @ W1 + b1
    H = np.maximum(0, Z)
    S = H @ W2 + b2
    S = S - S.max(axis=1, keepdims=True)
    P = np.exp(S) / np.exp(S).sum(axis=1, keepdims=True)
    loss = np.mean(np.log(np.exp(S).sum(axis=1)) - S[np.arange(N), y])
    D = P.copy()
    D[np.arange(N), y] -= 1
    D /= N
    dW2, db2 = H.T @ D, D.sum(axis=0)
    W2 = W2 - lr * dW2
    dH = D @ W2.T
    dH[Z <= 0] = 0
    return loss, (X.T @ dH, dH.sum(axis=0), dW2, db2)
