# verdict: wrong
# named: labels-out-of-step
# naming: required
# why: Only X is shuffled.
import numpy as np


def minibatches(X, y, order, batch_size, drop_remainder=False):
    for perm in order:
        X_shuffled = X[perm]
        num = len(X) // batch_size
        if not drop_remainder and len(X) % batch_size != 0:
            num += 1
        for k in range(num):
            lo, hi = k * batch_size, (k + 1) * batch_size
            yield X_shuffled[lo:hi], y[lo:hi]
