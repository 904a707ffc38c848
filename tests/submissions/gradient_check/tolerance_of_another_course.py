# verdict: wrong
# named: other-default
# naming: required
# why: The tolerance is 1e-4 where it is left out.
import numpy as np


def relative_error(analytic, numerical):
    a = np.asarray(analytic, dtype=np.float64)
    n = np.asarray(numerical, dtype=np.float64)
    if a.shape != n.shape:
        raise ValueError("shapes differ")
    scale = np.maximum(np.maximum(np.abs(a), np.abs(n)), 1e-8)
    return float(np.max(np.abs(a - n) / scale))


def gradient_check(f, x, gradient, h=1e-5, tolerance=1e-4):
    x = np.array(x, dtype=np.float64)
    numerical = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        plus = x.copy()
        plus[i] += h
        minus = x.copy()
        minus[i] -= h
        numerical[i] = (f(plus) - f(minus)) / (2 * h)
    error = relative_error(gradient, numerical)
    return error, bool(error <= tolerance)
