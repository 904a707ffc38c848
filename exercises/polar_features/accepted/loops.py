"""One point after the other, with the functions of `math`."""

import math

import numpy as np


def polar_features(points):
    rows = [(math.hypot(x, y), math.atan2(y, x)) for x, y in points]
    return np.array(rows)
