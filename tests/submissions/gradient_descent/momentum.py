# verdict: wrong
# named:
# why: Momentum of 0.9.
import numpy as np


def gradient_descent(X, y, W, b, order, batch_size, learning_rate):
    N = len(X)
    vW, vb = 0, 0
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
            delta = (np.exp(logp) - np.eye(len(b))[yb]) / m
            dW = xb.T @ delta
            db = delta.sum(axis=0)
            vW = 0.9 * vW + dW
            W = W - learning_rate * vW
            vb = 0.9 * vb + db
            b = b - learning_rate * vb
    return W, b, np.array(losses)
