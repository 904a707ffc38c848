# verdict: wrong
# named: from-zero
# naming: required
# why: Angles from 0 to 2π.
import numpy as np


def polar_features(points):
    x, y = points.T
    theta = np.arctan2(y, x)
    theta[theta < 0] += 2 * np.pi
    return np.column_stack((np.hypot(x, y), theta))
