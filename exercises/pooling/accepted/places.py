"""Place by place, with slices cut at the border of the image: nothing is padded."""

import math

import numpy as np


def windows(x, size, strides, padding):
    """Where each window lies on the image, down and across, as slices."""
    if strides is None:
        strides = size
    sides = size if isinstance(size, tuple) else (size, size)
    steps = strides if isinstance(strides, tuple) else (strides, strides)
    cuts = []
    for whole, side, step in zip(x.shape[1:3], sides, steps):
        if padding == "same":
            count = math.ceil(whole / step)
            before = max((count - 1) * step + side - whole, 0) // 2
        else:
            count, before = (whole - side) // step + 1, 0
        starts = [k * step - before for k in range(count)]
        cuts.append([slice(max(s, 0), min(s + side, whole)) for s in starts])
    return cuts


def pool(x, kind, size, strides=None, padding="valid"):
    down, across = windows(x, size, strides, padding)
    reduce = np.max if kind == "max" else np.mean
    rows = [np.stack([reduce(x[:, r, s], axis=(1, 2)) for s in across], axis=1) for r in down]
    return np.stack(rows, axis=1)


def pool_backward(dy, x, kind, size, strides=None, padding="valid"):
    down, across = windows(x, size, strides, padding)
    dx = np.zeros(x.shape)
    for i, r in enumerate(down):
        for j, s in enumerate(across):
            window = x[:, r, s]
            if kind == "average":
                dx[:, r, s] += dy[:, i:i + 1, j:j + 1] / (window.shape[1] * window.shape[2])
                continue
            for n in range(len(x)):
                for c in range(x.shape[3]):
                    row, column = divmod(int(window[n, :, :, c].argmax()), window.shape[2])
                    dx[n, r.start + row, s.start + column, c] += dy[n, i, j, c]
    return dx
