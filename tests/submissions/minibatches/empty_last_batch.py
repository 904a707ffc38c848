# verdict: wrong
# named: empty-batch
# naming: required
# why: N // batch_size + 1 batches; where it divides evenly the last one is empty.
import numpy as np


def minibatches(X, y, order, batch_size, drop_remainder=False):
    N = len(X)
    for perm in order:
        for b in range(N // batch_size + 1):
            idx = perm[b * batch_size:(b + 1) * batch_size]
            if drop_remainder and len(idx) < batch_size:
                continue
            yield X[idx], y[idx]
