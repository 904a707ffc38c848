# verdict: wrong
# named: padded-with-a-number, outside-wins
# naming: required
# wrong: pool, pool_backward
# why: The lowest float32 stands outside, and float64 pixels are smaller.
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def two(v):
    return tuple(v) if isinstance(v, (tuple, list)) else (v, v)


def around(shape, size, strides, padding):
    result = []
    for n, k, s in zip(shape, size, strides):
        if padding == "valid":
            result.append((0, 0))
        else:
            total = max((-(-n // s) - 1) * s + k - n, 0)
            result.append((total // 2, total - total // 2))
    return result


def cut(x, fill, size, strides, padding):
    (t, b), (l, r) = around(x.shape[1:3], size, strides, padding)
    wide = np.pad(x, ((0, 0), (t, b), (l, r), (0, 0)), constant_values=fill)
    view = sliding_window_view(wide, size, axis=(1, 2))
    return view[:, ::strides[0], ::strides[1]], (t, l), wide.shape


def pool(x, kind, size, strides=None, padding="valid"):
    size, strides = two(size), two(size if strides is None else strides)
    if kind == "max":
        return cut(x, float(np.finfo(np.float32).min), size, strides, padding)[0].max(axis=(-2, -1))
    inside, _, _ = cut(np.ones_like(x), 0, size, strides, padding)
    total = cut(x, 0, size, strides, padding)[0].sum(axis=(-2, -1))
    return total / inside.sum(axis=(-2, -1))


def pool_backward(dy, x, kind, size, strides=None, padding="valid"):
    size, strides = two(size), two(size if strides is None else strides)
    N, H, W, C = x.shape
    if kind == "max":
        blocks, (top, left), wide = cut(x, float(np.finfo(np.float32).min), size, strides, padding)
        dwide = np.zeros(wide, dy.dtype)
        winner = blocks.reshape(*blocks.shape[:4], -1).argmax(-1)
        n, i, j, c = np.indices(winner.shape)
        np.add.at(dwide, (n, i * strides[0] + winner // size[1],
                          j * strides[1] + winner % size[1], c), dy)
    else:
        inside, (top, left), wide = cut(np.ones_like(x), 0, size, strides, padding)
        share = dy / inside.sum(axis=(-2, -1))
        dwide = np.zeros(wide, dy.dtype)
        for a in range(size[0]):
            for b in range(size[1]):
                dwide[:, a:a + dy.shape[1] * strides[0]:strides[0],
                      b:b + dy.shape[2] * strides[1]:strides[1]][:, :dy.shape[1], :dy.shape[2]] += share
    return dwide[:, top:top + H, left:left + W].copy()
