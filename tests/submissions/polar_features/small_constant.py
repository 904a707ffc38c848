# verdict: wrong
# named:
# why: A small constant under the root.
import numpy as np


def polar_features(points):
    x, y = points.T
    return np.stack([np.sqrt(x**2 + y**2 + 1e-10), np.arctan2(y, x)], axis=1)
