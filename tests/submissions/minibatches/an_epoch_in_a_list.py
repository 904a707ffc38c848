# verdict: right
# why: The batches of one epoch are made together.
import numpy as np


def minibatches(X, y, order, batch_size, drop_remainder=False):
    for row in order:
        out = []
        for i in range(0, len(row), batch_size):
            idx = row[i:i + batch_size]
            if not (drop_remainder and len(idx) < batch_size):
                out.append((X[idx], y[idx]))
        yield from out
