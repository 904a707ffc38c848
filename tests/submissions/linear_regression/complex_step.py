# verdict: right
# why: Every derivative by a step along the imaginary axis, which loses no digits.
import numpy as np


def linear_regression(X, y, w, b):
    def mean_square(weights, bias):
        off = X.dot(weights) + bias - y
        return (off * off).sum() / len(off)

    h = 1e-20
    directions = np.eye(len(w))
    dw = np.array([mean_square(w + 1j * h * one, b).imag / h for one in directions])
    return mean_square(w, b), (dw, mean_square(w, b + 1j * h).imag / h)
