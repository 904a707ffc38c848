# verdict: wrong
# named: put-back-by-adding
# naming: required
# says: `x` is .left changed.; expected .as it was.
# why: What is added and taken away again is rounded each time.
import numpy as np


def numerical_gradient(f, x, h=1e-5):
    point = np.asarray(x, dtype=np.float64)
    grad = np.zeros(point.shape)
    for i in np.ndindex(point.shape):
        point[i] += h
        up = f(point)
        point[i] -= 2 * h
        down = f(point)
        point[i] += h
        grad[i] = (up - down) / (2 * h)
    return grad
