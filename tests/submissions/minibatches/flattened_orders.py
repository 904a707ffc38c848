# verdict: wrong
# named: rest-carried-over
# naming: required
# why: All orders in one row, cut into batches.
import numpy as np


def minibatches(X, y, order, batch_size, drop_remainder=False):
    everything = order.flatten()
    for s in range(0, len(everything), batch_size):
        idx = everything[s:s + batch_size]
        if drop_remainder and len(idx) != batch_size:
            return
        yield X[idx], y[idx]
