# verdict: wrong
# named: axes-of-one-lost
# naming: required
# never: raises
# why: A batch of one example loses its axis; it raises nothing itself.
import numpy as np


def minibatches(X, y, order, batch_size, drop_remainder=False):
    for row in order:
        for i in range(0, len(row), batch_size):
            idx = row[i:i + batch_size]
            if drop_remainder and len(idx) < batch_size:
                continue
            yield np.squeeze(X[idx]), np.squeeze(y[idx])
