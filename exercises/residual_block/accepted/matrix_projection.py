"""The projection as a matrix on thinned pixels, and y's own zeros for the mask of the last ReLU."""

import numpy as np


def taps(x, kernel, strides, padding):
    """The zeros around x on each axis, and the part of the padded x that each tap meets."""
    margins, ranges = [(0, 0)], []
    for size, side, stride in zip(x.shape[1:3], kernel.shape[:2], np.broadcast_to(strides, 2)):
        places = -(-size // stride) if padding == "same" else (size - side) // stride + 1
        total = max((places - 1) * stride + side - size, 0)
        margins.append((total // 2, total - total // 2))
        ranges.append([slice(tap, tap + places * stride, stride) for tap in range(side)])
    rows, columns = ranges
    parts = {(i, j): (slice(None), row, column)
             for i, row in enumerate(rows) for j, column in enumerate(columns)}
    return [*margins, (0, 0)], parts


def conv2d(x, kernel, bias, strides=1, padding="valid"):
    """The convolution of the exercise `conv2d`, from (N, H, W, C) to (N, H', W', F). It is given.

    strides is a whole number or a pair (down, across); padding is "valid" or "same".
    """
    margins, parts = taps(x, kernel, strides, padding)
    padded = np.pad(x, margins)
    return sum(padded[part] @ kernel[tap] for tap, part in parts.items()) + bias


def conv2d_backward(dy, x, kernel, strides=1, padding="valid"):
    """The way back through conv2d: (dx, dkernel, dbias), for dy (N, H', W', F). It is given."""
    margins, parts = taps(x, kernel, strides, padding)
    padded = np.pad(x, margins)
    dpadded, dkernel = np.zeros_like(padded), np.zeros_like(kernel)
    for tap, part in parts.items():
        dpadded[part] += dy @ kernel[tap].T
        dkernel[tap] = np.tensordot(padded[part], dy, axes=([0, 1, 2], [0, 1, 2]))
    (top, _), (left, _) = margins[1:3]
    dx = dpadded[:, top:top + x.shape[1], left:left + x.shape[2]]
    return dx, dkernel, dy.sum(axis=(0, 1, 2))


def picked(x, strides):
    down, across = (strides, strides) if isinstance(strides, int) else strides
    return np.s_[:, ::down, ::across]


def residual_forward(x, kernel1, bias1, kernel2, bias2, projection=None, strides=1):
    out = conv2d(x, kernel1, bias1, strides=strides, padding="same")
    out = out * (out > 0)
    out = conv2d(out, kernel2, bias2, padding="same")
    if projection is None:
        out = out + x
    else:
        out = out + np.einsum("nrsc,cf->nrsf", x[picked(x, strides)], projection[0, 0])
    return out * (out > 0)


def identity_backward(dy, x, kernel1, bias1, kernel2, bias2):
    eye = np.eye(x.shape[3])[None, None]
    return projection_backward(dy, x, kernel1, bias1, kernel2, bias2, eye)[:-1]


def projection_backward(dy, x, kernel1, bias1, kernel2, bias2, projection, strides=1):
    first = conv2d(x, kernel1, bias1, strides, "same")
    y = residual_forward(x, kernel1, bias1, kernel2, bias2, projection, strides)
    dsum = dy.copy()
    dsum[y == 0] = 0
    dfirst, dkernel2, dbias2 = conv2d_backward(dsum, np.maximum(first, 0), kernel2, padding="same")
    dfirst[first <= 0] = 0
    dx, dkernel1, dbias1 = conv2d_backward(dfirst, x, kernel1, strides, "same")
    part = picked(x, strides)
    dprojection = np.einsum("nrsc,nrsf->cf", x[part], dsum)[None, None]
    dx[part] += dsum @ projection[0, 0].T
    return dx, dkernel1, dbias1, dkernel2, dbias2, dprojection
