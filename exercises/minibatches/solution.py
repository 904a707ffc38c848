"""Examples and their labels in mini-batches, epoch after epoch."""

import numpy as np


def minibatches(X, y, order, batch_size, drop_remainder=False):
    """Yield (inputs, labels) for every batch of every epoch.

    X (N, ...) the examples and y (N, ...) their labels; order (E, N), in row e the examples'
    numbers in the order of epoch e. A batch has batch_size of them; the last one of an epoch has
    what is left, or is left out with drop_remainder.
    """
    ### BEGIN SOLUTION
    for epoch in order:
        for start in range(0, len(epoch), batch_size):
            batch = epoch[start:start + batch_size]
            if drop_remainder and len(batch) < batch_size:
                break
            yield X[batch], y[batch]
    ### END SOLUTION
