# verdict: right
# why: Flat copies, shaped back before each call.
import numpy as np


def numerical_gradient(f, x, h=1e-5):
    flat = np.array(x, dtype=np.float64).ravel()
    slopes = []
    for k in range(flat.size):
        ends = []
        for way in (h, -h):
            point = flat.copy()
            point[k] += way
            ends.append(f(point.reshape(np.shape(x))))
        slopes.append((ends[0] - ends[1]) / (2 * h))
    return np.array(slopes).reshape(np.shape(x))
