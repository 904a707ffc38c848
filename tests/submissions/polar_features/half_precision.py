# verdict: wrong
# named:
# why: Everything is rounded to half precision.
import numpy as np


def polar_features(points):
    x, y = points.astype(np.float16).T
    return np.column_stack([np.hypot(x, y), np.arctan2(y, x)]).astype(float)
