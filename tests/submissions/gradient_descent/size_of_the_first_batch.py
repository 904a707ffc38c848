# verdict: wrong
# named: divided-by-batch-size
# naming: required
# why: Every batch is divided by batch_size.
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
            delta = (np.exp(logp) - np.eye(len(b))[yb]) / batch_size
            dW = xb.T @ delta
            db = delta.sum(axis=0)
            W = W - learning_rate * dW
            b = b - learning_rate * db
    return W, b, np.array(losses)
