# verdict: wrong
# named: kernel-from-another-input, kernel-from-another-input-projected
# naming: required
# wrong: identity_backward
# why: The gradient of kernel1 is built from ReLU(x).
import numpy as np


def taps(x, kernel, strides, padding):
    """A helper of the two functions that follow. It is given.

    Returns the zeros around x on each axis, and the part of the padded x that each tap meets.
    """
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


def relu(z):
    return np.maximum(z, 0)


def residual_forward(x, kernel1, bias1, kernel2, bias2, projection=None, strides=1):
    z1 = conv2d(x, kernel1, bias1, strides, "same")
    h = relu(z1)
    z2 = conv2d(h, kernel2, bias2, 1, "same")
    if projection is None:
        s = x
    else:
        s = conv2d(x, projection, 0, strides, "same")
    return relu(z2 + s)


def identity_backward(dy, x, kernel1, bias1, kernel2, bias2):
    z1 = conv2d(x, kernel1, bias1, 1, "same")
    h = relu(z1)
    z2 = conv2d(h, kernel2, bias2, 1, "same")
    d = dy * (z2 + x > 0)
    dh, dk2, db2 = conv2d_backward(d, h, kernel2, 1, "same")
    dz1 = dh * (z1 > 0)
    dx, dk1, db1 = conv2d_backward(dz1, x, kernel1, 1, "same")
    dk1 = conv2d_backward(dz1, relu(x), kernel1, 1, "same")[1]
    return dx + d, dk1, db1, dk2, db2


def projection_backward(dy, x, kernel1, bias1, kernel2, bias2, projection, strides=1):
    z1 = conv2d(x, kernel1, bias1, strides, "same")
    h = relu(z1)
    z2 = conv2d(h, kernel2, bias2, 1, "same")
    s = conv2d(x, projection, 0, strides, "same")
    d = dy * (z2 + s > 0)
    dh, dk2, db2 = conv2d_backward(d, h, kernel2, 1, "same")
    dz1 = dh * (z1 > 0)
    dx, dk1, db1 = conv2d_backward(dz1, x, kernel1, strides, "same")
    dxs, dp, _ = conv2d_backward(d, x, projection, strides, "same")
    return dx + dxs, dk1, db1, dk2, db2, dp
