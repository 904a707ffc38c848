# verdict: wrong
# named:
# why: Only the first row has its turn.
import numpy as np


def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(np.shape(x))
    for index in (n for n in np.ndindex(*grad.shape) if not n or n[0] == 0):
        plus = np.array(x, dtype=float)
        minus = plus.copy()
        plus[index] += h
        minus[index] -= h
        grad[index] = (f(plus) - f(minus)) / (2 * h)
    return grad
