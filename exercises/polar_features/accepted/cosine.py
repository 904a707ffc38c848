"""The angle from the cosine, with the sign of y."""

import numpy as np


def polar_features(points):
    points = np.asarray(points, dtype=float)
    features = np.empty_like(points)
    features[:, 0] = r = np.linalg.norm(points, axis=1)
    cosine = np.divide(points[:, 0], r, out=np.ones_like(r), where=r > 0)
    features[:, 1] = np.where(points[:, 1] < 0, -1, 1) * np.arccos(cosine)
    return features
