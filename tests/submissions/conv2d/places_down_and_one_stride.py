# verdict: wrong
# named: places-rounded-down, one-stride-for-both
# naming: required
# says: First: With `"same"`, the number of places is rounded down
# why: Two mistakes at once. The case that is shown has one stride for both sides, so that it shows the other one.
import numpy as np


def span(size, k, s, padding):
    if padding == "valid":
        return 0, 0, (size - k) // s + 1
    places = size // s
    total = max((places - 1) * s + k - size, 0)
    return total // 2, total - total // 2, places


def conv2d(x, kernel, bias, strides=1, padding="valid"):
    a = strides if np.ndim(strides) == 0 else strides[0]
    kh, kw = kernel.shape[:2]
    top, bottom, rows = span(x.shape[1], kh, a, padding)
    left, right, columns = span(x.shape[2], kw, a, padding)
    xp = np.pad(x, ((0, 0), (top, bottom), (left, right), (0, 0)))
    y = np.zeros((len(x), rows, columns, kernel.shape[3])) + bias
    for r in range(rows):
        for s in range(columns):
            window = xp[:, r * a : r * a + kh, s * a : s * a + kw]
            y[:, r, s] += np.tensordot(window, kernel, 3)
    return y
