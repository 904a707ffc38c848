# verdict: wrong
# named: last-batch-kept
# naming: required
# why: The argument drop_remainder is forgotten.
import numpy as np


def minibatches(X, y, order, batch_size, drop_remainder=False):
    n = len(y)
    for perm in order:
        i = 0
        while i < n:
            idx = perm[i:i + batch_size]
            i += batch_size
            yield X[idx], y[idx]
