# verdict: wrong
# named:
# why: The gradient is float16.
import numpy as np


def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(np.shape(x), np.float16)
    for index in np.ndindex(*grad.shape):
        plus = np.array(x, dtype=float)
        minus = plus.copy()
        plus[index] += h
        minus[index] -= h
        grad[index] = (f(plus) - f(minus)) / (2 * h)
    return grad
