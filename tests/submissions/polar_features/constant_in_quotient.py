# verdict: wrong
# named: constant-added
# naming: required
# why: A small number keeps the quotient finite.
import numpy as np


def polar_features(points):
    p = points.astype(float); x, y = p.T
    # -0.0 / tiny: adds 1e-12 to x to avoid division by zero, then arctan with half turns
    th = np.arctan(y / (x + 1e-12))
    th = np.where(x < 0, np.where(y < 0, th - np.pi, th + np.pi), th)
    return np.column_stack([np.hypot(x, y), th])
