# verdict: right
# why: Directions are rows of an identity matrix.
import numpy as np


def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x, dtype=float)
    directions = h * np.eye(x.size).reshape(x.size, *x.shape)
    return np.array([0.5 * (f(x + d) - f(x - d)) / h for d in directions]).reshape(x.shape)
