"""Every point first, in one array; then f of each, from the last to the first."""

import numpy as np


def numerical_gradient(f, x, h=1e-5):
    steps = h * np.eye(x.size).reshape(x.size, *x.shape)
    points = np.concatenate([x + steps, x - steps])
    values = np.array([f(point) for point in points[::-1]])[::-1]
    above, below = np.split(values, 2)
    return ((above - below) / (2 * h)).reshape(x.shape)
