# verdict: wrong
# named: same-order-again
# naming: required
# why: Every epoch in the order of the first.
import numpy as np


def minibatches(X, y, order, batch_size, drop_remainder=False):
    for _ in range(order.shape[0]):
        idx = order[0]
        Xs, ys = X[idx], y[idx]
        for s in range(0, len(idx), batch_size):
            bx, by = Xs[s:s + batch_size], ys[s:s + batch_size]
            if len(bx) == batch_size or not drop_remainder:
                yield bx, by
