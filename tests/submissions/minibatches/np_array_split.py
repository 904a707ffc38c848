# verdict: wrong
# named: batches-evened-out
# naming: required
# why: array_split makes parts of nearly equal size.
import numpy as np


def minibatches(X, y, order, batch_size, drop_remainder=False):
    for perm in order:
        parts = int(np.ceil(len(perm) / batch_size))
        for idx in np.array_split(perm, parts):
            if drop_remainder and len(idx) < batch_size:
                continue
            yield X[idx], y[idx]
