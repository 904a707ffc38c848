# verdict: right
# why: The larger and the smaller of both are told apart by sorting.
import numpy as np


def relative_error(analytic, numerical):
    if np.shape(analytic) != np.shape(numerical):
        raise ValueError("gradient and numerical gradient have different shapes")
    pair = np.array([np.ravel(analytic), np.ravel(numerical)], dtype=float)
    if np.isnan(pair).any():
        return float("nan")
    low, high = np.sort(np.abs(pair), axis=0)
    same_side = np.sign(pair[0]) * np.sign(pair[1]) > 0
    gap = np.where(same_side, high - low, high + low)
    return np.sort(gap / np.clip(high, 1e-8, None))[-1]


def gradient_check(f, x, gradient, h=1e-5, tolerance=1e-5):
    points = np.asarray(x, dtype=float)
    numeric = np.empty(points.size)
    for k in range(points.size):
        unit = np.zeros(points.size)
        unit[k] = 1
        unit = unit.reshape(points.shape)
        numeric[k] = 0.5 * (f(points + h * unit) - f(points - h * unit)) / h
    error = relative_error(gradient, numeric.reshape(points.shape))
    return error, np.less_equal(error, tolerance)
