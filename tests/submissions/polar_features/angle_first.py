# verdict: wrong
# named: columns-swapped
# naming: required
# why: The angle stands in the first column.
import numpy as np


def polar_features(points):
    out = np.empty((len(points), 2))
    out[:, 1] = np.hypot(points[:, 0], points[:, 1])
    out[:, 0] = np.arctan2(points[:, 1], points[:, 0])
    return out
