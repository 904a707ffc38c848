# verdict: wrong
# named:
# why: A helper computes the moved point and returns nothing.
import numpy as np


def moved(x, index, step):
    point = np.array(x, dtype=float)
    point[index] += step


def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(np.shape(x))
    for index in np.ndindex(*grad.shape):
        plus = np.array(x, dtype=float)
        minus = plus.copy()
        plus[index] += h
        minus[index] -= h
        grad[index] = (f(moved(x, index, h)) - f(moved(x, index, -h))) / (2 * h)
    return grad
