# verdict: right
# why: The quotient's angle, mended for each case by hand.
import math

import numpy as np


def angle(x, y):
    if x > 0:
        return math.atan(y / x)
    if x < 0:
        return math.atan(y / x) + (math.pi if y >= 0 else -math.pi)
    if y > 0:
        return math.pi / 2
    if y < 0:
        return -math.pi / 2
    return 0.0


def polar_features(points):
    return np.array([[math.sqrt(x**2 + y**2), angle(x, y)] for x, y in points.tolist()])
