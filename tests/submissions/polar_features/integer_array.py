# verdict: wrong
# named: truncated
# naming: required
# why: The result has the dtype of the points.
import numpy as np


def polar_features(points):
    out = points.copy()
    out[:, 0] = np.hypot(points[:, 0], points[:, 1])
    out[:, 1] = np.arctan2(points[:, 1], points[:, 0])
    return out
