# verdict: wrong
# named:
# wrong: dense_forward
# says: as far off as rounding to float16
# why: The product is computed in half precision and comes back in double.
import numpy as np


def dense_forward(x, W, b):
    y = x.astype(np.float16) @ W.astype(np.float16) + b.astype(np.float16)
    return y.astype(np.float64)


def dense_backward(dy, x, W):
    return dy @ W.T, x.T @ dy, dy.sum(axis=0)
