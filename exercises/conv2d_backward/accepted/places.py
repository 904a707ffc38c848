"""Place by place: a window forward, and back into the same window its share."""

import numpy as np


def layout(x, kernel, strides, padding):
    """The image with its zeros, the corners of all windows, and where the image begins."""
    (H, W), sides = x.shape[1:3], kernel.shape[:2]
    steps = (strides, strides) if isinstance(strides, int) else strides
    zeros = [(0, 0), (0, 0)]
    if padding == "same":
        zeros = []
        for size, side, step in zip((H, W), sides, steps):
            need = max(side - (size % step or step), 0)
            zeros.append((need // 2, need - need // 2))
    padded = np.pad(x, ((0, 0), *zeros, (0, 0)))
    tops = range(0, padded.shape[1] - sides[0] + 1, steps[0])
    lefts = range(0, padded.shape[2] - sides[1] + 1, steps[1])
    return padded, tops, lefts, zeros[0][0], zeros[1][0]


def conv2d(x, kernel, bias, strides=1, padding="valid"):
    kh, kw, _, F = kernel.shape
    padded, tops, lefts, _, _ = layout(x, kernel, strides, padding)
    y = np.empty((len(x), len(tops), len(lefts), F))
    for r, t in enumerate(tops):
        for s, u in enumerate(lefts):
            window = padded[:, t:t + kh, u:u + kw]
            y[:, r, s] = np.tensordot(window, kernel, axes=3) + bias
    return y


def conv2d_backward(dy, x, kernel, strides=1, padding="valid"):
    kh, kw = kernel.shape[:2]
    H, W = x.shape[1:3]
    padded, tops, lefts, top, left = layout(x, kernel, strides, padding)
    dpadded, dkernel, dbias = np.zeros(padded.shape), np.zeros(kernel.shape), 0
    for r, t in enumerate(tops):
        for s, u in enumerate(lefts):
            error = dy[:, r, s]
            dpadded[:, t:t + kh, u:u + kw] += np.tensordot(error, kernel, axes=(1, 3))
            dkernel += np.tensordot(padded[:, t:t + kh, u:u + kw], error, axes=(0, 0))
            dbias = dbias + error.sum(axis=0)
    return dpadded[:, top:top + H, left:left + W], dkernel, dbias
