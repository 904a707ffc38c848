# verdict: wrong
# named: arctan-of-quotient
# naming: required
# why: The inverse tangent of y/x, in a loop, with straight up and down seen to.
import numpy as np


def polar_features(points):
    result = []
    for x, y in points:
        r = np.sqrt(x**2 + y**2)
        if x == 0:
            theta = np.pi / 2 if y > 0 else -np.pi / 2 if y < 0 else 0
        else:
            theta = np.arctan(y / x)
        result.append([r, theta])
    return np.array(result)
