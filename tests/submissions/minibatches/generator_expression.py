# verdict: right
# why: A generator expression that is returned; batches as lists of arrays.
import numpy as np


def minibatches(X, y, order, batch_size, drop_remainder=False):
    n = X.shape[0]
    last = n - n % batch_size if drop_remainder else n
    return ([X[epoch[a:min(a + batch_size, last)]], y[epoch[a:min(a + batch_size, last)]]]
            for epoch in order
            for a in range(0, last, batch_size))
