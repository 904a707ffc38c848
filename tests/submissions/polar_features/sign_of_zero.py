# verdict: wrong
# named: sign-of-zero
# naming: required
# why: The sign of y, which is 0 on the negative x-axis.
import numpy as np


def polar_features(points):
    x, y = points[:, 0], points[:, 1]
    r = np.sqrt(x**2 + y**2)
    c = np.divide(x, r, out=np.ones(len(x)), where=r > 0)
    return np.column_stack([r, np.sign(y) * np.arccos(c)])
