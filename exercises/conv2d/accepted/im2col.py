"""Every window as a row of one matrix, every filter as a column of another (im2col)."""

import numpy as np


def pad_axis(x, axis, taps, stride):
    size = x.shape[axis]
    fits = (size + stride - 1) // stride
    total = max(0, (fits - 1) * stride + taps - size)
    around = [(0, 0)] * x.ndim
    around[axis] = (total // 2, total - total // 2)
    return np.pad(x, around)


def conv2d(x, kernel, bias, strides=1, padding="valid"):
    kh, kw, _, F = kernel.shape
    try:
        sh, sw = strides
    except TypeError:
        sh = sw = strides
    if padding == "same":
        x = pad_axis(pad_axis(x, 1, kh, sh), 2, kw, sw)
    tops = range(0, x.shape[1] - kh + 1, sh)
    lefts = range(0, x.shape[2] - kw + 1, sw)
    columns = [x[:, top:top + kh, left:left + kw].reshape(len(x), -1)
               for top in tops for left in lefts]
    flat = np.stack(columns, axis=1) @ kernel.reshape(-1, F) + bias
    return flat.reshape(len(x), len(tops), len(lefts), F)
