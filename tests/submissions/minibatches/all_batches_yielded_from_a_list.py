# verdict: wrong
# named: made-ahead
# naming: required
# why: All batches are made before the first is handed out.
import numpy as np


def minibatches(X, y, order, batch_size, drop_remainder=False):
    out = []
    for row in order:
        for i in range(0, len(row), batch_size):
            idx = row[i:i + batch_size]
            if drop_remainder and len(idx) < batch_size:
                continue
            out.append((X[idx], y[idx]))
    yield from out
