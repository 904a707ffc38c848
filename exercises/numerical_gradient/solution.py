"""The gradient of any scalar function of an array, by central differences."""

import numpy as np


def numerical_gradient(f, x, h=1e-5):
    """(f(x + h e) - f(x - h e)) / 2h for every entry of x, e being 1 there and 0 elsewhere.

    f takes a float64 array of x's shape and returns one number. x is an array of any shape, () too,
    of floating-point or whole numbers; after the call it is exactly what it was before.
    Returns a floating-point array of x's shape.
    """
    ### BEGIN SOLUTION
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        # A float64 array, so that x + step is a new one, and float64 whatever x holds.
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + step) - f(x - step)) / (2 * h)
    return gradient
    ### END SOLUTION
