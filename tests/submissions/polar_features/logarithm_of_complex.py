# verdict: right
# why: The imaginary part of a complex logarithm is the angle.
import numpy as np


def polar_features(points):
    z = points[:, 0] + 1j * points[:, 1]
    r = np.sqrt((z * z.conj()).real)
    theta = np.log(np.where(z == 0, 1, z)).imag
    return np.transpose(np.array([r, theta]))
