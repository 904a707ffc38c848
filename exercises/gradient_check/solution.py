"""How far an analytic gradient is from central differences, and whether that is near enough."""

import numpy as np


def relative_error(analytic, numerical):
    """The largest |a - n| / max(|a|, |n|, 1e-8) of all entries, as one number.

    Both are arrays of one shape; for two shapes it raises a ValueError.
    """
    ### BEGIN SOLUTION
    if analytic.shape != numerical.shape:
        raise ValueError(f"the shapes differ: {analytic.shape} and {numerical.shape}")
    size = np.maximum(np.abs(analytic), np.abs(numerical))
    errors = np.abs(analytic - numerical) / np.maximum(size, 1e-8)
    return np.max(errors)
    ### END SOLUTION


def gradient_check(f, x, gradient, h=1e-5, tolerance=1e-5):
    """(error, passed) of `gradient` beside the central differences of f at x.

    f takes a float64 array of x's shape and returns one number. error is the relative error;
    passed is True where it is at most tolerance.
    """
    ### BEGIN SOLUTION
    numerical = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        # A float64 array, so that x + step is a new one, and float64 whatever x holds.
        step = np.zeros(x.shape)
        step[i] = h
        numerical[i] = (f(x + step) - f(x - step)) / (2 * h)
    error = relative_error(gradient, numerical)
    return error, error <= tolerance
    ### END SOLUTION
