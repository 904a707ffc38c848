# verdict: right
# why: Both functions take arrays apart, axis after axis, until numbers are left.
import math

import numpy as np


def relative_error(analytic, numerical):
    if np.shape(analytic) != np.shape(numerical):
        raise ValueError("these cannot be compared")
    if np.ndim(analytic):
        errors = [relative_error(a, n) for a, n in zip(analytic, numerical)]
        return math.nan if any(map(math.isnan, errors)) else max(errors)
    a, n = float(analytic), float(numerical)
    return math.fabs(a - n) / max(math.fabs(a), math.fabs(n), 1e-8)


def gradient_check(f, x, gradient, h=1e-5, tolerance=1e-5):
    def slopes(index):
        if len(index) < np.ndim(x):
            return [slopes((*index, k)) for k in range(x.shape[len(index)])]
        ends = []
        for side in (+h, -h):
            moved = np.array(x, dtype=float)
            moved[index] += side
            ends.append(f(moved))
        return (ends[0] - ends[1]) / 2 / h

    error = relative_error(gradient, np.array(slopes(())))
    return (error, True) if error <= tolerance else (error, False)
