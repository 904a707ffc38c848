# verdict: wrong
# named: squared-radius
# naming: required
# why: The root is forgotten.
import numpy as np


def polar_features(points):
    r = (points ** 2).sum(axis=1)
    theta = np.arctan2(points[:, 1], points[:, 0])
    return np.stack((r, theta), axis=1)
