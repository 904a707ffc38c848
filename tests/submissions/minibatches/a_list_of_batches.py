# verdict: wrong
# named: all-at-once
# naming: required
# why: A list with all batches is returned.
import numpy as np


def minibatches(X, y, order, batch_size, drop_remainder=False):
    batches = []
    for perm in order:
        for s in range(0, len(perm), batch_size):
            idx = perm[s:s + batch_size]
            if drop_remainder and len(idx) < batch_size:
                continue
            batches.append((X[idx], y[idx]))
    return batches
