# verdict: wrong
# named: batch-not-averaged
# naming: required
# never: The gradients
# why: Only the bias gets the sum over the batch.
import numpy as np


def gradient_descent(X, y, W, b, order, batch_size, learning_rate):
    W, b = W.copy(), b.copy()
    losses = []
    N = len(X)
    for e in range(len(order)):
        for start in range(0, N, batch_size):
            batch = order[e, start:start + batch_size]
            x, t = X[batch], y[batch]
            rows = np.arange(len(batch))
            z = x @ W + b
            z = z - z.max(axis=1, keepdims=True)
            logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
            loss = -logp[rows, t].mean()
            losses.append(loss)
            dz = np.exp(logp)
            dz[rows, t] -= 1
            dz /= len(batch)
            W -= learning_rate * x.T @ dz
            b -= learning_rate * dz.sum(axis=0) * len(batch)
    return W, b, losses
