# verdict: right
# why: A batch is a column of weights 1/|B| or 0 over all examples.
import numpy as np


def gradient_descent(X, y, W, b, order, batch_size, learning_rate):
    N, K = len(X), len(b)
    hot = (y[:, None] == np.arange(K)).astype(float)
    losses = []
    for e in range(order.shape[0]):
        for s in range((N + batch_size - 1) // batch_size):
            share = np.zeros(N)
            share[order[e, s * batch_size:(s + 1) * batch_size]] = 1
            share /= share.sum()
            z = np.dot(X, W) + b
            z = z - np.max(z, axis=1, keepdims=True)
            p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
            each = np.log(np.exp(z).sum(axis=1)) - z[np.arange(N), y]
            losses.append(share @ each)
            delta = share[:, None] * (p - hot)
            W, b = W - learning_rate * X.T @ delta, b - learning_rate * delta.sum(axis=0)
    return (W, b, np.array(losses))
