"""One copy that is moved and put back; the errors with `where`."""

import numpy as np


def relative_error(analytic, numerical):
    a, n = np.asarray(analytic, dtype=float), np.asarray(numerical, dtype=float)
    if a.shape != n.shape:
        raise ValueError("analytic and numerical gradient differ in shape")
    larger = np.where(np.abs(a) > np.abs(n), np.abs(a), np.abs(n))
    return float(np.max(np.abs(n - a) / np.where(larger < 1e-8, 1e-8, larger)))


def gradient_check(f, x, gradient, h=1e-5, tolerance=1e-5):
    point = np.array(x, dtype=np.float64)
    slopes = np.empty_like(point)
    for place, kept in np.ndenumerate(point.copy()):
        point[place] = kept + h
        ahead = f(point)
        point[place] = kept - h
        slopes[place] = (ahead - f(point)) / (h + h)
        point[place] = kept
    error = relative_error(gradient, slopes)
    return error, bool(error <= tolerance)
