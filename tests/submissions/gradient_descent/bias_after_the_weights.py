# verdict: wrong
# named: not-at-the-same-weights
# naming: required
# why: The gradient of the bias is computed with the weights that have changed.
import numpy as np


def gradient_descent(X, y, W, b, order, batch_size, learning_rate):
    N = len(X)
    losses = []
    for perm in order:
        for i in range(0, N, batch_size):
            idx = perm[i:i + batch_size]
            xb, yb = X[idx], y[idx]
            m = len(xb)
            z = xb @ W + b
            z = z - z.max(axis=1, keepdims=True)
            logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
            losses.append(-logp[np.arange(m), yb].mean())
            hot = np.eye(len(b))[yb]
            W = W - learning_rate * xb.T @ (np.exp(logp) - hot) / m
            z = xb @ W + b
            p = np.exp(z - z.max(axis=1, keepdims=True))
            p /= p.sum(axis=1, keepdims=True)
            b = b - learning_rate * (p - hot).sum(axis=0) / m
    return W, b, np.array(losses)
