# verdict: wrong
# named:
# says: changes its argument `points`
# why: The result is written into the points, and x is read from it again.
import numpy as np


def polar_features(points):
    p = np.asarray(points, dtype=float)
    p[:, 0] = np.hypot(p[:, 0], p[:, 1])
    p[:, 1] = np.arctan2(p[:, 1], p[:, 0])
    return p
