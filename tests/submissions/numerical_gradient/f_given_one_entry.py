# verdict: wrong
# named: f-of-single-entries
# why: f gets single entries.
import numpy as np


def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(np.shape(x))
    for index in np.ndindex(*grad.shape):
        plus = np.array(x, dtype=float)
        minus = plus.copy()
        plus[index] += h
        minus[index] -= h
        grad[index] = (f(plus[index]) - f(minus[index])) / (2 * h)
    return grad
