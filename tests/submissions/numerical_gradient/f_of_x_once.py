# verdict: wrong
# named: h-ignored
# why: The default of h is used inside, whatever is given, for arrays of more than one axis.
import numpy as np


def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(np.shape(x))
    if grad.ndim > 1:
        h = 1e-5
    for index in np.ndindex(*grad.shape):
        plus = np.array(x, dtype=float)
        minus = plus.copy()
        plus[index] += h
        minus[index] -= h
        grad[index] = (f(plus) - f(minus)) / (2 * h)
    return grad
