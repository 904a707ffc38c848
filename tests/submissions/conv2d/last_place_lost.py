# verdict: wrong
# named: last-place-lost
# naming: required
# why: The + 1 in the number of places is missing.
import numpy as np


def both(strides):
    return (strides, strides) if np.ndim(strides) == 0 else tuple(strides)


def span(size, k, s, padding):
    if padding == "valid":
        return 0, 0, (size - k) // s
    places = -(-size // s)
    total = max((places - 1) * s + k - size, 0)
    return total // 2, total - total // 2, places


def conv2d(x, kernel, bias, strides=1, padding="valid"):
    a, b = both(strides)
    kh, kw = kernel.shape[:2]
    top, bottom, rows = span(x.shape[1], kh, a, padding)
    left, right, columns = span(x.shape[2], kw, b, padding)
    xp = np.pad(x, ((0, 0), (top, bottom), (left, right), (0, 0)))
    y = np.zeros((len(x), rows, columns, kernel.shape[3]))
    for r in range(rows):
        for s in range(columns):
            window = xp[:, r * a : r * a + kh, s * b : s * b + kw]
            y[:, r, s] = np.tensordot(window, kernel, 3) + bias
    return y
