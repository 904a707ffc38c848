# verdict: wrong
# named: arctan-of-quotient
# naming: required
# never: divides by 0
# why: The quotient's angle, 0 where x is 0.
import numpy as np


def polar_features(points):
    x, y = points[:, 0], points[:, 1]
    r = np.sqrt(x**2 + y**2)
    ratio = np.divide(y, x, out=np.zeros(len(x)), where=x != 0)
    return np.stack([r, np.arctan(ratio)], axis=1)
