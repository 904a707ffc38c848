# verdict: wrong
# named: strides-of-one-direction
# naming: required
# why: The first stride is used in both directions.
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


def pair(strides):
    stride = strides if isinstance(strides, int) else strides[0]
    return stride, stride


def run(x, k1, b1, k2, b2, proj, strides):
    down, across = pair(strides)
    hidden = conv2d(x, k1, b1, (down, across), "same").clip(min=0)
    total = conv2d(hidden, k2, b2, (1, 1), "same")
    if proj is None:
        total = total + x
    else:
        total = total + x[:, ::down, ::across] @ proj[0, 0]
    return hidden, total


def branch_back(d, hidden, x, k1, k2, strides):
    dhidden, dk2, db2 = conv2d_backward(d, hidden, k2, 1, "same")
    dhidden[hidden == 0] = 0
    return [*conv2d_backward(dhidden, x, k1, pair(strides), "same"), dk2, db2]


def residual_forward(x, kernel1, bias1, kernel2, bias2, projection=None, strides=1):
    _, total = run(x, kernel1, bias1, kernel2, bias2, projection, strides)
    return np.where(total > 0, total, 0)


def identity_backward(dy, x, kernel1, bias1, kernel2, bias2):
    hidden, total = run(x, kernel1, bias1, kernel2, bias2, None, 1)
    d = np.where(total > 0, dy, 0)
    result = branch_back(d, hidden, x, kernel1, kernel2, 1)
    result[0] = result[0] + d
    return tuple(result)


def projection_backward(dy, x, kernel1, bias1, kernel2, bias2, projection, strides=1):
    down, across = pair(strides)
    hidden, total = run(x, kernel1, bias1, kernel2, bias2, projection, strides)
    d = np.where(total > 0, dy, 0)
    result = branch_back(d, hidden, x, kernel1, kernel2, strides)
    dx = result[0].copy()
    dx[:, ::down, ::across] += np.einsum("nhwf,cf->nhwc", d, projection[0, 0])
    dproj = np.einsum("nhwc,nhwf->cf", x[:, ::down, ::across], d)[None, None]
    return (dx, *result[1:], dproj)
