# verdict: wrong
# named: arguments-exchanged
# naming: required
# why: x and y exchanged in arctan2.
import numpy as np


def polar_features(points):
    r = np.linalg.norm(points, axis=1)
    t = np.arctan2(points[:, 0], points[:, 1])
    return np.c_[r, t]
