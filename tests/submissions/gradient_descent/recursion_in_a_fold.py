# verdict: right
# why: The steps as a fold over a flat list of batches.
from functools import reduce

import numpy as np


def gradient_descent(X, y, W, b, order, batch_size, learning_rate):
    def loss_and_delta(W, b, i):
        z = X[i] @ W + b
        top = z.max(axis=1)
        total = top + np.log(np.exp(z - top[:, None]).sum(axis=1))
        delta = np.exp(z - total[:, None])
        delta[range(len(i)), y[i]] -= 1
        return np.mean(total - z[range(len(i)), y[i]]), delta / len(i)

    def step(state, i):
        W, b, losses = state
        loss, delta = loss_and_delta(W, b, i)
        return (W - learning_rate * (X[i].T @ delta), b - learning_rate * delta.sum(axis=0),
                [*losses, loss])

    batches = [row[k:k + batch_size] for row in order for k in range(0, len(row), batch_size)]
    return reduce(step, batches, (W, b, []))
