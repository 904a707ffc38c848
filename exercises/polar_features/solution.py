"""Points in the plane, told by distance and direction."""

import numpy as np


def polar_features(points):
    """Polar coordinates of points.

    points (N, 2): each row is (x, y).
    Returns (N, 2): each row is (r, θ), the distance from the origin and the angle from the
    positive x-axis, anticlockwise, between -π and π.
    """
    ### BEGIN SOLUTION
    x, y = points[:, 0], points[:, 1]
    r = np.sqrt(x**2 + y**2)
    theta = np.arctan2(y, x)
    return np.column_stack([r, theta])
    ### END SOLUTION
