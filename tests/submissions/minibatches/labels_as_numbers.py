# verdict: wrong
# named: lists-for-arrays
# naming: required
# why: Labels as a list of numbers.
import numpy as np


def minibatches(X, y, order, batch_size, drop_remainder=False):
    for row in order:
        for i in range(0, len(row), batch_size):
            idx = row[i:i + batch_size]
            if drop_remainder and len(idx) < batch_size:
                continue
            yield X[idx], y[idx].tolist()
