# verdict: wrong
# named: points-keep-dtype
# naming: required
# why: The points keep the dtype of x, in place.
import numpy as np


def relative_error(analytic, numerical):
    if analytic.shape != numerical.shape:
        raise ValueError
    return np.max(np.abs(analytic - numerical) / np.maximum(np.maximum(np.abs(analytic), np.abs(numerical)), 1e-8))


def gradient_check(f, x, gradient, h=1e-5, tolerance=1e-5):
    numerical = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        old = x[i]
        x[i] = old + h
        p = f(x)
        x[i] = old - h
        m = f(x)
        numerical[i] = (p - m) / (2 * h)
        x[i] = old
    error = relative_error(gradient, numerical)
    return error, error <= tolerance
