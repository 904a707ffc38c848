# verdict: wrong
# named: one-number-of-axes
# why: Rows and columns are looped over.
import numpy as np


def numerical_gradient(f, x, h=1e-5):
    g = np.zeros(x.shape)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            d = np.zeros(x.shape)
            d[i, j] = h
            g[i, j] = (f(x + d) - f(x - d)) / (2 * h)
    return g
