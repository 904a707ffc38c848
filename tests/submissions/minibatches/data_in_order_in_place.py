# verdict: wrong
# named: buffer-reused
# naming: required
# why: X and y are put in order in place, and batches are views of them.
import numpy as np


def minibatches(X, y, order, batch_size, drop_remainder=False):
    X0, y0 = X.copy(), y.copy()
    for row in order:
        X[:], y[:] = X0[row], y0[row]
        for i in range(0, len(row), batch_size):
            if drop_remainder and i + batch_size > len(row):
                break
            yield X[i:i + batch_size], y[i:i + batch_size]
