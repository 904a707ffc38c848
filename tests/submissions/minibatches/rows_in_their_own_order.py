# verdict: wrong
# named: order-ignored
# naming: required
# why: Slices of X and y as they are; order only counts the epochs.
import numpy as np


def minibatches(X, y, order, batch_size, drop_remainder=False):
    for epoch in range(len(order)):
        for s in range(0, len(X), batch_size):
            xb = X[s:s + batch_size]
            yb = y[s:s + batch_size]
            if len(xb) < batch_size and drop_remainder:
                continue
            yield xb, yb
