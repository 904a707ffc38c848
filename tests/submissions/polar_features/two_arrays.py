# verdict: wrong
# named: transpose
# why: Two arrays are returned instead of one.
import numpy as np


def polar_features(points):
    x, y = points.T
    return np.hypot(x, y), np.arctan2(y, x)
