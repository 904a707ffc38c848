# verdict: wrong
# named: loss-of-an-epoch
# naming: required
# why: One mean loss for each epoch.
import numpy as np


def gradient_descent(X, y, W, b, order, batch_size, learning_rate):
    N = len(X)
    losses = []
    for perm in order:
        epoch = []
        for i in range(0, N, batch_size):
            idx = perm[i:i + batch_size]
            xb, yb = X[idx], y[idx]
            m = len(xb)
            z = xb @ W + b
            z = z - z.max(axis=1, keepdims=True)
            logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
            epoch.append(-logp[np.arange(m), yb].mean())
            delta = (np.exp(logp) - np.eye(len(b))[yb]) / m
            W, b = W - learning_rate * xb.T @ delta, b - learning_rate * delta.sum(axis=0)
        losses.append(np.mean(epoch))
    return W, b, np.array(losses)
