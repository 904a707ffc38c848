# verdict: wrong
# named: full-batch-dropped
# naming: required
# why: With drop_remainder, the last batch goes even where it is full.
import numpy as np


def minibatches(X, y, order, batch_size, drop_remainder=False):
    N = len(X)
    for perm in order:
        starts = list(range(0, N, batch_size))
        if drop_remainder:
            starts = starts[:-1]
        for s in starts:
            yield X[perm[s:s + batch_size]], y[perm[s:s + batch_size]]
