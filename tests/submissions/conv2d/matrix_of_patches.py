# verdict: right
# why: Patches as rows of a matrix, found with index arrays.
import numpy as np


def sides(n, k, s, padding):
    if padding.lower() == "valid":
        return (n - k) // s + 1, 0, 0
    out = (n + s - 1) // s
    missing = max(0, (out - 1) * s + k - n)
    return out, missing // 2, missing - missing // 2


def conv2d(x, kernel, bias, strides=1, padding="valid"):
    step = (strides,) * 2 if isinstance(strides, int) else tuple(strides)
    kh, kw, C, F = kernel.shape
    h, t, b = sides(x.shape[1], kh, step[0], padding)
    w, l, r = sides(x.shape[2], kw, step[1], padding)
    x = np.pad(x, [(0, 0), (t, b), (l, r), (0, 0)], mode="constant")
    rows = np.add.outer(step[0] * np.arange(h), np.arange(kh))
    cols = np.add.outer(step[1] * np.arange(w), np.arange(kw))
    patches = x[:, rows[:, None, :, None], cols[None, :, None, :]]
    return patches.reshape(len(x), h, w, -1) @ kernel.reshape(-1, F) + bias
