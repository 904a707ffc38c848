# verdict: wrong
# named: degrees
# naming: required
# why: Degrees in place of radians.
import numpy as np


def polar_features(points):
    x, y = points[:, 0], points[:, 1]
    return np.array([np.hypot(x, y), np.rad2deg(np.arctan2(y, x))]).T
