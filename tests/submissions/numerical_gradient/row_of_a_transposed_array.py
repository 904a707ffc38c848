# verdict: wrong
# named: copy-moved
# naming: required
# why: The one row of a transposed array is a copy, which f never sees.
import numpy as np


def numerical_gradient(f, x, h=1e-5):
    point = np.array(x, dtype=np.float64)
    grad = np.zeros(point.shape)
    flat = point.reshape(-1)
    out = grad.reshape(-1)
    for i in range(flat.size):
        old = flat[i]
        flat[i] = old + h
        up = f(point)
        flat[i] = old - h
        down = f(point)
        flat[i] = old
        out[i] = (up - down) / (2 * h)
    return grad
