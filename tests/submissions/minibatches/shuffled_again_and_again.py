# verdict: wrong
# named: orders-pile-up
# naming: required
# why: X and y are replaced by their shuffled copies, so the next epoch shuffles these.
import numpy as np


def minibatches(X, y, order, batch_size, drop_remainder=False):
    for perm in order:
        X = X[perm]
        y = y[perm]
        for s in range(0, X.shape[0], batch_size):
            e = s + batch_size
            if e > X.shape[0] and drop_remainder:
                break
            yield X[s:e], y[s:e]
