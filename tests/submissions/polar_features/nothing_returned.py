# verdict: wrong
# named:
# why: The result is printed and not returned.
import numpy as np


def polar_features(points):
    r = np.hypot(points[:, 0], points[:, 1])
    theta = np.arctan2(points[:, 1], points[:, 0])
    print(np.column_stack([r, theta]))
