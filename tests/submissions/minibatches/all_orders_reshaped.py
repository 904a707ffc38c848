# verdict: right
# why: The full batches by reshaping, and what is left by itself; np.take instead of an index.
import numpy as np


def minibatches(X, y, order, batch_size, drop_remainder=False):
    E, N = order.shape
    steps = N // batch_size
    full = order[:, :steps * batch_size].reshape(E, steps, batch_size)
    rest = order[:, steps * batch_size:]
    for e in range(E):
        for rows in full[e]:
            yield np.take(X, rows, axis=0), np.take(y, rows, axis=0)
        if rest.shape[1] > 0 and not drop_remainder:
            yield np.take(X, rest[e], axis=0), np.take(y, rest[e], axis=0)
