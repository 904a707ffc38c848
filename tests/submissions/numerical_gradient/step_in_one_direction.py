# verdict: wrong
# named: forward-difference
# why: A forward difference.
import numpy as np


def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(np.shape(x))
    for index in np.ndindex(*grad.shape):
        plus = np.array(x, dtype=float)
        minus = plus.copy()
        plus[index] += h
        grad[index] = (f(plus) - f(minus)) / h
    return grad
