"""Points as complex numbers, which know their own distance and angle."""

import numpy as np


def polar_features(points):
    z = points[:, 0] + 1j * points[:, 1]
    return np.stack([np.abs(z), np.angle(z)], axis=-1)
