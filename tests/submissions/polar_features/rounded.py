# verdict: wrong
# named:
# why: All numbers are rounded to four digits.
import numpy as np


def polar_features(points):
    x, y = points.T
    return np.round(np.stack([np.hypot(x, y), np.arctan2(y, x)], axis=1), 4)
