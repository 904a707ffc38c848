# verdict: wrong
# named: own-randomness
# naming: required
# why: The batches come from a generator of its own.
import numpy as np


def gradient_descent(X, y, W, b, order, batch_size, learning_rate):
    N = len(X)
    losses = []
    for perm in np.random.default_rng(0).permuted(order, axis=1):
        for i in range(0, N, batch_size):
            idx = perm[i:i + batch_size]
            xb, yb = X[idx], y[idx]
            m = len(xb)
            z = xb @ W + b
            z = z - z.max(axis=1, keepdims=True)
            logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
            losses.append(-logp[np.arange(m), yb].mean())
            delta = (np.exp(logp) - np.eye(len(b))[yb]) / m
            dW = xb.T @ delta
            db = delta.sum(axis=0)
            W = W - learning_rate * dW
            b = b - learning_rate * db
    return W, b, np.array(losses)
