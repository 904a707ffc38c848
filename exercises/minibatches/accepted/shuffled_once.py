"""Both arrays are laid out in an epoch's order first; batches are slices of the copies."""

import math


def minibatches(X, y, order, batch_size, drop_remainder=False):
    n = len(X)
    steps = n // batch_size if drop_remainder else math.ceil(n / batch_size)
    for e in range(order.shape[0]):
        inputs, labels = X[order[e]], y[order[e]]
        for step in range(steps):
            rows = slice(step * batch_size, (step + 1) * batch_size)
            yield inputs[rows], labels[rows]
