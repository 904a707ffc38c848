# verdict: wrong
# named:
# why: The points are written over, and the angle sees r for x.
import numpy as np


def polar_features(points):
    points[:, 0] = np.sqrt(points[:, 0] ** 2 + points[:, 1] ** 2)
    points[:, 1] = np.arctan2(points[:, 1], points[:, 0])
    return points
