# verdict: right
# why: A position that moves on, and lists of numbers in place of slices of arrays.
import numpy as np


def minibatches(X, y, order, batch_size, drop_remainder=False):
    epoch = 0
    while epoch < len(order):
        waiting = list(order[epoch])
        while waiting:
            now, waiting = waiting[:batch_size], waiting[batch_size:]
            if len(now) == batch_size or not drop_remainder:
                yield X[now], y[now]
        epoch += 1
