# verdict: wrong
# named: last-batch-dropped
# naming: required
# why: N // batch_size batches, whatever drop_remainder says.
import numpy as np


def minibatches(X, y, order, batch_size, drop_remainder=False):
    for perm in order:
        for k in range(len(X) // batch_size):
            idx = perm[k * batch_size:(k + 1) * batch_size]
            yield X[idx], y[idx]
