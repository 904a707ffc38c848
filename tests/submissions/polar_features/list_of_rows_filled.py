# verdict: right
# why: A result filled row by row, whole numbers turned into floats.
import numpy as np


def polar_features(points):
    out = np.zeros((points.shape[0], 2))
    for i in range(points.shape[0]):
        a, b = float(points[i][0]), float(points[i][1])
        out[i, 0] = (a * a + b * b) ** 0.5
        out[i, 1] = np.arctan2(b, a)
    return out
