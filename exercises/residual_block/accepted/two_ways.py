"""The whole block by windows as rows of a matrix, of its own; the two ways written one by one."""

import numpy as np


def rows_of(x, size, strides):
    """For every place of a kernel, its pixels as a row; and which pixels those are."""
    N, H, W, C = x.shape
    index = []
    for length, side, step in zip((H, W), size, np.broadcast_to(strides, 2)):
        count = (length + step - 1) // step
        missing = max((count - 1) * step + side - length, 0)
        index.append(np.add.outer(np.arange(count) * step, np.arange(side)) - missing // 2)
    down = index[0][:, None, :, None]
    across = index[1][None, :, None, :]
    outside = (down < 0) | (down >= H) | (across < 0) | (across >= W)
    pixels = np.where(outside, H * W, down * W + across)
    flat = np.concatenate([x.reshape(N, H * W, C), np.zeros((N, 1, C), x.dtype)], axis=1)
    return flat[:, pixels].reshape(*(N, *pixels.shape[:2]), -1), pixels


def go(x, kernel, bias, strides):
    rows, _ = rows_of(x, kernel.shape[:2], strides)
    return rows @ kernel.reshape(-1, kernel.shape[-1]) + bias


def back(dy, x, kernel, strides):
    N, H, W, C = x.shape
    rows, pixels = rows_of(x, kernel.shape[:2], strides)
    dkernel = np.einsum("nrsk,nrsf->kf", rows, dy).reshape(kernel.shape)
    drows = (dy @ kernel.reshape(-1, kernel.shape[-1]).T).reshape(N, *pixels.shape, C)
    flat = np.zeros((N, H * W + 1, C))
    np.add.at(flat, (slice(None), pixels), drows)
    return flat[:, :-1].reshape(x.shape), dkernel, np.einsum("nrsf->f", dy)


def residual_forward(x, kernel1, bias1, kernel2, bias2, projection=None, strides=1):
    hidden = go(x, kernel1, bias1, strides).clip(0)
    y = go(hidden, kernel2, bias2, 1)
    y += x if projection is None else go(x, projection, 0, strides)
    return y.clip(0)


def backward(dy, x, kernel1, bias1, kernel2, bias2, projection=None, strides=1):
    hidden = go(x, kernel1, bias1, strides).clip(0)
    y = residual_forward(x, kernel1, bias1, kernel2, bias2, projection, strides)
    error = np.where(y > 0, dy, 0)
    dhidden, dkernel2, dbias2 = back(error, hidden, kernel2, 1)
    dx, dkernel1, dbias1 = back(np.where(hidden > 0, dhidden, 0), x, kernel1, strides)
    if projection is None:
        return [dx + error, dkernel1, dbias1, dkernel2, dbias2]
    more, dprojection, _ = back(error, x, projection, strides)
    return [dx + more, dkernel1, dbias1, dkernel2, dbias2, dprojection]


identity_backward = projection_backward = backward
