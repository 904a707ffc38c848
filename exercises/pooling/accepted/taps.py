"""Tap by tap: shifted and thinned images are compared or added up, NaN standing outside."""

import numpy as np


def taps(x, size, strides, padding):
    """An image for each tap of the window, row by row, and where in the padded image it is."""
    sides = np.broadcast_to(size, 2).tolist()
    steps = sides if strides is None else np.broadcast_to(strides, 2).tolist()
    around, counts = [(0, 0)], []
    for whole, side, step in zip(x.shape[1:3], sides, steps):
        count = (whole + step - 1) // step if padding == "same" else (whole - side) // step + 1
        more = max((count - 1) * step + side - whole, 0)
        around.append((more // 2, more - more // 2))
        counts.append(count)
    padded = np.pad(x, [*around, (0, 0)], constant_values=np.nan)
    parts = [np.s_[:, i:i + (counts[0] - 1) * steps[0] + 1:steps[0],
                   j:j + (counts[1] - 1) * steps[1] + 1:steps[1]]
             for i in range(sides[0]) for j in range(sides[1])]
    image = np.s_[:, around[1][0]:around[1][0] + x.shape[1],
                  around[2][0]:around[2][0] + x.shape[2]]
    return padded, parts, image


def pool(x, kind, size, strides=None, padding="valid"):
    padded, parts, _ = taps(x, size, strides, padding)
    y = padded[parts[0]].copy()
    count = np.isfinite(y).astype(int)
    if kind == "max":
        for part in parts[1:]:
            y = np.fmax(y, padded[part])
        return y
    y = np.nan_to_num(y)
    for part in parts[1:]:
        y += np.nan_to_num(padded[part])
        count += np.isfinite(padded[part])
    return y / count


def pool_backward(dy, x, kind, size, strides=None, padding="valid"):
    padded, parts, image = taps(x, size, strides, padding)
    dpadded = np.zeros(padded.shape)
    if kind == "average":
        count = sum(np.isfinite(padded[part]) for part in parts)
        for part in parts:
            dpadded[part] += dy / count
        return dpadded[image]
    y = pool(x, kind, size, strides, padding)
    open_ = np.ones(y.shape, dtype=bool)
    for part in parts:
        won = open_ & (padded[part] == y)
        dpadded[part] += won * dy
        open_ &= ~won
    return dpadded[image]
