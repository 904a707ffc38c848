# verdict: wrong
# named: side-lost
# naming: required
# why: The angle from the cosine, never negative.
import numpy as np


def polar_features(points):
    r = np.sqrt(np.sum(points * points, axis=1))
    theta = np.zeros_like(r)
    theta[r > 0] = np.arccos(points[r > 0, 0] / r[r > 0])
    return np.column_stack((r, theta))
