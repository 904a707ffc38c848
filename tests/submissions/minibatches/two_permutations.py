# verdict: wrong
# named: labels-out-of-step
# naming: required
# why: The labels are put in the order of the epoch before.
import numpy as np


def minibatches(X, y, order, batch_size, drop_remainder=False):
    for e in range(len(order)):
        Xs = X[order[e]]
        ys = y[order[e - 1]]
        for i in range(0, len(X), batch_size):
            if drop_remainder and i + batch_size > len(X):
                continue
            yield Xs[i:i + batch_size], ys[i:i + batch_size]
