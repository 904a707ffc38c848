# verdict: wrong
# named: rest-ends-all
# naming: required
# why: A rest that is dropped ends the generator.
import numpy as np


def minibatches(X, y, order, batch_size, drop_remainder=False):
    for row in order:
        for i in range(0, len(row), batch_size):
            idx = row[i:i + batch_size]
            if drop_remainder and len(idx) < batch_size:
                return
            yield X[idx], y[idx]
