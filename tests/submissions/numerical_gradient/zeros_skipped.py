# verdict: wrong
# named: zeros-skipped
# naming: required
# why: Entries that are 0 are skipped, as if their slope were 0.
import numpy as np


def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(np.shape(x))
    for index in np.ndindex(*grad.shape):
        if x[index] == 0:
            continue
        plus = np.array(x, dtype=float)
        minus = plus.copy()
        plus[index] += h
        minus[index] -= h
        grad[index] = (f(plus) - f(minus)) / (2 * h)
    return grad
